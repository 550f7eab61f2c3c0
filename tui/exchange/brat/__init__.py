"""brat's standoff format: a text, its annotations in lines of their own, and the configuration that brat needs.

After https://brat.nlplab.org/standoff.html. The shape of an attribution is PolNeAR's (Newell, Margolin and Ruths 2018).
"""

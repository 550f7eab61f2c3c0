"""W3C Web Annotations in JSON-LD: one collection for each article, with all that labels can hold.

After the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/, 2017). A TextPositionSelector counts code
points, as 4.2.5 asks (“in terms of unicode code points, not in terms of code units”); what Glossator adds has terms of
its own, which stand in the context of each file.
"""

"""Glossator: annotate news in the terminal, who said what and who disputes it."""

__version__ = "0.1.0"

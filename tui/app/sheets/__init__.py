"""Sheets: pages of rows that cover the text, each with what is told of the row that is chosen."""

"""The report: labels as a page that a browser shows, for people who read and do not annotate."""

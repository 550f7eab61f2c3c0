"""Checks: what an annotator would set right in what is annotated, found while the work goes on."""

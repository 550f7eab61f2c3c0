"""Statistics: what an annotator's work amounts to, added up from the acts that the journal tells of."""

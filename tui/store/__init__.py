"""A workspace on disk, and the session that reads and changes it."""

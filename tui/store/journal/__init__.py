"""The journal of one annotator: every edit, in order, on disk before it counts; undo history and audit trail in one."""

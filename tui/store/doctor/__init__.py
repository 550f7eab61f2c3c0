"""The doctor: finds what is wrong in a workspace, and sets right what can be, keeping what it replaces."""

"""What the program proposes: type, cue, source, speaker, target; and how likely each is."""

"""From bytes to an article, and what stands in its text: graphemes, words, sentences, quotations, cues."""

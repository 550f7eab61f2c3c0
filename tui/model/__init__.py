"""Pure values: articles, spans, speakers, claims, disputes, layers, edits. No input or output, no screen."""

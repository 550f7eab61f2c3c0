"""What is in an annotator's layers, article by article: a cache that may be deleted, and is made anew from them."""

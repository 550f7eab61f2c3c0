"""The formats that come along: one module each, with its `FORMAT`, which loads heavy libraries only in use."""

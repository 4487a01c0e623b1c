"""How fast an index is built, beside the usual ways to build one on the same articles with the same weights."""

"""The qa room."""

"""Promises of the index room."""

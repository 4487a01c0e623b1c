"""Promises of the qa room."""

"""The usual ways to index news, each as its documentation shows it: scripts for an environment of their own.

Only `protocol` is shared. Nothing here imports Dateline, so that each runs where only the peer is installed.
"""

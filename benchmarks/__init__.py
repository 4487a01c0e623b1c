"""Accuracy, speed and scale, each from one command on any file of its form."""

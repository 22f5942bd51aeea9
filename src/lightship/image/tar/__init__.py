"""Layers as tar: members and their content, in units of about a megabyte."""

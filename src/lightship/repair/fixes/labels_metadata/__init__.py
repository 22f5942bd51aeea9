"""Fixes of the rules in rules/labels_metadata."""

"""Renders results: text and JSON."""

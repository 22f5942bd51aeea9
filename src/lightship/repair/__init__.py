"""Repairing: from findings to files in which they are gone."""

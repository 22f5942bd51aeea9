"""Bytes that a fix would save: which, how many, and why; each counted once."""

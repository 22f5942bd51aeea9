"""The variables in words, and what they expand to."""

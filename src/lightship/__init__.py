"""Lightship finds what is wrong with container images, and says what it costs."""

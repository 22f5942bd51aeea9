"""Patterns for paths: those of ignore files, and those of the sources of COPY and ADD."""

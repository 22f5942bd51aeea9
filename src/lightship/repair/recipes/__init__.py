"""Rewrites of a whole Dockerfile, each a pure function from a file to another or to a refusal."""

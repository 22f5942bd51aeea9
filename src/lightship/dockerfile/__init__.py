"""How a Dockerfile is read: its tree, its stages, its shell text, its ignore patterns."""

"""Rules of the family image: what only a built image shows."""

"""Rules of the family labels-metadata: what an image says of itself."""

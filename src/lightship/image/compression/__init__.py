"""How layers are compressed, and their bytes without it."""

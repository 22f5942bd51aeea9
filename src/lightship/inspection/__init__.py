"""Looking at an image: one pass over its layers, and what each observer made of it."""

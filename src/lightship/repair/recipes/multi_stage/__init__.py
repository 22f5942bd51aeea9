"""One stage made into two: a builder with the author's own instructions, and what ships."""

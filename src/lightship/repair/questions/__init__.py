"""What only the world outside knows: asked before a round, and handed to fixers as values."""

"""What is known of the world, offline: base images, tools, the shapes of credentials."""

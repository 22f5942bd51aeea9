"""Images as content: layers, manifests, configurations, and the sources that they come from."""

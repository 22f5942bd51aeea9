"""Images in registries: the OCI distribution specification, and what Docker added to it."""

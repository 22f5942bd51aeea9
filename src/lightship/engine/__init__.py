"""Container engines, Docker and Podman: their API, as far as the rest needs it."""

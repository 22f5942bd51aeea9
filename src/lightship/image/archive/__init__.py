"""Images in files: what ``docker save`` and ``podman save`` write, and OCI image layouts."""

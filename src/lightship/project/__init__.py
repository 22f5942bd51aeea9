"""What stands around a Dockerfile: the build context, lock files, the language."""

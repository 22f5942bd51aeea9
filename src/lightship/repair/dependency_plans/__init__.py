"""What an install of dependencies needs to run before the sources are there, by ecosystem."""

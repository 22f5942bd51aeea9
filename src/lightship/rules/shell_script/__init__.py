"""Rules of the family shell-script: what shell commands do."""

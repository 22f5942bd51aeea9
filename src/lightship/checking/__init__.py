"""Looking at a project: which rules run on which files, and what they find."""

"""The software that an image holds: one reader for each package manager or kind of file."""

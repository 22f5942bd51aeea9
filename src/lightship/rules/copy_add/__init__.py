"""Rules of the family copy-add: what is copied into the image."""

"""The few moves that fixers make, each as small an edit as can be."""

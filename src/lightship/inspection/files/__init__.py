"""The files of an image: a table of every entry of every layer, and the union of them."""

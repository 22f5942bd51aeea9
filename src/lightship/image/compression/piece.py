"""How much of a layer is decompressed at a time."""

PIECE = 4 * 1024 * 1024
"""The most bytes of content that are yielded at a time.

Each piece is handed from thread to thread, and each time one of them waits for the
interpreter: pieces of a megabyte make an inspection a fourteenth slower.
"""

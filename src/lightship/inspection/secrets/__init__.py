"""Secrets in an image: in the files of every layer, and in how the image says that it was made.

Two steps. A prefilter looks at every byte for what may be one, by expressions
that all machines of a layer's size can afford (:mod:`telltales`); what it
points at is confirmed on a short window by what the providers say of their
tokens, by parsing, and by the place in which it stands (:mod:`worth_telling`).
"""

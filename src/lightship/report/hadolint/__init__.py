"""Hadolint's forms of output: the keys, the order and the layout that its readers know.

The words of a message are Lightship's. What stands where a program says its own
name says ``Hadolint``, since that is what a pipeline looks for.
"""

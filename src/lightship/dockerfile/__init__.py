"""How a Dockerfile is read: its tree, its stages, its shell text, its ignore patterns.

The rooms in it are layers, too: ``notation`` (how single values are written) is
below ``patterns``, ``variables`` and ``shell``, these below ``syntax`` (from text
to instructions), and that below ``stages`` (from instructions to images).
:mod:`~lightship.dockerfile.parse` puts them together into a
:class:`~lightship.dockerfile.tree.Dockerfile`.
"""

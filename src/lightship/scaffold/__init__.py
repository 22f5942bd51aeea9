"""Writing it right the first time: container files for the application in a folder.

``languages`` recognise (one module a language: from a :class:`SourceFolder` to an
:class:`Application`, saying what from which file), ``templates`` are plain files
that are filled in, and ``init`` puts the two together, writes, and has the
outcome checked by Lightship's own rules.
"""

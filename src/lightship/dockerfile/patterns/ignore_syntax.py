"""What a build has against an ignore pattern.

It looks twice: at once, with Go's ``filepath.Match``, and again at the first
path, when the pattern becomes a regular expression. The first look misses much.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.file_pattern import FilePattern
from lightship.dockerfile.patterns.go_class import ExpressionError
from lightship.dockerfile.patterns.ignore_expression import read_expression
from lightship.dockerfile.patterns.path_program import PathProgram
from lightship.model.errors import PatternError


def is_malformed(pattern: str) -> bool:
    """Say whether Go refuses ``pattern`` at once.

    It holds the pattern against ``.`` and looks for an error, so it misses
    those behind the first chunk that does not fit.
    """
    try:
        FilePattern(pattern).matches(".")
    except PatternError:
        return True
    return False


def steps_of(pattern: str) -> tuple[int, str]:
    """Return how many steps ``pattern`` takes when compiled, and what is wrong with it, or ""."""
    program = PathProgram()
    try:
        read_expression(pattern).add_to(program, 0)
    except ExpressionError as error:
        return 0, str(error)
    return program.width, ""

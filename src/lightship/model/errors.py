"""Everything that Lightship raises on purpose.

::

    LightshipError              something went wrong that the user can mend
    ├── InputError              a file or folder could not be read
    │   ├── TooLarge            it is larger than a named limit
    │   ├── NotText             it is binary, or not a Dockerfile at all
    │   └── NotAFile            it is a folder, a device, a dangling link, or is not there
    ├── BaselineError           a baseline cannot be read, or was not made by this program
    ├── ConfigurationError      lightship.toml or pyproject.toml says something it cannot say
    ├── PatternError            an ignore file has a malformed pattern
    ├── ExpansionError          a word's quotes or ${...} expressions are malformed
    │   └── RequiredVariable    a ${name:?...} expression demands a value that is not set
    ├── InvalidReference        text is not the name of an image
    ├── OutputError             what was found cannot be written
    ├── WorkerKilled            a process that did a share of the work was ended from outside
    └── UsageError              the command line asks for what there is not

Every error says what happened, and its :attr:`~LightshipError.hint` what to do next.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class LightshipError(Exception):
    """The root of the tree: a message, and a hint that says what to do next."""

    kind: ClassVar[str] = "error"
    """A stable word for the kind of error, as it stands in JSON output."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(LightshipError):
    """A file or folder could not be read."""

    kind = "unreadable"


class TooLarge(InputError):
    """An input is larger than a named limit."""

    kind = "too-large"


class NotText(InputError):
    """An input is binary, or is not a Dockerfile at all."""

    kind = "not-a-dockerfile"


class NotAFile(InputError):
    """A path names a folder, a device or a dangling link, or nothing at all."""

    kind = "not-a-file"


class BaselineError(LightshipError):
    """A baseline cannot be read, or was not made by this program."""

    kind = "baseline"


class ConfigurationError(LightshipError):
    """A configuration file says something it cannot say."""

    kind = "configuration"


class PatternError(LightshipError):
    """An ignore file has a malformed pattern."""

    kind = "pattern"


class ExpansionError(LightshipError):
    """A word's quotes or ``${...}`` expressions are malformed."""

    kind = "expansion"


class RequiredVariable(ExpansionError):
    """A ``${name:?...}`` expression demands a value that is not set."""

    kind = "required-variable"


class InvalidReference(LightshipError):
    """A text is not the name of an image: :class:`~lightship.model.reference.Reference`."""

    kind = "reference"


class OutputError(LightshipError):
    """What was found cannot be written where it should go."""

    kind = "output"


class WorkerKilled(LightshipError):
    """A process that did a share of the work was ended from outside, as when memory ran out."""

    kind = "killed"


class UsageError(LightshipError):
    """The command line asks for something that does not exist."""

    kind = "usage"

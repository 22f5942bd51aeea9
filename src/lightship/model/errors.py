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
    ├── ImageError              an image cannot be read
    │   ├── MalformedImage      its manifest, configuration or a layer is not what it should be
    │   ├── DigestMismatch      bytes are not those that their digest names
    │   ├── ImageLimit          it is larger than a named limit, or made to look so
    │   ├── ImageNotFound       there is no image of that name, or none for the platform
    │   ├── RegistryError       a registry did not give what it was asked for
    │   │   └── AccessDenied    it wants credentials, or others
    │   └── EngineError         there is no container engine, or it did not do as it was asked
    ├── MalformedPackageData    a file that says what software there is cannot be read
    ├── InvalidReference        text is not the name of an image
    ├── OutputError             what was found cannot be written
    ├── ScaffoldError           container files cannot be made for a folder
    │   ├── NotRecognised       no application was recognised in it, or several were
    │   ├── AlreadyThere        files stand where others would be written
    │   └── TemplateError       a template cannot be read or filled in
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


class ImageError(LightshipError):
    """An image cannot be read."""

    kind = "image"


class MalformedImage(ImageError):
    """A manifest, a configuration or a layer is not what it should be."""

    kind = "malformed-image"


class DigestMismatch(ImageError):
    """Bytes are not those that their digest names."""

    kind = "digest-mismatch"


class ImageLimit(ImageError):
    """An image is larger than a named limit, or is made to look so."""

    kind = "image-limit"


class ImageNotFound(ImageError):
    """There is no image of that name, or none for the platform that was asked for."""

    kind = "image-not-found"


class RegistryError(ImageError):
    """A registry cannot be reached, or did not give what it was asked for."""

    kind = "registry"


class AccessDenied(RegistryError):
    """A registry wants credentials, or other ones."""

    kind = "access-denied"


class EngineError(ImageError):
    """There is no container engine, or it did not do as it was asked."""

    kind = "engine"


class MalformedPackageData(LightshipError):
    """A file that says what software there is cannot be read."""

    kind = "package-data"


class InvalidReference(LightshipError):
    """A text is not the name of an image: :class:`~lightship.model.reference.Reference`."""

    kind = "reference"


class OutputError(LightshipError):
    """What was found cannot be written where it should go."""

    kind = "output"


class ScaffoldError(LightshipError):
    """Container files cannot be made for the application in a folder."""

    kind = "scaffold"


class NotRecognised(ScaffoldError):
    """No application was recognised in a folder, or several were."""

    kind = "not-recognised"


class AlreadyThere(ScaffoldError):
    """Files stand where others would be written."""

    kind = "already-there"


class TemplateError(ScaffoldError):
    """A template cannot be read or filled in."""

    kind = "template"


class WorkerKilled(LightshipError):
    """A process that did a share of the work was ended from outside, as when memory ran out."""

    kind = "killed"


class UsageError(LightshipError):
    """The command line asks for something that does not exist."""

    kind = "usage"

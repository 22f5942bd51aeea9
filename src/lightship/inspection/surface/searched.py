"""Where programs are looked for in an image, and found."""

from __future__ import annotations

import posixpath
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.configuration import Configuration
    from lightship.inspection.live_files import LiveFiles

DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""The PATH of a container whose image says nothing of it (``moby/moby``, ``oci/caps``)."""

MOST_FOLDERS = 64
"""The folders of PATH that are looked into."""

EXECUTABLE = 0o111


def environment_of(configuration: Configuration) -> dict[str, str]:
    """Return the variables of the image by name; of a name that is there twice the last holds."""
    pairs = (each.partition("=") for each in configuration.environment)
    return {name: value for name, _, value in pairs}


def search_path(configuration: Configuration) -> tuple[str, ...]:
    """Return the folders of PATH, as they are written and in their order."""
    text = environment_of(configuration).get("PATH", DEFAULT_PATH)
    return tuple(text.split(":")[:MOST_FOLDERS])


def in_image(path: str, configuration: Configuration) -> str:
    """Return ``path`` without its leading slash; a relative one starts at the working directory."""
    whole = posixpath.join("/", configuration.working_directory, path)
    return posixpath.normpath(whole).lstrip("/")


def is_program(path: str, live: LiveFiles) -> bool:
    """Return whether the resolved ``path`` is a file that somebody may run."""
    mode = live.mode_of(path)
    return stat.S_ISREG(mode) and bool(mode & EXECUTABLE)


def program_folders(configuration: Configuration, live: LiveFiles) -> tuple[str, ...]:
    """Return the folders that programs stand in, resolved, each once."""
    texts = (*search_path(configuration), *DEFAULT_PATH.split(":"))
    found = [live.resolve(text.strip("/")) for text in texts if text.startswith("/")]
    return tuple(dict.fromkeys(folder for folder in found if folder))


def find_program(word: str, configuration: Configuration, live: LiveFiles) -> str:
    """Return the path that the program called ``word`` comes to; "" where there is none."""
    for candidate in _candidates(word, configuration):
        path = live.resolve(candidate)
        if path and is_program(path, live):
            return path
    return ""


def find_file(word: str, configuration: Configuration, live: LiveFiles) -> str:
    """Return the path of the file that an argument names; "" where it names none."""
    path = live.resolve(in_image(word, configuration)) if word else ""
    return path if path and stat.S_ISREG(live.mode_of(path)) else ""


def _candidates(word: str, configuration: Configuration) -> Iterator[str]:
    if not word or "\0" in word:
        return
    if "/" in word:
        yield in_image(word, configuration)
        return
    for folder in search_path(configuration):
        yield in_image(f"{folder}/{word}" if folder else word, configuration)

"""What is known of one package manager: its options, its subcommands, its caches."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

REFRESH: Final = "refresh"
"""Fetches the package indexes and nothing else: ``apt-get update``, ``apk update``."""
INSTALL: Final = "install"
"""Installs packages: named ones, or those that a manifest lists."""
REMOVE: Final = "remove"
UPGRADE: Final = "upgrade"
"""Brings what is installed up to date within the release."""
DIST_UPGRADE: Final = "dist-upgrade"
"""Moves the system to newer packages whatever has to change: ``apt-get dist-upgrade``."""
CLEAN: Final = "clean"
"""Empties caches: ``apt-get clean``, ``npm cache clean``."""
BUILD: Final = "build"
"""Compiles or packs the project, fetching what it needs: ``mvn package``, ``go build``."""
DOWNLOAD: Final = "download"
"""Fetches dependencies and installs nothing: ``go mod download``, ``dotnet restore``."""
RUN: Final = "run"
"""Runs a program or a script: ``npm run build``, ``poetry run``."""
OTHER: Final = "other"
"""Anything else."""

Needed = tuple[str, ...]
"""Directories of which a mount must cover one."""


class Cache(Value):
    """One directory that a package manager keeps downloads in.

    ``directory`` is where the images' root user has it by default, and what
    ``--mount=type=cache,target=`` is best given. ``~`` stands for the home
    directory. ``others`` are further places it may be found at. ``variables``
    are environment variables that name another directory, ``options`` the
    options that do.
    """

    __slots__ = ("directory", "options", "others", "variables")

    def __init__(
        self, directory: str, others: str = "", variables: str = "", options: str = ""
    ) -> None:
        self.directory: Final = directory
        self.others: Final = tuple(others.split())
        self.variables: Final = tuple(variables.split())
        self.options: Final = tuple(options.split())


class Manager:
    """One package manager.

    ``name`` is its usual name and ``ecosystem`` whose packages it manages:
    ``debian``, ``alpine``, ``rpm``, ``suse``, ``arch`` for systems; ``node``,
    ``python``, ``ruby``, ``go``, ``rust``, ``php``, ``dotnet``, ``java``, ``conda`` for
    languages. ``valued`` are its options that take a value, ``clusters`` says
    whether ``-yq`` are two of them. ``verbs`` gives the action of each
    subcommand, of one word or two; ``bare`` is what it does without any.
    ``agrees`` are the options that answer its questions with yes; None where
    it asks none. ``caches`` are the directories it keeps downloads in, all of
    which must be mounted for a cache mount to keep them.
    """

    __slots__ = ("agrees", "bare", "caches", "clusters", "ecosystem", "name", "valued", "verbs")

    def __init__(
        self,
        name: str,
        ecosystem: str,
        valued: str,
        verbs: dict[str, str],
        agrees: str | None = None,
        bare: str = OTHER,
        caches: tuple[Cache, ...] = (),
        *,
        clusters: bool = True,
    ) -> None:
        self.name: Final = name
        self.ecosystem: Final = ecosystem
        self.valued: Final = frozenset(valued.split())
        self.verbs: Final = {
            verb: action for action, listed in verbs.items() for verb in listed.split(", ")
        }
        self.agrees: Final = None if agrees is None else frozenset(agrees.split())
        self.bare: Final = bare
        self.caches: Final = caches
        self.clusters: Final = clusters

    @property
    def is_system(self) -> bool:
        """Whether it manages the packages of a distribution and not of a language."""
        return self.ecosystem in SYSTEMS

    def __repr__(self) -> str:
        return f"Manager({self.name!r})"


SYSTEMS: Final = frozenset({"debian", "alpine", "rpm", "suse", "arch"})
"""The ecosystems that are distributions."""

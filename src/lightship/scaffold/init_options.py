"""What ``init`` is told beside its folder."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

CI_SYSTEMS = ("github", "gitlab")
"""The systems that a workflow can be written for."""


class InitOptions(PlainValue):
    """What ``init`` is told beside its folder.

    ``application`` is the folder of the application below the build context.
    What is recognised is overruled by ``language``, ``framework``, ``version``
    (of the language), ``port`` (0: it listens on none), ``entry_point`` (a
    script, module, package or program, as the language has it), ``base`` (the
    image of the last stage) and ``name``; empty or None leaves it to
    recognition. ``compose``, ``kubernetes`` and ``ci`` (one of
    :data:`CI_SYSTEMS`) ask for more files. ``templates`` is a folder whose files
    go before the built-in ones. With ``force`` files that are there are
    overwritten, with ``dry_run`` nothing is written.
    """

    __slots__ = (
        "application",
        "base",
        "ci",
        "compose",
        "dry_run",
        "entry_point",
        "force",
        "framework",
        "kubernetes",
        "language",
        "name",
        "port",
        "templates",
        "version",
    )

    def __init__(
        self,
        *,
        application: str = "",
        language: str = "",
        framework: str = "",
        version: str = "",
        port: int | None = None,
        entry_point: str = "",
        base: str = "",
        name: str = "",
        compose: bool = False,
        kubernetes: bool = False,
        ci: str = "",
        templates: str | None = None,
        force: bool = False,
        dry_run: bool = False,
    ) -> None:
        self.application: Final = application
        self.language: Final = language
        self.framework: Final = framework
        self.version: Final = version
        self.port: Final = port
        self.entry_point: Final = entry_point
        self.base: Final = base
        self.name: Final = name
        self.compose: Final = compose
        self.kubernetes: Final = kubernetes
        self.ci: Final = ci
        self.templates: Final = templates
        self.force: Final = force
        self.dry_run: Final = dry_run

"""What was recognised of an application: all that its container files need."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final


class Application(PlainValue):
    """An application, as its container files need to know it.

    ``name`` is fit for an image and for Kubernetes; ``language`` is one of
    :data:`~lightship.scaffold.recognition.LANGUAGES`, ``framework`` is empty
    where there is none, ``version`` is that of the language. ``template`` is the
    Dockerfile's. ``path`` is the application's folder below the context's root,
    empty for the root. ``port`` is None for a program that listens on none, and
    ``health`` the path that is asked for whether it is well. ``start`` are the
    words of the command that starts it. ``build_image`` and ``base_image`` are
    what the first and the last stage stand on; ``user`` is the numeric user and
    group that the last one runs as. ``writable`` are folders below the working
    directory that the program writes to, and ``volatile`` those, or absolute ones, that may be
    empty when it starts. ``values`` are what else the language's
    template uses, as ``templates/README.md`` says.
    """

    __slots__ = (
        "base_image",
        "build_image",
        "framework",
        "health",
        "language",
        "name",
        "path",
        "port",
        "start",
        "template",
        "user",
        "values",
        "version",
        "volatile",
        "writable",
    )

    def __init__(
        self,
        *,
        name: str,
        language: str,
        version: str,
        template: str,
        start: tuple[str, ...],
        build_image: str,
        base_image: str,
        framework: str = "",
        path: str = "",
        port: int | None = None,
        health: str = "/",
        user: str = "10001:10001",
        writable: tuple[str, ...] = (),
        volatile: tuple[str, ...] = (),
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.name: Final = name
        self.language: Final = language
        self.version: Final = version
        self.template: Final = template
        self.start: Final = start
        self.build_image: Final = build_image
        self.base_image: Final = base_image
        self.framework: Final = framework
        self.path: Final = path
        self.port: Final = port
        self.health: Final = health
        self.user: Final = user
        self.writable: Final = writable
        self.volatile: Final = volatile
        self.values: Final = dict(values or {})

    def __hash__(self) -> int:
        """Hash what tells applications apart; the values are a mapping."""
        return hash((self.name, self.language, self.path))

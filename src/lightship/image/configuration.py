"""The configuration of an image: how it runs, and the history of how it was made.

The format is that of the OCI image specification (``config.md``), with what
Docker adds to it: ``Healthcheck``, ``Shell``, ``OnBuild``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lightship.image.json_document import JsonDocument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

CONFIGURATION_LIMIT = 8 * 1024 * 1024
"""The most bytes of a configuration that are read."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step of how an image was made; ``created_by`` is the instruction, as BuildKit has it."""

    created: str = ""
    created_by: str = ""
    comment: str = ""
    empty_layer: bool = False


@dataclass(frozen=True, slots=True)
class Healthcheck:
    """How a container's health is looked at; ``test`` is ("NONE",) where it is switched off."""

    test: tuple[str, ...]
    interval: int = 0
    """Nanoseconds, as are the others."""
    timeout: int = 0
    start_period: int = 0
    retries: int = 0


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of an image; a field that it does not have is empty."""

    architecture: str = ""
    os: str = ""
    variant: str = ""
    created: str = ""
    author: str = ""
    user: str = ""
    working_directory: str = ""
    environment: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    shell: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    exposed_ports: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    stop_signal: str = ""
    healthcheck: Healthcheck | None = None
    on_build: tuple[str, ...] = ()
    diff_ids: tuple[str, ...] = ()
    history: tuple[HistoryEntry, ...] = ()

    @property
    def platform(self) -> str:
        """The platform as users write it: ``linux/arm64/v8``."""
        return "/".join(part for part in (self.os, self.architecture, self.variant) if part)

    @classmethod
    def read(cls, data: bytes, name: str) -> Self:
        """Read the configuration that the JSON ``data`` is; ``name`` is for messages.

        Raises:
            MalformedImage: it is not one.

        """
        document = JsonDocument.read(data, name, CONFIGURATION_LIMIT)
        run = document.part("config")
        files = document.part("rootfs")
        return cls(
            architecture=document.text("architecture"),
            os=document.text("os"),
            variant=document.text("variant"),
            created=document.text("created"),
            author=document.text("author"),
            user=run.text("User"),
            working_directory=run.text("WorkingDir"),
            environment=run.texts("Env"),
            entrypoint=run.texts("Entrypoint"),
            command=run.texts("Cmd"),
            shell=run.texts("Shell"),
            labels=run.text_by_name("Labels"),
            exposed_ports=run.names("ExposedPorts"),
            volumes=run.names("Volumes"),
            stop_signal=run.text("StopSignal"),
            healthcheck=_healthcheck(run.part("Healthcheck")),
            on_build=run.texts("OnBuild"),
            diff_ids=files.texts("diff_ids"),
            history=tuple(_history_entry(each) for each in document.parts("history")),
        )


def _healthcheck(document: JsonDocument) -> Healthcheck | None:
    test = document.texts("Test")
    if not test:
        return None
    return Healthcheck(
        test,
        document.number("Interval"),
        document.number("Timeout"),
        document.number("StartPeriod"),
        document.number("Retries"),
    )


def _history_entry(document: JsonDocument) -> HistoryEntry:
    return HistoryEntry(
        document.text("created"),
        document.text("created_by"),
        document.text("comment"),
        document.flag("empty_layer"),
    )

"""What can be said of an image: the values that :mod:`~lightship.knowledge.base_images` returns."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.knowledge.image_tags import TagParts
    from lightship.model.reference import Reference

UNKNOWN: Final = "?"
"""How a record writes that a field is unknown."""


class Account(Value):
    """An account of an image: a name ("" where it has only a number) and a uid (None: unknown)."""

    __slots__ = ("name", "uid")

    def __init__(self, name: str, uid: int | None = None) -> None:
        self.name: Final = name
        self.uid: Final = uid

    def __str__(self) -> str:
        return self.name or str(self.uid)


class SlimmerForm(Value):
    """A smaller image that does the same.

    ``reference`` is what to write after FROM; ``kind`` is in what way it is
    smaller: ``slim``, ``alpine``, ``minimal``, ``micro``, ``distroless``,
    ``static``, ``chiseled``, ``jre`` or ``runtime``.
    """

    __slots__ = ("kind", "reference")

    def __init__(self, kind: str, reference: str) -> None:
        self.kind: Final = kind
        self.reference: Final = reference


class UnknownImage(Value):
    """An image of which nothing is known.

    ``reference`` is None when ``text`` is not an image's name at all.
    """

    __slots__ = ("reference", "text")

    def __init__(self, text: str, reference: Reference | None) -> None:
        self.text: Final = text
        self.reference: Final = reference


class BaseImage(Value):
    """What is known of an image that others are built on.

    Every property is None where the fact is unknown, and "", () or False
    where it is known that there is none. ``facts`` is the record that holds
    for this tag; properties read it when they are asked. ``system`` is
    "debian", "alpine" and so on, ``system_release`` a code name or a number
    of it; ``version`` is that of what the image is of, "" when the tag leaves
    it open.
    """

    __slots__ = ("facts", "reference", "system", "system_release", "tag", "version")

    def __init__(
        self,
        reference: Reference,
        tag: TagParts,
        facts: Mapping[str, str],
        *,
        system: str | None = None,
        system_release: str | None = None,
        version: str = "",
    ) -> None:
        self.reference: Final = reference
        self.tag: Final = tag
        self.facts: Final = facts
        self.system: Final = system
        self.system_release: Final = system_release
        self.version: Final = version

    def __hash__(self) -> int:
        return hash(self.reference)

    def _text(self, key: str) -> str | None:
        value = self.facts.get(key)
        return None if value == UNKNOWN else value

    def _flag(self, key: str) -> bool | None:
        value = self._text(key)
        return None if value is None else value == "yes"

    def _list(self, key: str) -> tuple[str, ...] | None:
        value = self._text(key)
        return None if value is None else tuple(value.split("\t")) if value else ()

    @property
    def role(self) -> str | None:
        """``distribution``, ``minimal``, ``sdk``, ``runtime`` or ``application``."""
        return self._text("role")

    @property
    def language(self) -> str | None:
        """``node``, ``python``, ``go``, ``java`` and so on."""
        return self._text("language")

    @property
    def language_version(self) -> str:
        """The version of the language, "" when the tag leaves it open: Java 17 for Maven."""
        if self.tag.language_version:
            return self.tag.language_version
        return self.version if self.role in {"sdk", "runtime"} else ""

    @property
    def is_windows(self) -> bool | None:
        """Whether it is an image of Windows."""
        return None if self.system is None else self._text("os") == "windows"

    @property
    def is_full(self) -> bool | None:
        """Whether it is a full form, of which something slimmer exists or would do."""
        return self._flag("full")

    @property
    def is_floating(self) -> bool:
        """Whether its tag leaves the version open: ``latest``, ``lts``, ``alpine``.

        A distribution's code name is a version; a language's tag that names
        only the distribution leaves the language open.
        """
        if self.facts.get("version"):
            return False
        return self.tag.is_floating if self.role == "distribution" else not self.tag.version

    @property
    def user(self) -> str | None:
        """The user that it starts as, as USER has it; "root" where it sets none."""
        return self._text("user")

    @property
    def runs_as_root(self) -> bool | None:
        """Whether it starts as root."""
        user = self.user
        return None if user is None else user.partition(":")[0] in {"root", "0"}

    @property
    def accounts(self) -> tuple[Account, ...] | None:
        """The non-root accounts that it offers."""
        value = self._text("accounts")
        return None if value is None else tuple(map(_account, value.split()))

    @property
    def account(self) -> Account | None:
        """The non-root account to run as, if one is known."""
        accounts = self.accounts
        return accounts[0] if accounts else None

    @property
    def shell(self) -> str | None:
        """The path of its shell; "" for none. Only ``/bin/sh`` runs shell forms by itself."""
        return self._text("shell")

    @property
    def has_shell(self) -> bool | None:
        """Whether RUN and other shell forms work without a SHELL instruction."""
        shell = self.shell
        return None if shell is None else shell in {"/bin/sh", "cmd"}

    @property
    def libc(self) -> str | None:
        """``glibc``, ``musl``, ``uclibc`` or ``none``."""
        return self._text("libc")

    @property
    def package_manager(self) -> str | None:
        """``apt``, ``apk``, ``dnf``, ``microdnf``, ``yum``...; "" for none."""
        return self._text("package-manager")

    @property
    def cleans_apt(self) -> bool | None:
        """Whether apt deletes what it downloaded by itself (Debian's ``docker-clean``)."""
        return self._flag("docker-clean")

    @property
    def has_certificates(self) -> bool | None:
        """Whether it has a bundle of certificate authorities."""
        return self._flag("certificates")

    def has_program(self, name: str) -> bool | None:
        """Tell whether it has the program ``name`` (``curl``, ``wget``, ``bash``...)."""
        if name in {"sh", "ash", "dash"}:
            return self.has_shell if name == "sh" else None
        if name in (self._text("present") or "").split():
            return True
        if name in (self._text("absent") or "").split():
            return False
        return False if self.shell == "" and "absent" in self.facts else None

    @property
    def entrypoint(self) -> tuple[str, ...] | None:
        """Its ENTRYPOINT."""
        return self._list("entrypoint")

    @property
    def command(self) -> tuple[str, ...] | None:
        """Its CMD."""
        return self._list("cmd")

    @property
    def working_directory(self) -> str | None:
        """Its WORKDIR; "" where it sets none."""
        return self._text("workdir")

    @property
    def exposes(self) -> tuple[str, ...] | None:
        """Its ports, as EXPOSE writes them ("443/udp")."""
        return self._list("expose")

    @property
    def volumes(self) -> tuple[str, ...] | None:
        """The paths that it declares as VOLUME."""
        return self._list("volumes")

    @property
    def stop_signal(self) -> str | None:
        """Its STOPSIGNAL; "" where it sets none."""
        return self._text("stop-signal")

    @property
    def has_healthcheck(self) -> bool | None:
        """Whether it has a HEALTHCHECK of its own."""
        return self._flag("healthcheck")

    @property
    def environment(self) -> dict[str, str | None] | None:
        """The variables that some version sets, with their value, or None where it differs."""
        value = self._text("env")
        if value is None:
            return None
        pairs = (pair.partition("=") for pair in value.split())
        return {name: text if equals else None for name, equals, text in pairs}

    @property
    def deprecated(self) -> str:
        """Why it should not be used any more; "" when nothing is known against it."""
        return self.facts.get("deprecated", "")

    @property
    def replaced_by(self) -> tuple[str, ...]:
        """The images to use instead of a deprecated one."""
        return tuple(self.facts.get("replaced-by", "").split())


def _account(text: str) -> Account:
    name, _, uid = text.partition(":")
    return Account(name, int(uid) if uid else None)

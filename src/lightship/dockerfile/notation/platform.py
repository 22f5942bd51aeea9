"""What an image runs on: ``linux/amd64``, ``windows(10.0.17763)/amd64``, ``arm64``.

Source: ``platforms.go`` and ``database.go`` of containerd/platforms.
"""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DEFAULT_PLATFORM: Final = "linux/amd64"
"""What is built on, and for, where nothing else is said."""

_SYSTEMS: Final = (
    *("aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux"),
    *("nacl", "netbsd", "openbsd", "plan9", "solaris", "windows", "zos"),
)
_ARCHITECTURES: Final = (
    *("386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "ppc64", "ppc64le"),
    *("loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc"),
    *("riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm"),
)
_NAME: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


class Platform(Value):
    """An operating system, its version, an architecture and its variant.

    ``features`` are what else the system must have; all but the first two of
    system and architecture are seldom given, and then empty.
    """

    __slots__ = ("architecture", "features", "system", "variant", "version")

    def __init__(
        self,
        system: str,
        architecture: str,
        variant: str = "",
        version: str = "",
        features: tuple[str, ...] = (),
    ) -> None:
        self.system: Final = system
        self.architecture: Final = architecture
        self.variant: Final = variant
        self.version: Final = version
        self.features: Final = features

    def __str__(self) -> str:
        return "/".join(filter(None, (self._system_text(), self.architecture, self.variant)))

    @property
    def short_text(self) -> str:
        """The platform without the system's version and features."""
        return "/".join(filter(None, (self.system, self.architecture, self.variant)))

    def _system_text(self) -> str:
        features = "".join("+" + _encoded(name) for name in self.features)
        options = _encoded(self.version) + features
        return f"{self.system}({options})" if options else self.system


def read_platform(text: str) -> Platform:
    """Return the platform that ``text`` names. Raises ValueError where it names none.

    A system alone is taken to be on the default architecture, an architecture
    alone to run the default system.
    """
    parts = text.split("/")
    system, version, features = _read_system(parts[0])
    if len(parts) > 3 or any(not part or part.strip(_NAME + ".") for part in parts[1:]):
        raise ValueError("each of its parts must be letters, digits, '_', '.' and '-'")
    if len(parts) > 1:
        architecture, variant = _architecture(parts[1], parts[2] if len(parts) == 3 else "")
        if len(parts) == 2 and (architecture, variant) == ("arm", "v7"):
            variant = ""
        elif len(parts) == 3 and (architecture, variant) == ("arm64", ""):
            variant = "v8"
        return Platform(system, architecture, variant, version, features)
    if system in _SYSTEMS:
        return Platform(system, "amd64", "", version, features)
    architecture, variant = _architecture(parts[0], "")
    if architecture not in _ARCHITECTURES:
        raise ValueError("there is no such operating system or architecture")
    return Platform("linux", architecture, "" if variant == "v7" else variant, version, features)


def normalized(platform: Platform) -> Platform:
    """Return ``platform`` as it is compared: with the usual names, and no variant that is implied.

    An ``arm`` without variant is ``v7``, as containerd has it.
    """
    system = platform.system.lower()
    architecture, variant = _architecture(platform.architecture, platform.variant)
    features = tuple(sorted(set(platform.features)))
    system = "darwin" if system == "macos" else system
    return Platform(system, architecture, variant, platform.version, features)


def _read_system(part: str) -> tuple[str, str, tuple[str, ...]]:
    name, bracket, options = part.partition("(")
    allowed = _NAME + ".%"
    version, *features = options.removesuffix(")").split("+") if bracket else [""]
    if (
        not name
        or name.strip(_NAME)
        or (bracket and not options.endswith(")"))
        or version.strip(allowed)
        or any(not feature or feature.strip(allowed) for feature in features)
    ):
        raise ValueError("its operating system must be letters, digits, '_' and '-'")
    name = name.lower()
    decoded = tuple(sorted(set(filter(None, map(_decoded, features)))))
    return ("darwin" if name == "macos" else name), _decoded(version), decoded


def _architecture(name: str, variant: str) -> tuple[str, str]:
    name, variant = name.lower(), variant.lower()
    if name == "i386":
        return "386", ""
    if name in ("x86_64", "x86-64", "amd64"):
        return "amd64", "" if variant == "v1" else variant
    if name in ("aarch64", "arm64"):
        return "arm64", _ARM64_VARIANTS.get(variant, variant)
    if name in ("armhf", "armel"):
        return "arm", "v7" if name == "armhf" else "v6"
    if name == "arm":
        return "arm", _ARM_VARIANTS.get(variant, variant)
    return name, variant


_ARM64_VARIANTS: Final = {"8": "", "v8": "", "v8.0": "", "9": "v9", "9.0": "v9", "v9.0": "v9"}
_ARM_VARIANTS: Final = {"": "v7", "7": "v7", "5": "v5", "6": "v6", "8": "v8"}


def _decoded(text: str) -> str:
    if "%" not in text:
        return text
    pieces = text.split("%")
    if any(not _is_hexadecimal(piece[:2]) for piece in pieces[1:]):
        raise ValueError("a percent sign must be followed by two hexadecimal digits")
    return pieces[0] + "".join(chr(int(piece[:2], 16)) + piece[2:] for piece in pieces[1:])


def _is_hexadecimal(digits: str) -> bool:
    return len(digits) == 2 and not digits.strip("0123456789abcdefABCDEF")


def _encoded(text: str) -> str:
    for letter in "%+()/":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text

"""Which entry of an index is the image for a platform.

What runs where, and what is preferred, is as containerd has it (``compare.go`` of
containerd/platforms, ``Only``): ``amd64`` also runs ``386``, ``arm/v7`` also ``arm/v6`` and
``arm/v5``, ``arm64`` also ``arm``; the nearest variant comes first.
"""

from __future__ import annotations

import platform as machine

from lightship.dockerfile.notation.platform import Platform, normalized

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.image.descriptor import Descriptor


def machine_platform(name: str = "") -> Platform:
    """Return the platform of the containers of this machine, or of one that is called ``name``.

    The name is what ``uname -m`` prints. Containers run Linux, whatever the machine does.
    """
    name = name or machine.machine()
    if name.startswith("armv"):
        return normalized(Platform("linux", "arm", f"v{name[4:5]}"))
    return normalized(Platform("linux", _ARCHITECTURES.get(name.lower(), name)))


_ARCHITECTURES = {
    **dict.fromkeys(("i386", "i486", "i586", "i686"), "386"),
    "loongarch64": "loong64",
}


def best_first(entries: Iterable[Descriptor], wanted: Platform) -> list[Descriptor]:
    """Return those of ``entries`` that run on ``wanted``, the most fitting first.

    What does not say its platform may run anywhere, and comes last.
    """
    ranks = {each: rank for rank, each in enumerate(preferences(wanted))}
    found = []
    for entry in entries:
        if entry.platform is None:
            found.append((len(ranks), entry))
        elif _same_system(entry.platform, wanted):
            rank = ranks.get(_hardware(normalized(entry.platform)))
            if rank is not None:
                found.append((rank, entry))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def runs_on(platform: Platform, wanted: Platform) -> bool:
    """Return whether an image for ``platform`` runs on ``wanted``."""
    hardware = _hardware(normalized(platform))
    return _same_system(platform, wanted) and hardware in preferences(wanted)


def preferences(wanted: Platform) -> list[tuple[str, str]]:
    """Return the architectures with their variants that run on ``wanted``, the best first."""
    architecture, variant = _hardware(normalized(wanted))
    if architecture == "amd64":
        older = [f"v{number}" for number in range(_number(variant) - 1, 1, -1)]
        variants = [variant, *older, *([""] if variant else [])]
        return [*(("amd64", each) for each in variants), ("386", "")]
    if architecture == "arm":
        return _arm(variant)
    if architecture == "arm64":
        return [*(("arm64", each) for each in _arm64_variants(variant)), *_arm("v8")]
    return [(architecture, variant)]


def _arm(variant: str) -> list[tuple[str, str]]:
    older = [("arm", f"v{number}") for number in range(_number(variant) - 1, 4, -1)]
    return [("arm", variant), *older]


def _arm64_variants(variant: str) -> list[str]:
    """Return the variants that an ``arm64`` of ``variant`` runs; the eighth has an empty name.

    Each v9.x has all of v8.(x+5), up to 8.9.
    """
    major, _, minor = variant.removeprefix("v").partition(".")
    top = _number(minor)
    if major != "9":
        return _minors(8, top)
    return [*_minors(9, top), *_minors(8, min(top + 5, 9))]


def _minors(major: int, top: int) -> list[str]:
    names = [f"v{major}.{minor}" for minor in range(top, 0, -1)]
    return [*names, "" if major == 8 else f"v{major}"]


def _number(text: str) -> int:
    digits = text.removeprefix("v")
    return int(digits) if digits.isdecimal() and len(digits) < 3 else 0


def _hardware(platform: Platform) -> tuple[str, str]:
    return platform.architecture, platform.variant


def _same_system(found: Platform, wanted: Platform) -> bool:
    """Return whether the operating system is the same; of Windows also the build, if it is said."""
    if normalized(found).system != normalized(wanted).system:
        return False
    if wanted.system != "windows" or not wanted.version or not found.version:
        return True
    return found.version.split(".")[:3] == wanted.version.split(".")[:3]

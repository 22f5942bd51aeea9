"""Smaller images that do the same as one: its slim, Alpine, runtime or distroless form.

A record lists them as ``kind template [versions]``. A template is either a
reference, in which ``{v}``, ``{vo}``, ``{major}`` and ``{language}`` stand for
parts of the tag, or words of a tag of the same image, parted by hyphens: v
version or channel, r release, o system words, f flavour; n is v, but v or r must be there.
"""

from __future__ import annotations

from lightship.knowledge.image_facts import SlimmerForm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.image_facts import BaseImage

_FLAVOURS: Final = frozenset(("apache", "cli", "fpm", "management", "zts", "otp"))


def slimmer_forms(image: BaseImage) -> tuple[SlimmerForm, ...]:
    """Return the smaller forms of ``image``, from the nearest to the smallest.

    Those that it already is, and those before them, are left out; () when none
    is known. A form may use another C library: ask :func:`base_image` of it.
    """
    lines = image.facts.get("slimmer", "").split("\t")
    made = [form for line in lines if line and (form := _form(image, line))]
    kinds = _kinds(image)
    reached = [place for place, form in enumerate(made) if form.kind in kinds]
    return tuple(made[reached[-1] + 1 :] if reached else made)


def _kinds(image: BaseImage) -> set[str]:
    """Return the kinds of smaller form that a tag already is."""
    kinds = set(image.tag.variants)
    return kinds | {"alpine"} if image.system == "alpine" else kinds


def _form(image: BaseImage, line: str) -> SlimmerForm | None:
    kind, template, *versions = line.split(" ")
    words = _words(image)
    if versions and not {words["{major}"], words["{language}"]} & set(versions[0].split(",")):
        return None
    if ":" not in template and "/" not in template:
        if template.startswith("n-") and not words["v"] + words["r"]:
            return None
        tag = "-".join(filter(None, (words.get(word, word) for word in template.split("-"))))
        return SlimmerForm(kind, f"{image.reference.familiar_name}:{tag}")
    for placeholder, text in words.items():
        if placeholder in template and placeholder.startswith("{"):
            if not text:
                return None
            template = template.replace(placeholder, text)
    return SlimmerForm(kind, template)


def _words(image: BaseImage) -> dict[str, str]:
    """Return what the placeholders of templates stand for."""
    tag = image.tag
    version = tag.version or (tag.channel if tag.channel != "latest" else "")
    flavour = "-".join(word for word in tag.variants if word in _FLAVOURS)
    if flavour == "otp":
        flavour = f"otp-{tag.language_version}"
    system = "-".join(tag.system_words)
    release = tag.release if tag.system in {"debian", "ubuntu"} else ""
    return {
        "v": version,
        "r": release,
        "o": system,
        "f": flavour,
        "n": version,
        "{vo}": "-".join(filter(None, (version, system))),
        "{v}": version,
        "{major}": image.version.split(".")[0],
        "{language}": image.language_version.split(".")[0],
    }

"""Writes what ``knowledge/`` reads about base images; ``--verify`` only compares.

``base_images.toml`` (by hand) and ``end_of_life.toml`` (imported) become two
modules that hold nothing but a table. A record is a text of ``key=value``
lines, lists parted by tabs; a line ``?key=value&key=value`` begins the fields
that hold only for tags of that kind. Why so: see ``knowledge/image_records.py``.
"""

from __future__ import annotations

import itertools
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parent / "src/lightship/knowledge"
CONDITIONS = ("variant", "system", "plain", "versioned", "from", "below")
FIELD_NAMES = """
accounts adds certificates channels cmd deprecated docker-clean entrypoint env expose fixed full
healthcheck language libc like os package-manager product release releases replaced-by role shell
slimmer stop-signal system user uses-system version volumes workdir
"""
FIELDS = frozenset(FIELD_NAMES.split())
TEMPLATES = ("version", "release", "python")
Entry = dict[str, Any]


def canonical(name: str) -> str:
    """Write a repository's name out as references do: ``docker.io/library/node``."""
    first, slash, _ = name.partition("/")
    if not slash:
        return f"docker.io/library/{name}"
    return name if "." in first else f"docker.io/{name}"


def text_of(value: Any) -> str:
    """Write a field's value: ``yes``, ``no``, a text, or a list parted by tabs."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "\t".join(value) if isinstance(value, list) else str(value)


def programs(text: str, toolsets: dict[str, str]) -> str:
    """Replace every ``@name`` in a list of programs by the toolset of that name."""
    words = (programs(toolsets[w[1:]], toolsets) if w[0] == "@" else w for w in text.split())
    return " ".join(dict.fromkeys(" ".join(words).split()))


def lines_of(entry: Entry, toolsets: dict[str, str]) -> list[str]:
    """Write the fields of a record or of one of its ``when``s, without its conditions."""
    unknown = entry.keys() - FIELDS - {"when", *CONDITIONS}
    if unknown:
        raise SystemExit(f"base_images.toml: unknown fields {sorted(unknown)}")
    entry = {key: value for key, value in entry.items() if key in FIELDS}
    if "adds" in entry:
        entry["adds"] = programs(entry["adds"], toolsets)
    if "like" in entry:
        entry["like"] = canonical(entry["like"])
    return [f"{key}={text_of(value)}" for key, value in sorted(entry.items())]


def record(entry: Entry, toolsets: dict[str, str]) -> str:
    """Write one image's record."""
    lines = lines_of(entry, toolsets)
    for when in entry.get("when", []):
        conditions = {key: when[key] for key in CONDITIONS if key in when}
        lines.append("?" + "&".join(f"{key}={text_of(value)}" for key, value in conditions.items()))
        lines += lines_of({k: v for k, v in when.items() if k not in conditions}, toolsets)
    return "\n".join(lines)


def instances(name: str, entry: Entry) -> list[tuple[str, Entry]]:
    """Write an image out for each word of the lists that its name has placeholders for."""
    keys = [key for key in TEMPLATES if f"{{{key}}}" in name]
    if not keys:
        return [(name, entry)]
    plain = {key: value for key, value in entry.items() if key not in keys}
    made: list[tuple[str, Entry]] = []
    for words in itertools.product(*(entry[key] for key in keys)):
        chosen = dict(zip(keys, words, strict=True))
        own = plain if not made or "like" in entry else {"like": made[0][0]}
        made.append((name.format(**chosen), own | fixed(chosen)))
    return made


def fixed(chosen: dict[str, str]) -> Entry:
    """Tell what a name itself says: ``python-311`` is Python 3.11."""
    said = {key: word for key, word in chosen.items() if key != "python"}
    if "python" in chosen:
        said["version"] = f"{chosen['python'][0]}.{chosen['python'][1:]}"
    return said


def with_defaults(name: str, entry: Entry, defaults: dict[str, Entry]) -> Entry:
    """Fill in what holds for all images of an address."""
    if "like" in entry:
        return entry
    found = (given for prefix, given in defaults.items() if name.startswith(prefix))
    return next(found, {}) | entry


def images(source: dict[str, Any]) -> dict[str, str]:
    """Write the records of all images, by canonical name."""
    table: dict[str, str] = {}
    for template, template_entry in source["image"].items():
        for name, entry in instances(template, template_entry):
            full = with_defaults(canonical(name), entry, source["default"])
            table[canonical(name)] = record(full, source["toolset"])
    for name, same in source["same"].items():
        table[canonical(name)] = f"like={canonical(same)}"
    return dict(sorted(table.items()))


def module(docstring: str, tables: dict[str, str | dict[str, str]]) -> str:
    """Write a module of constants, as the formatter leaves it."""
    out = [f'"""{docstring}"""\n\n# ruff: noqa: E501 - a record is one line, however long\n']
    for name, table in tables.items():
        if isinstance(table, str):
            out.append(f"\n{name} = {json.dumps(table)}\n")
            continue
        rows = (f"    {json.dumps(key)}: {json.dumps(value)},\n" for key, value in table.items())
        out.append(f"\n{name} = {{\n{''.join(rows)}}}\n")
    return "".join(out)


def base_image_table(source: dict[str, Any]) -> str:
    """Write ``base_image_table.py``."""
    systems = {
        name: "\n".join(lines_of(entry, source["toolset"]))
        for name, entry in source["system"].items()
    }
    return module(
        "What is known of base images; made by ``scripts/make_base_images.py``.",
        {
            "DATE": source["about"]["date"],
            "WATCHED": source["watched"]["programs"],
            "MIRRORS": source["mirror"],
            "SYSTEMS": systems,
            "IMAGES": images(source),
        },
    )


def end_of_life_table(source: dict[str, dict[str, str]]) -> str:
    """Write ``end_of_life_table.py``."""
    lines = {
        product: " ".join(f"{cycle}={end}" for cycle, end in ends.items())
        for product, ends in source.items()
    }
    return module(
        "When release lines end; made by ``scripts/make_base_images.py``.", {"RELEASE_LINES": lines}
    )


def made() -> dict[Path, str]:
    """Write all files that are made, by path."""
    read = {name: (HERE / f"{name}.toml").read_text() for name in ("base_images", "end_of_life")}
    return {
        KNOWLEDGE / "base_image_table.py": base_image_table(tomllib.loads(read["base_images"])),
        KNOWLEDGE / "end_of_life_table.py": end_of_life_table(tomllib.loads(read["end_of_life"])),
    }


def main() -> int:
    """Write the files, or say whether they are current."""
    for path, text in made().items():
        if "--verify" not in sys.argv[1:]:
            path.write_text(text)
        elif path.read_text() != text:
            sys.stderr.write(f"{path.name} is stale: run python scripts/make_base_images.py\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

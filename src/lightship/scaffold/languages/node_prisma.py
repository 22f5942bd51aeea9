"""Prisma: its client is generated from a schema, and its engine needs OpenSSL.

Source: Prisma's documentation of its generators and of its system requirements.
"""

from __future__ import annotations

import re

from lightship.scaffold.source_folder import table, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

_SCHEMA: Final = "prisma/schema.prisma"
_GENERATOR: Final = re.compile(r"generator\s+\w+\s*\{([^}]*)\}")
_CLIENT: Final = re.compile(r"provider\s*=\s*\"prisma-client-js\"")
_SCRIPTS: Final = ("build", "prebuild", "postinstall")


def prisma_values(
    folder: SourceFolder,
    package: dict[str, object],
    values: dict[str, object],
    said: Statements,
    *,
    is_plain: bool,
) -> dict[str, object]:
    """Return the values of the template that tell of Prisma; ``is_plain`` if it has a place there.

    ``prisma`` is the stage that generates the client, ``prisma_client`` whether what is generated
    stands among the installed packages, and ``prisma_engine`` whether it loads OpenSSL.
    """
    none = {"prisma": "", "prisma_client": False, "prisma_engine": False}
    if not folder.has(_SCHEMA):
        return none
    generators = _GENERATOR.findall(folder.read(_SCHEMA))
    has_engine = any(_CLIENT.search(each) for each in generators)
    stage = _stage(package, values) if is_plain and generators else ""
    if not stage:
        said.wonder(
            "prisma",
            "the client is not generated: add RUN npx prisma generate behind the COPY of prisma "
            "and the install" + (", and openssl to the last image" if has_engine else ""),
        )
        return none
    is_generated = any("prisma generate" in text(package, "scripts", each) for each in _SCRIPTS)
    said.recognise("prisma", "the client is generated in the build", folder.full(_SCHEMA))
    return {
        "prisma": "" if is_generated and stage == "build" else stage,
        "prisma_client": stage == "build"
        and any(_CLIENT.search(each) and "output" not in each for each in generators),
        "prisma_engine": has_engine,
    }


def _stage(package: dict[str, object], values: dict[str, object]) -> str:
    """Return the stage that has all that generates the client; "" where none has."""
    if values["manager"] not in ("npm", "yarn") or values["workspace"]:
        return ""
    kinds = [
        kind for kind in ("dependencies", "devDependencies") if "prisma" in table(package, kind)
    ]
    if values["has_build"]:
        return "build" if kinds else ""
    return "dependencies" if "dependencies" in kinds else ""

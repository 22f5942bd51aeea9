"""Django's static files: whether they can be collected while the image is built."""

from __future__ import annotations

import re

from lightship.scaffold.naming import is_plain_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

_ROOT: Final = re.compile(
    r"^STATIC_ROOT\s*=\s*(?:str\()?\s*(?:"
    r"(?:BASE_DIR|ROOT_DIR|PROJECT_DIR)\s*/\s*[\"']([\w./-]+)[\"']"
    r"|os\.path\.join\(\s*(?:BASE_DIR|ROOT_DIR|PROJECT_DIR)\s*,\s*[\"']([\w./-]+)[\"']\s*\)"
    r"|BASE_DIR\.joinpath\([\"']([\w./-]+)[\"']\)"
    r"|[\"'](?:/app/)?([\w-][\w./-]*)[\"'])",
    re.MULTILINE,
)
_REQUIRED: Final = re.compile(
    r"(?:os\.)?environ\[\s*[\"'](\w+)[\"']\s*\]"
    r"|\b(?:os\.)?getenv\(\s*[\"'](\w*SECRET_KEY\w*)[\"']\s*\)"
    r"|\b(?:os\.)?environ\.get\(\s*[\"'](\w*SECRET_KEY\w*)[\"']\s*\)"
    r"|\b(?:env|config)(?:\.\w+)?\(\s*[\"'](\w+)[\"']\s*\)"
)


def static_files(
    folder: SourceFolder, names: frozenset[str], said: Statements
) -> tuple[str, tuple[str, ...]]:
    """Return the folder that static files are collected in, and the variables that takes.

    The folder is below the application's, and empty where nothing is collected. The variables
    are secret keys: the settings do not load without, and nothing of them gets into the files.
    """
    settings = [text for path, text in folder.sources(".py") if "settings" in path]
    text = "\n".join(settings)
    if "STATIC_ROOT" not in text:
        return "", ()
    found = _ROOT.search(text)
    place = next((each for each in found.groups() if each), "") if found else ""
    required = sorted({each for match in _REQUIRED.findall(text) for each in match if each})
    others = [each for each in required if "SECRET_KEY" not in each]
    if not place or not is_plain_path(place) or others:
        why = f"the settings need {', '.join(others)}" if others else "STATIC_ROOT is not plain"
        said.wonder(
            "static files",
            f"not collected, as {why}: add RUN python manage.py collectstatic --noinput to the "
            "stage build, and COPY --from=build its folder to the last",
        )
        return "", ()
    source = next(path for path, text in folder.sources(".py") if "STATIC_ROOT" in text)
    said.recognise("static files", f"collected in {place}", folder.full(source))
    if "whitenoise" not in names:
        said.wonder(
            "static files", "nothing here serves them: add whitenoise, or serve them beside"
        )
    return place, tuple(required)

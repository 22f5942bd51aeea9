from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.fixes.shell_speech import fixed
from tests.repair.repairing import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS6010"
FROM = "FROM python:3.12-slim\n"


def test_the_script_of_the_context_is_edited(tmp_path: Path) -> None:
    text = f'{FROM}COPY start.sh /\nENTRYPOINT ["/start.sh"]\nCMD ["gunicorn", "app:app"]\n'
    script = '#!/bin/sh\nset -e\nmigrate\n"$@"\n'
    repair = repaired(tmp_path, text, {"start.sh": script}, select=(CODE,))
    (path,) = repair.changed
    assert path.endswith("start.sh")
    assert repair.after[path] == '#!/bin/sh\nset -e\nmigrate\nexec "$@"\n'
    assert repair.left == ()


def test_the_script_of_a_here_document_is_edited_at_its_own_depth() -> None:
    text = (
        f"{FROM}COPY --chmod=755 <<-'EOF' /start.sh\n"
        "\t#!/bin/sh\n"
        '\t"$@"\n'
        "\tEOF\n"
        'ENTRYPOINT ["/start.sh"]\nCMD ["gunicorn", "app:app"]\n'
    )
    assert fixed(CODE, text) == text.replace('\t"$@"', '\texec "$@"')

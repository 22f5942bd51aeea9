"""What can be meant in one way alone becomes a JSON array."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS1017"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM debian\nCMD ['node', 'app.js']\n", 'FROM debian\nCMD ["node", "app.js"]\n'),
        ("FROM debian\nCMD [node, app.js]\n", 'FROM debian\nCMD ["node", "app.js"]\n'),
        (
            'FROM debian\nENTRYPOINT ["node", "app.js",]\n',
            'FROM debian\nENTRYPOINT ["node", "app.js"]\n',
        ),
        ('FROM debian\nCMD ["node" "app.js"]\n', 'FROM debian\nCMD ["node", "app.js"]\n'),
        ('FROM debian\nCMD ["node", "app.js"\n', 'FROM debian\nCMD ["node", "app.js"]\n'),
        ("FROM debian\nCMD [“node”, “é.js”]\n", 'FROM debian\nCMD ["node", "é.js"]\n'),
        ("FROM debian\nVOLUME ['/a b', '/c']\n", 'FROM debian\nVOLUME ["/a b", "/c"]\n'),
        ("FROM debian\nHEALTHCHECK CMD ['a', 'b']\n", 'FROM debian\nHEALTHCHECK CMD ["a", "b"]\n'),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        'FROM debian\nCMD ["node", "app.js"] && b\n',
        'FROM debian\nCMD ["node", \'app".js"]\n',
        "FROM debian\nCMD ['node', \\\n  # why\n  'b']\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)

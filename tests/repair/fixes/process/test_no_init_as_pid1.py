from __future__ import annotations

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS6008"


def test_tini_is_added_to_what_is_installed_anyway() -> None:
    text = (
        "FROM node:20-bookworm-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends \\\n"
        "    curl \\\n"
        "  && rm -rf /var/lib/apt/lists/*\n"
        "USER node\n"
        'CMD ["node", "server.js"]\n'
    )
    after = text.replace("    curl \\", "    curl tini=0.19.* \\").replace(
        "CMD", 'ENTRYPOINT ["tini", "--", "docker-entrypoint.sh"]\nCMD'
    )
    assert fixed(CODE, text) == text
    assert fixed(CODE, text, unsafe=True) == after


def test_tini_is_installed_behind_from_where_nothing_else_is() -> None:
    text = 'FROM node:20-alpine3.20\nWORKDIR /app\nENTRYPOINT ["node", "server.js"]\n'
    after = (
        "FROM node:20-alpine3.20\nRUN apk add --no-cache tini~=0.19\nWORKDIR /app\n"
        'ENTRYPOINT ["tini", "--", "node", "server.js"]\n'
    )
    assert fixed(CODE, text, unsafe=True) == after


def test_an_image_without_a_package_manager_is_started_with_an_init() -> None:
    text = 'FROM scratch\nCOPY node server.js /\nCMD ["/node", "/server.js"]\n'
    assert "docker run --init" in left(CODE, text, unsafe=True)


def test_a_stage_on_a_stage_that_is_no_longer_root_is_left() -> None:
    text = 'FROM node:20-bookworm-slim AS base\nUSER node\nFROM base\nCMD ["node", "server.js"]\n'
    assert "docker run --init" in left(CODE, text, unsafe=True)

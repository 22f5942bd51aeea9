from __future__ import annotations

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS6011"
FROM = "FROM debian:bookworm-slim\n"


def test_cmd_is_split_before_its_first_option() -> None:
    text = f'{FROM}CMD ["server", "run", "--port", "80"]\n'
    after = f'{FROM}ENTRYPOINT ["server", "run"]\nCMD ["--port", "80"]\n'
    assert fixed(CODE, text, unsafe=True) == after
    assert fixed(CODE, text) == text


def test_an_image_that_names_no_program_is_left() -> None:
    text = "FROM node:20-bookworm-slim\nEXPOSE 3000\n"
    assert "name the program" in left(CODE, text, unsafe=True)

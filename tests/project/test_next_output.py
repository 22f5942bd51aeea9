"""What next.config asks for, in the ways people write it."""

from __future__ import annotations

import pytest

from lightship.project.next_output import moves_output, next_output


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("module.exports = { output: 'standalone' }", "standalone"),
        ('export default {\n  output: "standalone",\n}', "standalone"),
        ("const c = { 'output' : `export` }", "export"),
        ("module.exports = {\n  // output: 'standalone',\n}", ""),
        ("/* output: 'standalone' */ module.exports = {}", ""),
        ("module.exports = { output: process.env.OUTPUT }", ""),
        ("", ""),
    ],
)
def test_the_output_is_read(text: str, output: str) -> None:
    assert next_output(text) == output


def test_settings_may_move_it() -> None:
    assert moves_output("module.exports = { distDir: 'build' }")
    assert not moves_output("module.exports = {} // \n// distDir: 'build'")

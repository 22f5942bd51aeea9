"""Checkstyle's form, as its own ``XMLLogger`` writes it."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.report.results import shown


def test_each_file_has_its_errors() -> None:
    assert shown("checkstyle") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<checkstyle version="4.3">\n'
        '  <file name="api/Dockerfile">\n'
        "  </file>\n"
        '  <file name="old/Dockerfile">\n'
        '    <error line="1" severity="error" '
        'message="not checked: old/Dockerfile does not exist" source="lightship.not-a-file"/>\n'
        "  </file>\n"
        '  <file name="web/Dockerfile">\n'
        '    <error line="1" column="6" severity="warning" '
        'message="node is whatever was published last (latest-base)" source="lightship.LS2002"/>\n'
        '    <error line="2" column="1" severity="error" '
        'message="COPY needs a source and a target (wrong-argument-count)" '
        'source="lightship.LS1004"/>\n'
        '    <error line="5" column="6" severity="warning" '
        'message="node is whatever was published last (latest-base)" source="lightship.LS2002"/>\n'
        '    <error line="6" column="6" severity="info" '
        'message="node is whatever was published last (no-entrypoint-cmd-split)" '
        'source="lightship.LS6011"/>\n'
        "  </file>\n"
        "</checkstyle>\n"
    )


def test_severities_are_those_that_checkstyle_knows() -> None:
    root = ElementTree.fromstring(shown("checkstyle"))
    assert {each.get("severity") for each in root.iter("error")} <= {"error", "warning", "info"}

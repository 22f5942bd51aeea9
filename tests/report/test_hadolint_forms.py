"""Hadolint's forms of output, to the letter but for the words of messages."""

from __future__ import annotations

import time

import pytest

from lightship.checking.hadolint_settings import FORMATS
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.report.hadolint.forms import rendered
from lightship.report.hadolint.reported import Reported
from lightship.version import VERSION

NOW = time.gmtime(0)
MESSAGE = 'say "why" <é>'


def finding(code: str, severity: Severity, line: int, column: int = 1) -> Finding:
    return Finding(code, code, severity, MESSAGE, "a", Span(line, column, line, column))


FILES = [
    Reported("a", "shown", (finding("DL3006", Severity.WARNING, 1),)),
    Reported("b", "shown", (finding("DL1000", Severity.ERROR, 2, 4),)),
    Reported("c", "shown", ()),
]
ISSUE = (
    '{"categories":["Bug Risk"],"check_name":"DL3006","description":"say \\"why\\" <é>",%s'
    '"location":{"lines":{"begin":1,"end":1},"path":"shown"},"severity":"major","type":"issue"}'
)
UNREADABLE_ISSUE = (
    '{"categories":["Bug Risk"],"check_name":"DL1000","description":"say \\"why\\" <é>",%s'
    '"location":{"path":"b","positions":{"begin":{"column":4,"line":2},'
    '"end":{"column":4,"line":2}}},"severity":"blocker","type":"issue"}'
)
EXPECTED = {
    "tty": 'a:1 DL3006 warning: say "why" <é>\nb:2:4 say "why" <é> \n',
    "gnu": 'hadolint:a:1: DL3006 warning: say "why" <é>\nhadolint:b:2:4: say "why" <é> \n',
    "json": (
        '[{"code":"DL3006","column":1,"file":"a","level":"warning","line":1,'
        '"message":"say \\"why\\" <é>"},'
        '{"code":"DL1000","column":4,"file":"b","level":"error","line":2,'
        '"message":"say \\"why\\" <é>"}]'
    ),
    "codacy": (
        '{"filename":"a","line":1,"message":"say \\"why\\" <é>","patternId":"DL3006"}'
        '{"filename":"b","line":2,"message":"say \\"why\\" <é>","patternId":"DL1000"}'
    ),
    "codeclimate": ISSUE % "" + "\0" + UNREADABLE_ISSUE % "" + "\0",
    "gitlab_codeclimate": (
        f"[{ISSUE},{UNREADABLE_ISSUE}]"
        % (
            '"fingerprint":"bd11ae45293215a6657a76c03335155b68e56603",',
            '"fingerprint":"e20c1b55590fe32969c721ed2371775b2585653b",',
        )
    ),
    "sonarqube": (
        '{"issues":[{"engineId":"Hadolint","primaryLocation":{"filePath":"shown",'
        '"message":"say \\"why\\" <é>","textRange":{"endColumn":1,"endLine":1,"startColumn":0,'
        '"startLine":1}},"ruleId":"DL3006","severity":"MAJOR","type":"CODE_SMELL"},'
        '{"engineId":"Hadolint","primaryLocation":{"filePath":"shown",'
        '"message":"say \\"why\\" <é>","textRange":{"endColumn":4,"endLine":2,"startColumn":4,'
        '"startLine":2}},"ruleId":"DL1000","severity":"BLOCKER","type":"BUG"}]}'
    ),
    "sarif": (
        '{"$schema":"http://json.schemastore.org/sarif-2.1.0","runs":[{'
        '"defaultSourceLanguage":"dockerfile","results":[{"level":"warning","locations":['
        '{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":{"endColumn":1,"endLine":1,'
        '"sourceLanguage":"dockerfile","startColumn":1,"startLine":1}}}],'
        '"message":{"text":"say \\"why\\" <é>"},"ruleId":"DL3006"},'
        '{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"b"},'
        '"region":{"endColumn":4,"endLine":2,"sourceLanguage":"dockerfile","startColumn":4,'
        '"startLine":2}}}],"message":{"text":"say \\"why\\" <é>"},"ruleId":"DL1000"}],'
        '"tool":{"driver":{"downloadUri":"https://github.com/hadolint/hadolint",'
        '"fullName":"Haskell Dockerfile Linter","name":"Hadolint","shortDescription":'
        '{"text":"Dockerfile linter, validate inline bash, written in Haskell"},'
        f'"version":"lightship {VERSION}"' + "}}}],"
        '"version":"2.1.0"}'
    ),
    "checkstyle": (
        '<?xml version="1.0" encoding="UTF-8"?><checkstyle version="4.3"><file name="shown">'
        '<error column="1" line="1" message="say &quot;why&quot; &lt;é>" severity="warning" '
        'source="DL3006"/></file><file name="shown"><error column="4" line="2" '
        'message="say &quot;why&quot; &lt;é>" severity="error"/></file><file name="shown"/>'
        "</checkstyle>"
    ),
    "junit": (
        '<?xml version="1.0" encoding="UTF-8"?><testsuites id="19700101_000000" '
        'name="Hadolint run at 1970-01-01 00:00:00" time="0.001">'
        f'<testsuite errors="0" failures="1" id="hadolint" name="Hadolint (lightship {VERSION})" '
        'time="0.001"><testcase id="hadolint.rule.DL3006" time="0.001"><failure id="DL3006" '
        'message="say &quot;why&quot; &lt;é>" type="warning">File: shown\nLine: 1\n'
        'Category: Hadolint - Dockerfile Static Analysis\nwarning: say "why" &lt;é&gt;\n'
        "</failure></testcase></testsuite>"
        f'<testsuite errors="1" failures="1" id="hadolint" name="Hadolint (lightship {VERSION})" '
        'time="0.001"><testcase id="hadolint.error" name="DL1000" time="0.001"><failure '
        'message="parse error at line 2, column 4" type="error">Parse Error in shown\nLine: 2\n'
        'Column: 4\nParse Error: say "why" &lt;é&gt;\n</failure></testcase></testsuite>'
        f'<testsuite errors="0" failures="0" id="hadolint" name="Hadolint (lightship {VERSION})" '
        'time="0.001"/></testsuites>'
    ),
}


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_is_hadolints(form: str) -> None:
    assert rendered(form, FILES, colour=False, now=NOW) == EXPECTED[form]


@pytest.mark.parametrize("form", FORMATS)
def test_no_control_character_gets_through(form: str) -> None:
    loud = Finding("DL3006", "", Severity.INFO, "\x1b[31m\x7f\x9b", "a", Span(1, 1, 1, 1))
    text = rendered(form, [Reported("\x1b", "\x1b", (loud,))], colour=False, now=NOW)
    assert not set(text) & set("\x1b\x7f\x9b")


def test_a_level_has_a_colour_of_its_own() -> None:
    def shown(severity: Severity) -> str:
        files = [Reported("a", "a", (finding("DL3006", severity, 1),))]
        return rendered("tty", files, colour=True, now=NOW)

    assert "\033[1m\033[91merror\033[0m:" in shown(Severity.ERROR)
    assert "\033[1m\033[93mwarning\033[0m:" in shown(Severity.WARNING)
    assert "\033[92minfo\033[0m:" in shown(Severity.INFO)
    assert "\033[96mstyle\033[0m:" in shown(Severity.STYLE)

"""Cases are taken out of BuildKit's check tests in every form in which they are written."""

from __future__ import annotations

from tests.conformance.buildkit_comparison import difference
from tests.conformance.buildkit_tests import cases_of
from tests.conformance.case import BuildKitCase

SOURCE = """
package dockerfile

func testOne(t *testing.T, sb integration.Sandbox) {
	makeWarning := func(name string, line int) expectedLintWarning {
		return expectedLintWarning{
			RuleName: name,
			Line:     line,
		}
	}
	dockerignore := []byte(`
*
`)
	dockerfile := []byte(`
FROM scratch // no comment
`)
	checkLinterWarnings(t, sb, &lintTestParams{Dockerfile: dockerfile})

	// a comment with "quotes"
	base := integration.UnixOrWindows("alpine", "nanoserver")
	dockerfile = fmt.Appendf(nil, `
FROM %s
`, base)
	checkLinterWarnings(t, sb, &lintTestParams{
		Dockerfile:   dockerfile,
		DockerIgnore: dockerignore,
		Warnings: []expectedLintWarning{
			{
				RuleName: "StageNameCasing",
				Detail:   fmt.Sprintf("x %s", base),
				Line:     2,
			},
			makeWarning("FromAsCasing", 3),
		},
		StreamBuildErrRegexp: regexp.MustCompile(`x(y)`),
		BuildErrLocation: 3,
		FrontendAttrs: map[string]string{"build-arg:A": "b"},
	})
}

func testTwo(t *testing.T, sb integration.Sandbox) {
	dockerfile := fmt.Appendf(nil, `FROM %s`, target)
	checkLinterWarnings(t, sb, &lintTestParams{Dockerfile: dockerfile})
	t.Run("x", func(t *testing.T) {
		checkLinterWarnings(t, sb, &lintTestParams{
			Dockerfile: []byte("FROM a\\n"),
			Warnings: []expectedLintWarning{{RuleName: "A", Line: 1}},
			UnmarshalWarnings: []expectedLintWarning{{RuleName: "B", Line: 2}},
		})
	})
}

func checkLinterWarnings(t *testing.T, sb integration.Sandbox, lintTest *lintTestParams) {
}
"""


def test_every_case_whose_dockerfile_is_known_is_read() -> None:
    first, second, third = cases_of(SOURCE, "x.go")
    assert first == BuildKitCase("x.go:17", "\nFROM scratch // no comment\n", None, (), {})
    assert second.dockerfile == "\nFROM alpine\n"
    assert second.ignore_file == "\n*\n"
    assert second.warnings == (("StageNameCasing", 2), ("FromAsCasing", 3))
    assert second.attributes == {"build-arg:A": "b"}
    assert (second.lines_hold, second.refused) == (True, 3)
    assert third.warnings == (("B", 2),)
    assert not third.lines_hold


def test_a_case_agrees_where_the_same_is_found_on_the_same_lines() -> None:
    text = "FROM debian:12\nCMD sleep 1\n"
    expected = (("JSONArgsRecommended", 2),)
    case = BuildKitCase("", text, None, expected, {})
    missing, beside = difference(case)
    assert not missing
    assert "JSONArgsRecommended" not in {name for name, _ in beside}
    elsewhere = case._replace(warnings=(("JSONArgsRecommended", 1),))
    missing, beside = difference(elsewhere)
    assert list(missing) == [("JSONArgsRecommended", 1)]
    assert ("JSONArgsRecommended", 2) in beside
    missing, _ = difference(elsewhere._replace(lines_hold=False))
    assert not missing
    _, beside = difference(elsewhere._replace(refused=2))
    assert ("JSONArgsRecommended", 2) not in beside

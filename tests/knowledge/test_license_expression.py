"""SPDX licence expressions."""

from __future__ import annotations

import pytest

from lightship.knowledge.license_expression import (
    expression_fault,
    license_id,
    listed_expression,
)


@pytest.mark.parametrize(
    "text",
    [
        "MIT",
        "mit",
        "BSD-3-Clause",
        "GPL-2.0",
        "GPL-2.0-or-later",
        "Apache-2.0+",
        "MIT OR Apache-2.0",
        "MIT or Apache-2.0",
        "(MIT OR Apache-2.0) AND BSD-2-Clause",
        "((MIT))",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "GPL-2.0-only WITH Classpath-exception-2.0 AND MIT",
        "LicenseRef-Example",
        "DocumentRef-tool:LicenseRef-Example-1.0",
        "GPL-3.0-only WITH AdditionRef-Example",
    ],
)
def test_expressions(text: str) -> None:
    assert expression_fault(text) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "it is empty"),
        ("Apache 2.0", "there is no licence Apache"),
        ("Proprietary", "there is no licence Proprietary"),
        ("MIT, Apache-2.0", "there is no licence MIT,"),
        ("MIT/Apache-2.0", "there is no licence MIT/Apache-2.0"),
        ("MIT Apache-2.0", "Apache-2.0 stands where AND or OR must"),
        ("MIT And Apache-2.0", "And stands where AND or OR must"),
        ("MIT OR", "a licence is missing at its end"),
        ("OR MIT", "there is no licence OR"),
        ("GPL-2.0 WITH", "an exception is missing at its end"),
        ("GPL-2.0 WITH MIT", "there is no exception MIT"),
        ("(GPL-2.0) WITH Classpath-exception-2.0", "WITH stands where AND or OR must"),
        ("GPL-2.0 WITH Classpath-exception-2.0+", "there is no exception Classpath-exception-2.0+"),
        ("(MIT", "a ( is not closed"),
        ("MIT)", "a ) closes nothing"),
        ("()", "there is no licence )"),
        ("LicenseRef-", "there is no licence LicenseRef-"),
        ("LicenseRef-a_b", "there is no licence LicenseRef-a_b"),
        ("Other:LicenseRef-a", "there is no licence Other:LicenseRef-a"),
    ],
)
def test_what_is_no_expression(text: str, fault: str) -> None:
    assert expression_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("mit", "MIT"),
        (" Apache-2.0 ", "Apache-2.0"),
        ("MIT OR ISC", ""),
        ("Apache 2", ""),
        ("", ""),
    ],
)
def test_identifiers_are_spelt_as_in_the_list(text: str, identifier: str) -> None:
    assert license_id(text) == identifier


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("mit", "MIT"),
        ("(mit or apache-2.0+) and isc", "(MIT OR Apache-2.0+) AND ISC"),
        (
            "gpl-2.0-only with classpath-exception-2.0",
            "GPL-2.0-only WITH Classpath-exception-2.0",
        ),
        ("LicenseRef-Own", ""),
        ("GPL-3.0-only WITH AdditionRef-Own", ""),
        ("Apache 2.0", ""),
        ("", ""),
    ],
)
def test_expressions_are_spelt_as_in_the_list(text: str, expression: str) -> None:
    assert listed_expression(text) == expression

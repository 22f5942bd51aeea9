"""Calls of dnf and its kin that stop to ask."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence
from lightship.rules.packages.dnf_no_yes import DnfNoYes
from tests.rules.speech import catches, passes

FROM = "FROM fedora:42\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN dnf install httpd-2.4.24 && dnf clean all",
        "RUN microdnf install httpd-2.4.24 && microdnf clean all",
        "RUN dnf5 install httpd",
        "RUN tdnf install httpd",
        "RUN dnf group install 'Development Tools'",
        "RUN dnf module install nodejs:18",
        "RUN dnf upgrade",
        "ONBUILD RUN dnf install httpd",
        "ONBUILD RUN microdnf install httpd",
    ],
)
def test_a_call_that_asks_is_found(text: str) -> None:
    catches(DnfNoYes, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN dnf install -y httpd-2.4.24 && dnf clean all",
        "RUN microdnf install -y httpd-2.4.24 && microdnf clean all",
        "RUN dnf --assumeyes --setopt=install_weak_deps=False install httpd",
        "RUN notdnf install httpd",
        "RUN echo assumeyes=True >>/etc/dnf/dnf.conf && dnf install httpd",
        "COPY dnf.conf /etc/dnf/dnf.conf\nRUN dnf install httpd",
        "RUN dnf module enable nodejs:18",
        "RUN dnf check-update",
    ],
)
def test_a_call_that_does_not_ask_passes(text: str) -> None:
    passes(DnfNoYes, f"{FROM}{text}\n")


def test_microdnf_asks_only_where_it_is_a_new_one() -> None:
    found = catches(DnfNoYes, f"{FROM}RUN microdnf install tar\n")
    assert found.confidence is Confidence.MEDIUM
    assert "where it is dnf 5" in found.message

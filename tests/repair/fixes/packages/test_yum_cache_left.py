"""Tests of the fix of yum-cache-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3019"


def test_the_cache_is_emptied_in_the_same_run() -> None:
    """The cache is emptied in the same RUN."""
    before = "FROM centos:7\nRUN yum install -y httpd\n"
    assert repaired(before, CODE) == ("FROM centos:7\nRUN yum install -y httpd && yum clean all\n")


def test_what_runs_under_a_condition_cleans_under_it() -> None:
    """What runs under a condition cleans under it."""
    before = "FROM centos:7\nRUN if command -v yum; then yum install -y httpd; fi && echo done\n"
    assert repaired(before, CODE) == (
        "FROM centos:7\n"
        "RUN if command -v yum; then yum install -y httpd && yum clean all; fi && echo done\n"
    )

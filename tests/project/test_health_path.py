"""The path of health checks, as people write it down in many languages."""

from __future__ import annotations

import pytest

from lightship.project.health_path import HealthPath, health_in, health_path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('mux.HandleFunc("/healthz", ok)', "/healthz"),
        ('mux.HandleFunc("GET /health", ok)', "/health"),
        ("app.get('/up', ok)", "/up"),
        ('@app.get("/livez")', "/livez"),
        ("get '/ready' do", "/ready"),
        ('app.MapHealthChecks("/healthz");', "/healthz"),
        ('.route("/ping", get(ok))', "/ping"),
        ("path('healthz/', views.ok),", "/healthz/"),
        ('path("ready", views.ok),', "/ready"),
        ("router.get(`/api/health`, ok)", "/api/health"),
        ('get("/health/live"); get("/health")', "/health"),
        ('fetch("https://example.com/health")', ""),
        ("fetch('/health')", ""),
        ('requests.get("/health")', ""),
        ("path.join(a, '/x')", ""),
        ("the healthz page", ""),
    ],
)
def test_a_source_says_its_health_check(text: str, path: str) -> None:
    assert health_in(text) == path


def test_files_that_agree_are_of_one_program() -> None:
    texts = [("a/b.js", "x('/health')"), ("c/d.js", "x('/health')")]
    assert health_path(texts) == HealthPath("/health", is_whole=True)


def test_the_file_nearest_to_the_top_counts() -> None:
    texts = [("a/b.js", "x('/ping')"), ("d.js", "x('/health')")]
    assert health_path(texts) == HealthPath("/health", is_whole=True)


def test_two_programs_side_by_side_have_no_path_in_common() -> None:
    assert health_path([("a/b.js", "x('/ping')"), ("c/d.js", "x('/health')")]) is None
    assert health_path([]) is None


@pytest.mark.parametrize(
    "text", ["r = APIRouter()\n@r.get('/health')", "@RequestMapping('/a')\n@GetMapping('/health')"]
)
def test_what_may_be_mounted_elsewhere_is_not_sure(text: str) -> None:
    assert health_path([("a.py", text)]) == HealthPath("/health", is_whole=False)

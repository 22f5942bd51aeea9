"""What is written on request: compose files, manifests and workflows are valid and strict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from lightship import InitOptions, init
from tests.scaffold.samples import SAMPLES, lay_out

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, name: str, place: str = "", **options: object) -> list[Any]:
    lay_out(folder, SAMPLES[name], place)
    made = init(str(folder), InitOptions(application=place, **options))  # type: ignore[arg-type]
    return list(yaml.safe_load_all(made.files[-1].text))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_manifest_meets_the_restricted_standard(name: str, tmp_path: Path) -> None:
    deployment, *rest = written(tmp_path, name, kubernetes=True)
    pod = deployment["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    (container,) = pod["containers"]
    context = container["securityContext"]
    assert context["allowPrivilegeEscalation"] is False
    assert context["capabilities"] == {"drop": ["ALL"]}
    assert {each["name"] for each in container["volumeMounts"]} == {
        each["name"] for each in pod["volumes"]
    }
    has_port = "ports" in container
    assert [each["kind"] for each in rest] == (["Service"] if has_port else [])
    assert has_port == ("readinessProbe" in container)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_compose_file_gives_no_more_rights_than_needed(name: str, tmp_path: Path) -> None:
    (compose,) = written(tmp_path, name, compose=True)
    (service,) = compose["services"].values()
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"].partition(":")[0] != "0"
    assert service["build"]["context"] == "."


def test_a_compose_file_below_the_context_leads_up_to_it(tmp_path: Path) -> None:
    (compose,) = written(tmp_path, "go", "services/shop", compose=True)
    (service,) = compose["services"].values()
    assert service["build"] == {"context": "../..", "dockerfile": "services/shop/Dockerfile"}


def test_folders_that_may_be_empty_are_mounted(tmp_path: Path) -> None:
    deployment, _ = written(tmp_path, "next", kubernetes=True)
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    paths = [each["mountPath"] for each in container["volumeMounts"]]
    assert paths == ["/tmp", "/app/.next/cache"]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True


def test_a_known_health_check_is_what_probes_ask_for(tmp_path: Path) -> None:
    deployment, _ = written(tmp_path, "spring-boot", kubernetes=True)
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    assert container["readinessProbe"]["httpGet"] == {"path": "/actuator/health", "port": "http"}


def test_a_workflow_checks_builds_with_a_cache_and_gates(tmp_path: Path) -> None:
    (workflow,) = written(tmp_path, "go", ci="github")
    steps = workflow["jobs"]["image"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert any("lightship check" in run for run in runs)
    assert "lightship inspect --fail-on error shop:ci" in runs
    (build,) = [step["with"] for step in steps if "build-push" in step.get("uses", "")]
    assert build["cache-from"].startswith("type=gha")
    assert workflow["permissions"] == {"contents": "read"}


def test_a_pipeline_checks_builds_with_a_cache_and_gates(tmp_path: Path) -> None:
    (pipeline,) = written(tmp_path, "go", "services/shop", ci="gitlab")
    text = yaml.safe_dump(pipeline, width=1000)
    assert "lightship check --format gitlab --context . services/shop/Dockerfile" in text
    assert "lightship inspect --fail-on error" in text
    assert "--cache-from" in text

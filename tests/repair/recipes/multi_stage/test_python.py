"""Python services, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Declined, Runtime
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.repair.recipes.outcome import Rewritten

INSTALL = "RUN pip install -r requirements.txt"
FILE = "FROM {base}\nWORKDIR /app\nCOPY . .\n{install}\nCMD {start}\n"
FILES = {"requirements.txt": "flask\n", "app.py": "print(1)\n"}


def made(
    folder: Path,
    start: str = '["python", "app.py"]',
    base: str = "python:3.11-bookworm",
    install: str = INSTALL,
    **files: str,
) -> Rewritten | Declined:
    """Return what becomes of a project."""
    text = FILE.format(base=base, install=install, start=start)
    named = {name.replace("__", "."): content for name, content in files.items()}
    return outcome_in(written(folder, text, {**FILES, **named}))


def text_of(outcome: Rewritten | Declined) -> str:
    assert not isinstance(outcome, Declined), outcome
    return outcome.text


def test_packages_go_into_an_environment_that_ships(tmp_path: Path) -> None:
    text = text_of(made(tmp_path))
    builder, _, final = text.partition("\n\nFROM ")
    assert (
        "RUN python3 -m venv /opt/venv\nENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH\n"
        in builder
    )
    assert final.startswith("gcr.io/distroless/python3-debian12:nonroot\n")
    assert "COPY --from=build /opt/venv /opt/venv\n" in final
    assert "COPY --from=build /app /app\n" in final
    assert 'ENTRYPOINT ["/usr/bin/tini", "--"]\nCMD ["python", "app.py"]\n' in final


@pytest.mark.parametrize(
    ("base", "final"),
    [
        ("python:3.12-bookworm", "python:3.12-slim-bookworm"),
        ("python:3.9", "python:3.9-slim"),
        ("python:3.11-slim-bookworm", "gcr.io/distroless/python3-debian12:nonroot"),
        ("python:3.13-trixie", "gcr.io/distroless/python3-debian13:nonroot"),
    ],
)
def test_distroless_only_where_it_has_the_same_python(
    base: str, final: str, tmp_path: Path
) -> None:
    assert final_lines(text_of(made(tmp_path, base=base)))[0] == f"FROM {final}"


def test_the_slim_form_is_taken_when_asked_for(tmp_path: Path) -> None:
    text = FILE.format(base="python:3.11-bookworm", install=INSTALL, start="python app.py")
    folder = written(tmp_path, text, FILES)
    assert (
        final_lines(rewritten_in(folder, Runtime.SLIM).text)[0] == "FROM python:3.11-slim-bookworm"
    )


def test_libraries_of_development_packages_are_found_by_ldd(tmp_path: Path) -> None:
    install = f"RUN apt-get update && apt-get install -y gcc libpq-dev\n{INSTALL}"
    text = text_of(made(tmp_path, install=install))
    assert "-exec ldd {}" in text
    assert "xargs -a /runtime-packages apt-get install -y --no-install-recommends \\\n" in text
    assert final_lines(text)[0] == "FROM python:3.11-slim-bookworm"


def test_headers_of_no_library_are_left_in_the_builder(tmp_path: Path) -> None:
    install = f"RUN apt-get update && apt-get install -y gcc python3-dev libc6-dev make\n{INSTALL}"
    assert "ldd" not in text_of(made(tmp_path, install=install))


def test_alpines_libraries_cannot_be_told(tmp_path: Path) -> None:
    install = f"RUN apk add libpq-dev\n{INSTALL}"
    assert isinstance(made(tmp_path, base="python:3.11-alpine", install=install), Declined)


@pytest.mark.parametrize(
    "start", ["gunicorn app:app", '["uvicorn", "app:app"]', "python -m gunicorn a"]
)
def test_a_server_that_ends_at_sigterm_needs_no_init(start: str, tmp_path: Path) -> None:
    text = text_of(made(tmp_path, start))
    assert "tini" not in text
    assert "ENTRYPOINT []" in text


def test_a_script_of_the_shell_alone_gets_a_shell_alone(tmp_path: Path) -> None:
    script = "#!/bin/sh\nset -e\necho starting\npython3 app.py\n"
    text = text_of(made(tmp_path, '["./start.sh"]', start__sh=script))
    assert "COPY --from=build /bin/dash /bin/sh" in text
    assert 'ENTRYPOINT ["/usr/bin/tini", "-g", "--"]' in text


@pytest.mark.parametrize(
    "line", ["sed -i s/a/b/ x", "curl http://x", "export A=$(date)", "sleep 1"]
)
def test_a_script_that_needs_more_keeps_a_system(line: str, tmp_path: Path) -> None:
    script = f"#!/bin/sh\n{line}\nexec python3 app.py\n"
    text = text_of(made(tmp_path, '["./start.sh"]', start__sh=script))
    assert final_lines(text)[0] == "FROM python:3.11-slim-bookworm"


def test_shell_text_makes_way_for_the_program(tmp_path: Path) -> None:
    text = text_of(made(tmp_path, "gunicorn --bind 0.0.0.0:$PORT app:app"))
    assert text.endswith('CMD ["/bin/sh", "-c", "exec gunicorn --bind 0.0.0.0:$PORT app:app"]\n')
    assert "tini" not in text


def test_what_writes_owns_its_folder(tmp_path: Path) -> None:
    text = text_of(made(tmp_path, app__py='open("x.txt", "w")\n'))
    assert "COPY --from=build --chown=65532:65532 /app /app" in text


@pytest.mark.parametrize(
    ("install", "reason"),
    [
        ("RUN pip install --user flask", "place of its own"),
        ("RUN pip install --target /x flask", "place of its own"),
        ("RUN conda install flask", "conda"),
        ("RUN uv pip install --system flask", "system"),
        ("USER 5\nRUN pip install flask", "cannot write"),
        ("RUN locale-gen en_US.UTF-8", "system"),
    ],
)
def test_what_no_environment_can_take_is_a_reason_to_decline(
    install: str, reason: str, tmp_path: Path
) -> None:
    outcome = made(tmp_path, install=install)
    assert isinstance(outcome, Declined)
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize("base", ["python:2.7", "pypy:3.10", "debian:bookworm"])
def test_other_pythons_are_declined(base: str, tmp_path: Path) -> None:
    assert isinstance(made(tmp_path, base=base), Declined)


def test_the_environment_of_the_author_is_kept(tmp_path: Path) -> None:
    install = "RUN python -m venv /venv\nENV PATH=/venv/bin:$PATH\nRUN pip install flask"
    text = text_of(made(tmp_path, base="python:3.12", install=install))
    assert "/opt/venv" not in text
    assert "COPY --from=build /venv /venv" in text


def test_where_nothing_can_be_left_behind_it_declines(tmp_path: Path) -> None:
    outcome = made(tmp_path, base="python:3.11-alpine")
    assert isinstance(outcome, Declined)
    assert "stands on python:3.11-alpine already" in outcome.reasons[0]
    compiles = f"RUN apk add --no-cache gcc musl-dev\n{INSTALL}"
    text = text_of(made(tmp_path, base="python:3.11-alpine", install=compiles))
    assert final_lines(text)[0] == "FROM python:3.11-alpine"


def test_what_the_author_gives_to_the_account_stays_its_own(tmp_path: Path) -> None:
    own = f"{INSTALL}\nRUN useradd -u 7000 web && chown -R web /app\nUSER web"
    assert "COPY --from=build --chown=7000 /app /app\n" in text_of(made(tmp_path, install=own))
    not_own = f"{INSTALL}\nRUN useradd -u 7000 web\nUSER web"
    assert "COPY --from=build /app /app\n" in text_of(made(tmp_path, install=not_own))


@pytest.mark.parametrize("line", ["psycopg2==2.9", "mysqlclient>=2", "uWSGI", "psycopg[c]~=3.1"])
def test_what_is_compiled_on_a_full_image_has_its_libraries_listed(
    line: str, tmp_path: Path
) -> None:
    outcome = made(tmp_path, requirements__txt=f"flask\n{line}\n")
    assert final_lines(text_of(outcome))[0] == "FROM python:3.11-slim-bookworm"
    assert "-exec ldd {}" in text_of(outcome)
    assert not isinstance(outcome, Declined)
    assert "may be linked with the system's libraries" in outcome.notes[0]


@pytest.mark.parametrize("line", ["psycopg2-binary", "my-uwsgi", "uwsgitop", "psycopg[binary]"])
def test_what_comes_with_its_libraries_has_none_listed(line: str, tmp_path: Path) -> None:
    assert "ldd" not in text_of(made(tmp_path, requirements__txt=f"flask\n{line}\n"))


@pytest.mark.parametrize(
    ("options", "owns"),
    [("--pid=a.pid", True), ("--access-logfile a.log", True), ("--access-logfile -", False)],
)
def test_a_server_that_is_told_to_write_owns_its_folder(
    options: str, owns: bool, tmp_path: Path
) -> None:
    text = text_of(made(tmp_path, start=f"gunicorn {options} app:app"))
    assert ("--chown=65532:65532 /app /app" in text) is owns


def test_sources_that_are_cloned_are_declined(tmp_path: Path) -> None:
    clone = f"RUN git clone https://example.com/x plugins\n{INSTALL}"
    assert isinstance(made(tmp_path, install=clone), Declined)


POETRY = {"pyproject__toml": "[tool.poetry]\n", "poetry__lock": ""}


@pytest.mark.parametrize(
    "tool", ["pip install poetry==1.8", "pip install -U pip && pip install poetry"]
)
def test_an_installer_stays_out_of_the_environment(tool: str, tmp_path: Path) -> None:
    install = f"RUN {tool}\nRUN poetry install --no-root"
    builder = text_of(made(tmp_path, install=install, **POETRY)).partition("\n\nFROM ")[0]
    assert f"RUN {tool}\nRUN python3 -m venv /opt/venv\nENV VIRTUAL_ENV=" in builder


def test_an_installer_among_other_packages_does_not(tmp_path: Path) -> None:
    install = "RUN pip install flask\nRUN pip install poetry\nRUN poetry install --no-root"
    builder = text_of(made(tmp_path, install=install, **POETRY)).partition("\n\nFROM ")[0]
    assert builder.index("-m venv") < builder.index("WORKDIR")


@pytest.mark.parametrize(
    ("start", "command"),
    [
        ('["poetry", "run", "python", "app.py"]', '["python", "app.py"]'),
        ("poetry run gunicorn app:app", '["gunicorn", "app:app"]'),
        ('["uv", "run", "app.py"]', '["python", "app.py"]'),
    ],
)
def test_what_an_installer_starts_is_started_itself(
    start: str, command: str, tmp_path: Path
) -> None:
    tool = start.strip('["').partition(" ")[0].partition('"')[0]
    verb = {"uv": "sync", "poetry": "install --no-root"}[tool]
    install = f"RUN pip install {tool}\nRUN {tool} {verb}"
    text = text_of(made(tmp_path, start=start, install=install, **POETRY))
    assert text.endswith(f"CMD {command}\n")
    assert ("ENV PATH=/app/.venv/bin:$PATH\n" in text) is (tool == "uv")


@pytest.mark.parametrize("start", ['["uv", "run", "--with", "x", "a.py"]', '["poetry", "shell"]'])
def test_an_installer_that_does_more_is_declined(start: str, tmp_path: Path) -> None:
    install = "RUN pip install uv poetry\nRUN uv sync"
    assert isinstance(made(tmp_path, start=start, install=install), Declined)


def test_the_program_uv_may_come_from_its_own_image(tmp_path: Path) -> None:
    install = "COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /uvx /usr/local/bin/\nRUN uv sync"
    final = final_lines(text_of(made(tmp_path, install=install, start='["uv", "run", "app.py"]')))
    assert final[0] == "FROM python:3.11-slim-bookworm"
    assert not any("/uv" in line for line in final)
    other = "COPY --from=hashicorp/vault /bin/vault /usr/local/bin/\n" + INSTALL
    assert isinstance(made(tmp_path, install=other), Declined)


BELOW = "FROM {base}\nWORKDIR /app\n{install}\nCOPY src ./src\nWORKDIR /app/src\nCMD {start}\n"


@pytest.mark.parametrize(
    ("install", "copied"),
    [
        ("RUN pip install flask", "/app/src"),
        ("COPY setup.py .\nRUN pip install -e .", "/app"),
        ("COPY gen.py .\nRUN pip install flask && python gen.py", "/app"),
    ],
)
def test_what_is_left_above_the_working_directory_ships(
    install: str, copied: str, tmp_path: Path
) -> None:
    text = BELOW.format(base="python:3.11-bookworm", install=install, start="python app.py")
    files = {"src/app.py": "", "setup.py": "", "gen.py": ""}
    made_of = text_of(outcome_in(written(tmp_path, text, files)))
    assert f"COPY --from=build {copied} {copied}" in final_lines(made_of)


def test_the_environment_of_uv_stands_where_it_was_made(tmp_path: Path) -> None:
    install = "COPY --from=uv /uv /bin/\nCOPY pyproject.toml .\nRUN uv sync"
    start = '["uv", "run", "gunicorn", "app"]'
    text = BELOW.format(base="python:3.11-bookworm", install=install, start=start)
    files = {"src/app.py": "", "pyproject.toml": ""}
    final = final_lines(text_of(outcome_in(written(tmp_path, text, files))))
    assert "ENV PATH=/app/.venv/bin:$PATH" in final
    assert "COPY --from=build /app /app" in final

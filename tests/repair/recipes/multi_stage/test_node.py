"""Node.js services, taken apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Declined, Runtime
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

FILE = "FROM node:20-bookworm\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD {start}\n"


def project(folder: Path, start: str, manifest: object = None, **files: str) -> Path:
    """Write a project whose container starts ``start``."""
    data = {"name": "x"} if manifest is None else manifest
    named = {name.replace("__", "."): text for name, text in files.items()}
    everything = {"package.json": json.dumps(data), **named}
    return written(folder, FILE.format(start=start), everything)


@pytest.mark.parametrize(
    ("start", "manifest", "command"),
    [
        ('["node", "a.js"]', {}, '["node", "a.js"]'),
        ("node a.js --flag", {}, '["node", "a.js", "--flag"]'),
        ("npm start", {"scripts": {"start": "node a.js"}}, '["node", "a.js"]'),
        (
            '["npm", "run", "serve"]',
            {"scripts": {"serve": "node ./b.js 1"}},
            '["node", "./b.js", "1"]',
        ),
        ('["yarn", "start"]', {"scripts": {"start": "node a"}}, '["node", "a"]'),
        ("npm start", {"scripts": {"start": "npm run x", "x": "node y"}}, '["node", "y"]'),
        ("npm start -- -p 1", {"scripts": {"start": "node y"}}, '["node", "y", "-p", "1"]'),
        ("yarn start -p 1", {"scripts": {"start": "node y"}}, '["node", "y", "-p", "1"]'),
        ("npm start", {}, '["node", "server.js"]'),
        ('["app.js"]', {}, '["node", "app.js"]'),
        (
            "npm start",
            {"scripts": {"start": "next start -p 80"}, "dependencies": {"next": "1"}},
            '["node", "node_modules/.bin/next", "start", "-p", "80"]',
        ),
    ],
)
def test_the_service_is_started_without_npm_and_shell(
    start: str, manifest: object, command: str, tmp_path: Path
) -> None:
    final = final_lines(rewritten_in(project(tmp_path, start, manifest)).text)
    assert final[0] == "FROM gcr.io/distroless/cc-debian12:nonroot"
    assert final[-1] == f"CMD {command}"
    assert 'ENTRYPOINT ["/usr/bin/tini", "--"]' in final


@pytest.mark.parametrize(
    "scripts",
    [
        {"start": "node a.js && node b.js"},
        {"start": "node a.js", "prestart": "node migrate.js"},
        {"start": "node $MAIN"},
        {"start": "nodemon a.js"},
        {"start": "npm run x", "x": "npm run start"},
    ],
)
def test_what_only_npm_can_start_keeps_npm(scripts: dict[str, str], tmp_path: Path) -> None:
    rewritten = rewritten_in(project(tmp_path, '["npm", "start"]', {"scripts": scripts}))
    final = final_lines(rewritten.text)
    assert final[0] == "FROM node:20-bookworm-slim"
    assert final[-1] == 'CMD ["npm", "start"]'
    assert "USER 1000:1000" in final


def test_variables_of_the_script_become_variables_of_the_image(tmp_path: Path) -> None:
    manifest = {"scripts": {"start": "NODE_ENV=production node a.js"}}
    final = final_lines(rewritten_in(project(tmp_path, "npm start", manifest)).text)
    assert "ENV NODE_ENV=production" in final


DEVELOPMENT = {"devDependencies": {"typescript": "5", "@types/node": "20"}}


def test_packages_for_development_are_pruned(tmp_path: Path) -> None:
    text = rewritten_in(project(tmp_path, "node a.js", DEVELOPMENT)).text
    assert "RUN npm prune --omit=dev\n\nFROM " in text


def test_packages_for_development_stay_where_the_program_needs_one(tmp_path: Path) -> None:
    source = 'import { x } from "typescript";\n'
    rewritten = rewritten_in(project(tmp_path, "node a.mjs", DEVELOPMENT, a__mjs=source))
    assert "prune" not in rewritten.text
    assert any("typescript" in note for note in rewritten.notes)


def test_a_type_that_is_imported_is_not_needed(tmp_path: Path) -> None:
    source = 'import type { x } from "typescript";\n'
    assert "prune" in rewritten_in(project(tmp_path, "node a.js", DEVELOPMENT, a__ts=source)).text


def test_a_program_for_development_that_is_started_stays(tmp_path: Path) -> None:
    manifest = {"scripts": {"start": "ts-node a.ts"}, "devDependencies": {"ts-node": "1"}}
    assert "prune" not in rewritten_in(project(tmp_path, '["npm", "start"]', manifest)).text


def test_a_service_that_handles_sigterm_needs_no_init(tmp_path: Path) -> None:
    source = 'process.on("SIGTERM", stop);\n'
    assert "tini" not in rewritten_in(project(tmp_path, "node a.js", a__js=source)).text


def test_what_is_built_gets_an_init_as_it_is_not_seen_to_stop(tmp_path: Path) -> None:
    source = {"src__ts": "process.on('SIGTERM', () => process.exit())"}
    final = final_lines(rewritten_in(project(tmp_path, "node dist/a.js", None, **source)).text)
    assert 'ENTRYPOINT ["/usr/bin/tini", "--"]' in final


def test_an_init_of_the_authors_stays_alone(tmp_path: Path) -> None:
    text = FILE.format(start='["dumb-init", "node", "a.js"]').replace(
        "WORKDIR", "RUN apt-get update && apt-get install -y dumb-init\nWORKDIR", 1
    )
    outcome = outcome_in(written(tmp_path, text, {"package.json": "{}"}))
    assert isinstance(outcome, Declined) or "tini" not in outcome.text


def test_the_slim_form_is_taken_when_asked_for(tmp_path: Path) -> None:
    text = rewritten_in(project(tmp_path, "node a.js"), Runtime.SLIM).text
    assert final_lines(text)[0] == "FROM node:20-bookworm-slim"


def test_a_variable_in_the_tag_stays_one(tmp_path: Path) -> None:
    text = "ARG V=20\n" + FILE.format(start="node a.js").replace("20-bookworm", "${V}-bookworm")
    folder = written(tmp_path, text, {"package.json": "{}"})
    made = rewritten_in(folder, Runtime.SLIM).text
    assert final_lines(made)[0] == "FROM node:${V}-bookworm-slim"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("RUN curl -o /opt/agent/a.so https://example.com/a.so", "/opt/agent"),
        ("RUN echo x > /etc/app.conf", "/etc/app.conf"),
        ("RUN cd x && ./configure && make install", "make install"),
        ("RUN apt-get install -y cron", "root"),
        ("RUN apt-get install -y $MORE", "cannot be told"),
        ("COPY --from=busybox /bin/sh /bin/sh2", "another image"),
    ],
)
def test_what_cannot_be_taken_along_is_a_reason_to_decline(
    line: str, reason: str, tmp_path: Path
) -> None:
    text = FILE.format(start="node a.js").replace("CMD", f"{line}\nCMD", 1)
    outcome = outcome_in(written(tmp_path, text, {"package.json": "{}"}))
    assert isinstance(outcome, Declined)
    assert reason in outcome.reasons[0]


def test_files_among_the_systems_are_not_parted(tmp_path: Path) -> None:
    text = "FROM node:20\nCOPY . .\nRUN npm ci\nCMD node a.js\n"
    outcome = outcome_in(written(tmp_path, text, {"package.json": "{}"}))
    assert isinstance(outcome, Declined)


@pytest.mark.parametrize(
    ("start", "port", "is_single"),
    [
        ('["npx", "serve", "-s", "build", "-l", "5000"]', "5000", True),
        ("serve build", "3000", False),
        ('["http-server", "build", "-p", "80"]', "80", False),
        ('["npm", "start"]', "4000", True),
        ('["npm", "run", "preview", "--", "--host", "--port", "80"]', "80", True),
    ],
)
def test_a_front_end_is_served_by_nginx(
    start: str, port: str, is_single: bool, tmp_path: Path
) -> None:
    preview = "vite preview --outDir build"
    scripts = {"start": "serve --single build --listen 4000", "preview": preview}
    manifest = {"scripts": scripts}
    text = rewritten_in(project(tmp_path, start, manifest)).text
    final = final_lines(text)
    assert final[0].startswith("FROM nginxinc/nginx-unprivileged:")
    assert f"    listen {port};" in final
    assert ("/index.html;" in text) is is_single
    assert "COPY --from=build /app/build /usr/share/nginx/html" in final
    assert final[-1] == 'CMD ["nginx", "-g", "daemon off;"]'


@pytest.mark.parametrize(
    ("start", "settings"),
    [
        ('["npx", "serve", "build"]', {"serve.json": '{"public": "www"}'}),
        ('["npx", "vite", "preview"]', {"vite.config.ts": "export default {build: {outDir: 'o'}}"}),
        ('["npx", "vite", "preview"]', {"vite.config.js": "export default {server: {proxy: {}}}"}),
    ],
)
def test_a_front_end_whose_server_has_settings_keeps_it(
    start: str, settings: dict[str, str], tmp_path: Path
) -> None:
    files = {"package.json": '{"name": "x"}', **settings}
    rewritten = rewritten_in(written(tmp_path, FILE.format(start=start), files))
    assert final_lines(rewritten.text)[0] == "FROM node:20-bookworm-slim"


def test_a_health_check_asks_by_node(tmp_path: Path) -> None:
    text = FILE.format(start="node a.js").replace(
        "CMD", "HEALTHCHECK CMD wget -qO- http://localhost:1/h || exit 1\nCMD", 1
    )
    made = rewritten_in(written(tmp_path, text, {"package.json": "{}"})).text
    assert 'HEALTHCHECK CMD ["node", "-e", "require(\'http\').get(\'http://localhost:1/h\'' in made


@pytest.mark.parametrize(
    ("check", "base"),
    [
        ('["node", "check.js"]', "gcr.io/distroless/cc-debian12:nonroot"),
        ('["./check.sh"]', "node:20-bookworm-slim"),
    ],
)
def test_a_health_check_by_a_script_keeps_a_shell(check: str, base: str, tmp_path: Path) -> None:
    text = FILE.format(start="node a.js").replace("CMD", f"HEALTHCHECK CMD {check}\nCMD", 1)
    folder = written(tmp_path, text, {"package.json": "{}", "check.sh": "#!/bin/sh\n"})
    assert final_lines(rewritten_in(folder).text)[0] == f"FROM {base}"


def test_a_module_that_is_compiled_on_a_full_image_has_its_libraries_listed(tmp_path: Path) -> None:
    manifest = {"dependencies": {"pg-native": "3"}}
    text = rewritten_in(project(tmp_path, '["node", "a.js"]', manifest)).text
    assert final_lines(text)[0] == "FROM node:20-bookworm-slim"
    assert "-exec ldd {}" in text


LOCK = "__metadata:\n  version: {}\n"


def yarn(folder: Path, lock: str, settings: str) -> Path:
    """Write a project that is installed by a modern Yarn."""
    manifest = {"dependencies": {"a": "1"}, "devDependencies": {"b": "1"}}
    project(folder, '["node", "a.js"]', manifest, yarn__lock=lock)
    text = (folder / "Dockerfile").read_text().replace("npm ci", "yarn install --immutable")
    return written(folder, text, {".yarnrc.yml": settings})


@pytest.mark.parametrize(("version", "prunes"), [(8, True), (6, False)])
def test_a_modern_yarn_focuses_on_production(version: int, prunes: bool, tmp_path: Path) -> None:
    folder = yarn(tmp_path, LOCK.format(version), "nodeLinker: node-modules\n")
    text = rewritten_in(folder).text
    assert ("RUN yarn workspaces focus --all --production\n" in text) is prunes


@pytest.mark.parametrize("settings", ["", "nodeLinker: pnp\n", "yarnPath: x\n"])
def test_what_yarn_maps_into_its_cache_is_declined(settings: str, tmp_path: Path) -> None:
    outcome = outcome_in(yarn(tmp_path, LOCK.format(8), settings))
    assert isinstance(outcome, Declined)
    assert "Plug'n'Play" in outcome.reasons[0]

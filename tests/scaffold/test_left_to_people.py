"""What an application needs beside its dependencies is done where it is plain, else said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship import init
from lightship.scaffold.statement import Certainty
from tests.scaffold.samples import SAMPLES, Files, lay_out, package
from tests.scaffold.test_no_findings import findings

if TYPE_CHECKING:
    from pathlib import Path

FLASK = SAMPLES["flask"]
LOADS = {"native.py": "import ctypes\n\nlib = ctypes.CDLL('./libwords.so')\n"}
MAKES = {"Makefile": "libwords.so: words.c\n\t$(CC) -shared -fPIC -o $@ $<\n", "words.c": ""}
SETTINGS = "from pathlib import Path\nBASE_DIR = Path(__file__).parent.parent\n"


def dockerfile(folder: Path, files: Files) -> str:
    lay_out(folder, files)
    made = init(str(folder))
    assert made.findings == ()
    assert findings(folder, profile="strict") == []
    return made.files[0].text


def unknown(folder: Path, files: Files) -> str:
    """Return what is said to be not known, in lines of subject and text."""
    lay_out(folder, files)
    return "\n".join(
        f"{each.subject}: {each.text}"
        for each in init(str(folder)).statements
        if each.certainty is Certainty.UNKNOWN
    )


def test_a_library_that_make_makes_is_made_in_the_first_stage(tmp_path: Path) -> None:
    text = dockerfile(tmp_path, {**FLASK, **LOADS, **MAKES})
    first, last = text.split("\n\nFROM ")
    assert first.endswith("COPY . .\nRUN make libwords.so")
    assert "COPY . .\nCOPY --from=build /app/libwords.so ./libwords.so\n" in last


def test_a_makefile_in_a_folder_is_made_there(tmp_path: Path) -> None:
    below = {f"native/{path}": text for path, text in MAKES.items()}
    text = dockerfile(tmp_path, {**FLASK, **LOADS, **below})
    assert "RUN make --directory=native libwords.so\n" in text
    assert "COPY --from=build /app/native/libwords.so ./native/libwords.so\n" in text


def test_one_that_was_made_on_this_machine_is_not_sent(tmp_path: Path) -> None:
    dockerfile(tmp_path, {**FLASK, **LOADS, **MAKES, "libwords.so": "for another system"})
    assert "\nlibwords.so\n" in (tmp_path / ".dockerignore").read_text()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (LOADS, "native.py loads libwords.so: it is not built; add what builds it to the first"),
        ({**LOADS, "CMakeLists.txt": ""}, "add RUN cmake to the first stage"),
        ({**LOADS, "Makefile": "libwords.so:\n\tcargo build\n"}, "add RUN make to the first stage"),
        ({"setup.py": "setup(ext_modules=[Extension('a', ['a.c'])])\n"}, "build_ext --inplace"),
        ({"Procfile": "web: x\nrelease: flask db upgrade\n"}, "docker run --rm"),
        ({"Procfile": "worker: celery -A app worker\n"}, "processes: Procfile has worker, too"),
        ({"package.json": '{"scripts": {"build": "vite build"}}'}, "assets: the build of package"),
    ],
)
def test_what_is_not_done_is_said_with_what_to_write(
    files: Files, said: str, tmp_path: Path
) -> None:
    assert said in unknown(tmp_path, {**FLASK, **files})


@pytest.mark.parametrize(
    "files",
    [
        {**LOADS, "libwords.so": "checked in"},
        {"native.py": "import ctypes\n\nlibc = ctypes.CDLL('libc.so.6')\n"},
        {"notes.py": "# libwords.so is loaded elsewhere\n"},
        MAKES,
    ],
)
def test_nothing_is_said_where_nothing_is_missing(files: Files, tmp_path: Path) -> None:
    assert "native code" not in unknown(tmp_path, {**FLASK, **files})


def test_a_library_that_a_service_in_javascript_loads_is_told(tmp_path: Path) -> None:
    source = "const lib = require('koffi').load('./libwords.so');\n"
    assert "words.js loads libwords.so" in unknown(
        tmp_path, {**SAMPLES["express"], "words.js": source}
    )


@pytest.mark.parametrize(
    ("root", "keys"),
    [
        ("STATIC_ROOT = BASE_DIR / 'assembled'\nSECRET_KEY = 'x'\n", ""),
        ("STATIC_ROOT = os.path.join(BASE_DIR, 'assembled')\n", ""),
        (
            "STATIC_ROOT = BASE_DIR / 'assembled'\nSECRET_KEY = os.environ['SHOP_SECRET_KEY']\n",
            "SHOP_SECRET_KEY=placeholder ",
        ),
    ],
)
def test_static_files_are_collected_in_the_first_stage(
    root: str, keys: str, tmp_path: Path
) -> None:
    text = dockerfile(tmp_path, {**SAMPLES["django"], "shop/settings.py": SETTINGS + root})
    assert f"RUN {keys}python manage.py collectstatic --noinput\n" in text
    assert "COPY --from=build /app/assembled ./assembled\n" in text


@pytest.mark.parametrize(
    ("root", "why"),
    [
        ("STATIC_ROOT = BASE_DIR / 's'\nURL = os.environ['DATABASE_URL']\n", "need DATABASE_URL"),
        ("STATIC_ROOT = env('STATIC_ROOT', default=here())\n", "STATIC_ROOT is not plain"),
        ("STATIC_ROOT = '/var/www/static'\n", "STATIC_ROOT is not plain"),
    ],
)
def test_static_files_that_need_more_are_left_to_people(
    root: str, why: str, tmp_path: Path
) -> None:
    files = {**SAMPLES["django"], "shop/settings.py": SETTINGS + root}
    said = unknown(tmp_path, files)
    assert f"not collected, as {'the settings ' if 'need' in why else ''}{why}" in said
    assert "RUN python manage.py collectstatic --noinput" in said
    assert "collectstatic" not in (tmp_path / "Dockerfile").read_text()


SCHEMA = 'generator client {\n  provider = "%s"\n}\n'
CLIENT = {"prisma/schema.prisma": SCHEMA % "prisma-client-js"}


def with_prisma(scripts: str, kind: str) -> Files:
    more = f', "{kind}": {{"prisma": "6.0.0"}}' if kind != "dependencies" else ""
    used = '{"prisma": "6.0.0", "@prisma/client": "6.0.0"}' if not more else '{"koa": "2.0.0"}'
    return {"package.json": package(scripts, used, more), "server.js": "", **CLIENT}


def test_prisma_is_generated_before_the_build_and_taken_along(tmp_path: Path) -> None:
    text = dockerfile(tmp_path, with_prisma('{"build": "tsc"}', "devDependencies"))
    assert "COPY . .\nRUN npx prisma generate\nRUN npm run build\n" in text
    assert "COPY --from=build /app/node_modules/.prisma ./node_modules/.prisma\n" in text
    assert text.count("openssl") == 2


def test_prisma_is_generated_behind_the_install_of_what_is_not_built(tmp_path: Path) -> None:
    text = dockerfile(tmp_path, with_prisma("{}", "dependencies"))
    assert "COPY prisma/ prisma/\n" in text
    assert "npm install --omit=dev\nRUN npx prisma generate\n" in text
    assert "node_modules/.prisma" not in text


def test_a_build_that_generates_itself_is_left_to_it(tmp_path: Path) -> None:
    files = with_prisma('{"build": "prisma generate && tsc"}', "devDependencies")
    text = dockerfile(tmp_path, files)
    assert "RUN npx" not in text
    assert "/app/node_modules/.prisma" in text


def test_a_client_in_typescript_is_compiled_with_the_rest(tmp_path: Path) -> None:
    files = with_prisma('{"build": "tsc"}', "devDependencies")
    text = dockerfile(tmp_path, {**files, "prisma/schema.prisma": SCHEMA % "prisma-client"})
    assert "RUN npx prisma generate\n" in text
    assert "node_modules/.prisma" not in text
    assert "openssl" not in text


def test_prisma_that_has_no_place_is_told(tmp_path: Path) -> None:
    files = {**with_prisma("{}", "devDependencies"), "pnpm-lock.yaml": ""}
    assert "add RUN npx prisma generate" in unknown(tmp_path, files)

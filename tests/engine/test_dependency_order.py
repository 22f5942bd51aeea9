"""Dependencies installed before the sources: the same files in the image, and no install again.

Each project is built as it is and as it is fixed; both images start the same program and hold the
same files. Then a source is edited: the install of the fixed one comes from the cache.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.written import write_repairs
from tests.engine.docker import built_image, docker, needs_engine
from tests.engine.stand_ins import build_contexts

pytestmark = needs_engine

RULE = "LS4002"
TEXT = "golang.org/x/text v0.0.0-20170915032832-14c0d48ead0c"
SUMS = f"""\
{TEXT} h1:qgOY6WgZOaTkIIMiVjBQcw93ERBE4m30iBm00nkL0i8=
{TEXT}/go.mod h1:NqM8EUOU14njkJ3fqMW+pc6Ldnwhi/IjpwHt7yyuwOQ=
rsc.io/quote v1.5.2 h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=
rsc.io/quote v1.5.2/go.mod h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=
rsc.io/sampler v1.3.0 h1:7uVkIFmeBqHfdjD+gZwtXXI+RODJ2Wc4O7MPEh/QiW4=
rsc.io/sampler v1.3.0/go.mod h1:T1hPZKmBbMNahiBKFy5HrXp6adAjACjK9JXDnKaTXpA=
"""


class Project(NamedTuple):
    """A project: its files, the source that is edited, what installs, and the folder to compare."""

    name: str
    files: dict[str, str]
    source: str
    install: str
    folder: str


NODE = Project(
    "node",
    {
        "Dockerfile": (
            "FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY . .\n"
            'RUN npm install --no-audit && npm run build\nCMD ["node", "built.js"]\n'
        ),
        ".dockerignore": "**/node_modules\nDockerfile\n",
        "package.json": (
            '{"name": "a", "version": "1.0.0", "scripts": {"build": "cp src.js built.js"},'
            ' "dependencies": {"is-number": "7.0.0"}}\n'
        ),
        "src.js": 'console.log(require("is-number")(5))\n',
    },
    "src.js",
    "npm install",
    "/app",
)
WORKSPACES = Project(
    "workspaces",
    {
        "Dockerfile": (
            "FROM node:20-bookworm-slim\nCOPY . /app\nWORKDIR /app\n"
            'RUN npm install --no-audit\nCMD ["node", "packages/one/main.js"]\n'
        ),
        ".dockerignore": "**/node_modules\nDockerfile\n",
        "package.json": '{"name": "all", "private": true, "workspaces": ["packages/*"]}\n',
        "packages/one/package.json": (
            '{"name": "one", "version": "1.0.0",'
            ' "dependencies": {"two": "1.0.0", "is-number": "7.0.0"}}\n'
        ),
        "packages/one/main.js": 'console.log(require("two")(require("is-number")(5)))\n',
        "packages/two/package.json": '{"name": "two", "version": "1.0.0", "main": "main.js"}\n',
        "packages/two/main.js": "module.exports = (x) => `two ${x}`\n",
    },
    "packages/one/main.js",
    "npm install",
    "/app",
)
PYTHON = Project(
    "python",
    {
        "Dockerfile": (
            "FROM python:3.11-slim-bookworm\nWORKDIR /app\nADD . /app\n"
            "RUN pip install --no-cache-dir -r requirements/all.txt\n"
            'CMD ["python", "-B", "main.py"]\n'
        ),
        ".dockerignore": "Dockerfile\n**/.venv\n",
        "requirements/all.txt": "-r base.txt\nsix==1.16.0\n",
        "requirements/base.txt": "idna==3.7\n",
        "main.py": "import idna, six\nprint(six.__version__, idna.__version__)\n",
    },
    "main.py",
    "pip install",
    "/app",
)
GO = Project(
    "go",
    {
        "Dockerfile": (
            "FROM golang:1.24-trixie AS build\nWORKDIR /src\nCOPY . .\n"
            "RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -o /out/hello .\n\n"
            "FROM debian:trixie-slim\nCOPY --from=build /out/ /out/\n"
            'ENTRYPOINT ["/out/hello"]\n'
        ),
        ".dockerignore": "Dockerfile\n",
        "go.mod": (
            "module example.com/hello\n\ngo 1.24\n\nrequire rsc.io/quote v1.5.2\n\nrequire (\n"
            f"\t{TEXT} // indirect\n"
            "\trsc.io/sampler v1.3.0 // indirect\n)\n"
        ),
        "go.sum": SUMS,
        "main.go": (
            'package main\n\nimport (\n\t"fmt"\n\n\t"rsc.io/quote"\n)\n\n'
            "func main() { fmt.Println(quote.Hello()) }\n"
        ),
    },
    "main.go",
    "go mod download",
    "/out",
)

CRATES = "registry+https://github.com/rust-lang/crates.io-index"
RUST = Project(
    "rust",
    {
        "Dockerfile": (
            "FROM debian:trixie AS build\n"
            "RUN apt-get update && apt-get install -y --no-install-recommends cargo"
            " ca-certificates\n"
            "WORKDIR /src\nCOPY . .\nRUN cargo build --release --locked\n\n"
            "FROM debian:trixie-slim\n"
            "COPY --from=build /src/target/release/hello /out/hello\n"
            'ENTRYPOINT ["/out/hello"]\n'
        ),
        ".dockerignore": "Dockerfile\ntarget\n",
        "Cargo.toml": (
            '[workspace]\nmembers = ["shared"]\n\n'
            '[package]\nname = "hello"\nversion = "1.0.0"\nedition = "2021"\n\n'
            '[dependencies]\nitoa = "1"\nshared = { path = "shared" }\n'
        ),
        "Cargo.lock": (
            "version = 4\n\n"
            '[[package]]\nname = "hello"\nversion = "1.0.0"\n'
            'dependencies = [\n "itoa",\n "shared",\n]\n\n'
            f'[[package]]\nname = "itoa"\nversion = "1.0.19"\nsource = "{CRATES}"\n'
            'checksum = "3bd1574e617a9a6c1f8f8181bd7e841e1f20e4277607ef28945765188d6284d4"\n\n'
            f'[[package]]\nname = "ryu"\nversion = "1.0.23"\nsource = "{CRATES}"\n'
            'checksum = "9774ba4a74de5f7b1c1451ed6cd5285a32eddb5cccb8cc655a4e50009e06477f"\n\n'
            '[[package]]\nname = "shared"\nversion = "1.0.0"\ndependencies = [\n "ryu",\n]\n'
        ),
        "build.rs": 'fn main() { println!("cargo:rustc-env=BUILT=yes"); }\n',
        "src/main.rs": (
            'fn main() { println!("{} {} {}", itoa::Buffer::new().format(5), '
            'shared::text(0.5), env!("BUILT")); }\n'
        ),
        "shared/Cargo.toml": (
            '[package]\nname = "shared"\nversion = "1.0.0"\nedition = "2021"\n\n'
            '[dependencies]\nryu = "1"\n'
        ),
        "shared/src/lib.rs": (
            "pub fn text(n: f64) -> String { ryu::Buffer::new().format(n).to_string() }\n"
        ),
    },
    "src/main.rs",
    "cargo clean",
    "/out",
)


DOTNET = Project(
    "dotnet",
    {
        "Dockerfile": (
            "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\n"
            "RUN dotnet publish Hello/Hello.csproj -c Release -o /out\n\n"
            "FROM mcr.microsoft.com/dotnet/runtime:8.0\nCOPY --from=build /out/ /out/\n"
            'ENTRYPOINT ["dotnet", "/out/Hello.dll"]\n'
        ),
        ".dockerignore": "**/bin\n**/obj\nDockerfile\n",
        "Directory.Build.props": (
            "<Project><PropertyGroup><Company>Example</Company></PropertyGroup></Project>\n"
        ),
        "Hello/Hello.csproj": (
            '<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup><OutputType>Exe</OutputType>'
            "<TargetFramework>net8.0</TargetFramework></PropertyGroup>\n<ItemGroup>"
            '<ProjectReference Include="..\\Shared\\Shared.csproj" /></ItemGroup>\n</Project>\n'
        ),
        "Hello/Program.cs": (
            "internal static class Program\n{\n"
            "    private static void Main() => System.Console.WriteLine(Shared.Text.Of(5));\n}\n"
        ),
        "Shared/Shared.csproj": (
            '<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup>'
            "<TargetFramework>net8.0</TargetFramework></PropertyGroup>\n<ItemGroup>"
            '<PackageReference Include="Newtonsoft.Json" Version="11.0.1" /></ItemGroup>\n'
            "</Project>\n"
        ),
        "Shared/Text.cs": (
            "namespace Shared\n{\n    public static class Text\n    {\n"
            "        public static string Of(int n) =>"
            " Newtonsoft.Json.JsonConvert.SerializeObject(new[] { n });\n    }\n}\n"
        ),
    },
    "Hello/Program.cs",
    "dotnet restore",
    "/out",
)


def written(project: Project, folder: Path) -> Path:
    for name, text in project.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return folder


def contents(image: str, folder: str) -> str:
    """Return the paths, modes and sums of all files below ``folder``."""
    look = f"cd {folder} && find . -type f -o -type l | sort | xargs -d '\\n' sha256sum"
    modes = f"cd {folder} && find . -printf '%p %m %U %G\\n' | sort"
    shell = ("run", "--rm", "--entrypoint", "sh", image, "-c")
    return docker(*shell, f"{look} 2>/dev/null; {modes}")


def contexts(folder: Path) -> tuple[str, ...]:
    return tuple(build_contexts((folder / "Dockerfile").read_text("utf-8")))


def build_log(folder: Path) -> str:
    options = ("--progress=plain", "-q=false", *contexts(folder))
    command = ["docker", "build", *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    return done.stderr


@pytest.mark.parametrize(
    "project", [NODE, WORKSPACES, PYTHON, GO, RUST, DOTNET], ids=lambda project: project.name
)
def test_the_image_is_the_same_and_an_edit_does_not_install_again(
    project: Project, tmp_path: Path
) -> None:
    before = written(project, tmp_path / "before")
    after = written(project, tmp_path / "after")
    options = FixOptions(check=CheckOptions(select=(RULE,), jobs=1), unsafe=True)
    repairs = write_repairs(fix([str(after / "Dockerfile")], options))
    assert [change.code for change in repairs.changes] == [RULE]
    name = f"order-{project.name}"
    with (
        built_image(name, before, *contexts(before)) as old,
        built_image(name, after, *contexts(after)) as new,
    ):
        assert docker("run", "--rm", old) == docker("run", "--rm", new)
        assert contents(old, project.folder) == contents(new, project.folder)
        source = after / project.source
        source.write_text(source.read_text() + "\n")
        assert is_cached(build_log(after), project.install)


def test_an_older_source_takes_the_place_of_the_empty_program(tmp_path: Path) -> None:
    folder = written(RUST, tmp_path)
    options = FixOptions(check=CheckOptions(select=(RULE,), jobs=1))
    write_repairs(fix([str(folder / "Dockerfile")], options))
    for source in folder.rglob("*.rs"):
        os.utime(source, (1, 1))
    with built_image("order-old-rust", folder) as image:
        assert docker("run", "--rm", image) == "5 0.5 yes"
    # No earlier run of this test has built it: the engine keeps what it has built.
    (folder / "src/main.rs").write_text(f'fn main() {{ println!("{uuid4()}"); }}\n')
    os.utime(folder / "src/main.rs", (0, 0))
    log = build_log(folder)
    assert "Compiling hello" in log
    assert "Compiling itoa" not in log


def is_cached(log: str, command: str) -> bool:
    """Return whether the RUN of ``command`` was taken from the cache in a plain build log."""
    steps = [line.split(" ")[0] for line in log.split("\n") if command in line and "RUN" in line]
    return any(line == f"{step} CACHED" for line in log.split("\n") for step in steps[:1])

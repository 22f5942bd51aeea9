"""A health check in C#, for images in which nothing else could ask."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.health import Asked

FOLDER: Final = "/opt/healthcheck"
"""Where the library stands, in both stages."""

WORDS: Final = ("dotnet", f"{FOLDER}/HealthCheck.dll")

_PROJECT: Final = """\
COPY <<'EOF' /healthcheck/HealthCheck.csproj
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>{framework}</TargetFramework>
    <UseAppHost>false</UseAppHost>
  </PropertyGroup>
</Project>
EOF"""


def can_ask(asked: Asked) -> bool:
    """Return whether it asks as the author's own check does: of certificates, it takes no word."""
    return not asked.url or asked.url.startswith("http://")


def probe_lines(asked: Asked, version: str) -> tuple[str, ...]:
    """Return the builder's lines that make a program which fails where nothing well answers.

    ``version`` is that of the SDK, such as ``8.0``; empty for whichever it has.
    """
    names, body = _request(asked) if asked.url else _connection(asked.port)
    program = (
        "COPY <<'EOF' /healthcheck/HealthCheck.cs\n"
        + "".join(f"using {each};\n" for each in ("System", *names))
        + "\n"
        "internal static class HealthCheck\n"
        "{\n"
        "    private static int Main()\n"
        "    {\n"
        "        try\n"
        "        {\n" + "".join(f"            {line}\n" for line in body) + "        }\n"
        "        catch (Exception)\n"
        "        {\n"
        "            return 1;\n"
        "        }\n"
        "    }\n"
        "}\n"
        "EOF"
    )
    publish = f"RUN dotnet publish /healthcheck --configuration Release --output {FOLDER}"
    return _PROJECT.format(framework=framework(version)), program, publish


def framework(version: str) -> str:
    """Return what a project names as its framework to be for a version of .NET."""
    if not version:
        return "net$(BundledNETCoreAppTargetFrameworkVersion)"
    major, _, minor = version.partition(".")
    number = f"{major}.{minor.partition('.')[0] or '0'}"
    return f"net{number}" if int(major) >= 5 else f"netcoreapp{number}"


def _request(asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ("System.Net.Http",), (
        "using (var client = new HttpClient())",
        f"using (var answer = client.GetAsync({json.dumps(asked.url)}).GetAwaiter().GetResult())",
        f"    return (int)answer.StatusCode < {asked.limit} ? 0 : 1;",
    )


def _connection(port: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ("System.Net.Sockets",), (
        f'using (new TcpClient("127.0.0.1", {port}))',
        "    return 0;",
    )

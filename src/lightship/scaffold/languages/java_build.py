"""How a Java project is built: the tool, its image, what is copied first, what comes out."""

from __future__ import annotations

import re

from lightship.scaffold.workspace import gradle_members, maven_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

_GRADLE_FILES: Final = (
    *("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"),
    *("gradle.properties", "gradle.lockfile", "gradle", "gradlew", "buildSrc"),
)
_BOOT: Final = re.compile(
    r"<artifactId>spring-boot(?:-starter-parent|-dependencies)</artifactId>\s*<version>(\d+)\.(\d+)"
    r"|org\.springframework\.boot[\"']\)?\s*version\s*[\"'](\d+)\.(\d+)"
    r"|spring-?[bB]oot-?(?:[vV]ersion)?\s*=\s*[\"'](\d+)\.(\d+)"
)


def recognise_build(
    folder: SourceFolder, framework: str, version: str, said: Statements
) -> dict[str, object]:
    """Return the values of the template that tell how the project is built."""
    home = _home(folder)
    is_gradle = not folder.has("pom.xml")
    module = folder.path[len(home.path) :].strip("/")
    values = _gradle(home, module, version) if is_gradle else _maven(home, module, version)
    source = home.full(home.first("pom.xml", "build.gradle.kts", "build.gradle") or "gradlew")
    wrapped = " by its wrapper" if values["wrapper"] else ""
    said.recognise("packages", f"{'Gradle' if is_gradle else 'Maven'}{wrapped}", source)
    tools, launcher = _boot(folder, home) if framework == "spring-boot" else (False, "")
    return {
        **values,
        "tool": "gradle" if is_gradle else "maven",
        "home": home.path,
        "module": module,
        "project": f":{module.replace('/', ':')}:" if module else "",
        "jarmode": "tools" if tools else "layertools",
        "launcher": launcher,
        "kind": framework if framework in ("spring-boot", "quarkus") else "plain",
        "built": f"{module}/" if module else "",
    }


def _home(folder: SourceFolder) -> SourceFolder:
    """Return the folder of the outermost build that the application is a module of."""
    found = folder
    for each in folder.parents:
        below = folder.path[len(each.path) :].strip("/")
        members = (*maven_members(each), *gradle_members(each))
        if any(below == member or below.startswith(f"{member}/") for member in members):
            found = each
    return found


def _maven(home: SourceFolder, module: str, version: str) -> dict[str, object]:
    poms = ["pom.xml"]
    pending = list(maven_members(home))
    while pending:
        member = pending.pop(0)
        poms.append(f"{member}/pom.xml")
        pending += [f"{member}/{each}" for each in maven_members(home.at(home.full(member)))]
    return {
        "image": f"maven:3.9-eclipse-temurin-{version}-noble",
        "wrapper": False,
        "manifests": [
            (f"{_folder(home.full(pom))}/" if _folder(home.full(pom)) else "./", [home.full(pom)])
            for pom in poms
        ],
        "is_single": len(poms) == 1 and not module,
    }


def _gradle(home: SourceFolder, module: str, version: str) -> dict[str, object]:
    has_wrapper = home.has("gradlew") and home.has("gradle/wrapper/gradle-wrapper.jar")
    place = f"{home.path}/" if home.path else "./"
    files = [name for name in _GRADLE_FILES if home.has(name)]
    plain = [home.full(name) for name in files if not home.is_folder(name)]
    manifests = [(place, plain)] if plain else []
    manifests += [
        (f"{home.full(name)}/", [f"{home.full(name)}/"]) for name in files if home.is_folder(name)
    ]
    for member in gradle_members(home):
        for name in ("build.gradle.kts", "build.gradle"):
            if home.has(f"{member}/{name}"):
                manifests.append((f"{home.full(member)}/", [home.full(f"{member}/{name}")]))
    image = (
        f"eclipse-temurin:{version}-jdk-noble" if has_wrapper else f"gradle:9-jdk{version}-noble"
    )
    return {
        "image": image,
        "wrapper": has_wrapper,
        "manifests": manifests,
        "is_single": not module,
    }


def _boot(folder: SourceFolder, home: SourceFolder) -> tuple[bool, str]:
    """Return whether Spring Boot's jar has the newer tools, and the class that starts if not.

    ``jarmode=tools`` came with 3.3, the launcher's present package with 3.2.
    """
    names = ("pom.xml", "build.gradle.kts", "build.gradle", "gradle/libs.versions.toml")
    for each in (folder, home):
        for name in names:
            found = _BOOT.search(each.read(name))
            if found:
                numbers = [int(part) for part in found.groups() if part]
                if numbers >= [3, 3]:
                    return True, ""
                package = "loader.launch" if numbers >= [3, 2] else "loader"
                return False, f"org.springframework.boot.{package}.JarLauncher"
    return True, ""


def _folder(path: str) -> str:
    return path.rpartition("/")[0]

"""Java and Kotlin: Maven and Gradle; Spring Boot in layers, Quarkus, and plain programs."""

from __future__ import annotations

import re

from lightship.project.health_path import health_of_dependencies
from lightship.scaffold.application import Application
from lightship.scaffold.languages.java_build import recognise_build
from lightship.scaffold.listening import take_port
from lightship.scaffold.naming import application_name
from lightship.scaffold.releases import JAVA, distroless, take

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

FRAMEWORKS: Final = {
    "spring-boot": ("spring-boot", 8080),
    "org.springframework.boot": ("spring-boot", 8080),
    "io.quarkus": ("quarkus", 8080),
    "io.micronaut": ("micronaut", 8080),
    "io.javalin": ("javalin", None),
    "io.ktor": ("ktor", 8080),
}
"""What a build file says where it uses a framework, and the port that it listens on."""

FRAMEWORK_NAMES: Final = tuple(dict.fromkeys(name for name, _ in FRAMEWORKS.values()))
"""What ``--framework`` may name."""

OLDEST: Final = 17
"""The oldest release with a living distroless image; it runs what was made for older ones."""

_BUILD_FILES: Final = ("pom.xml", "build.gradle.kts", "build.gradle")
_VERSION: Final = re.compile(
    r"<(?:maven\.compiler\.(?:release|target|source)|java\.version|release|jdk\.version)>"
    r"\s*(?:1\.)?(\d+)\s*<"
    r"|JavaLanguageVersion\.of\(\s*[\"']?(\d+)"
    r"|JavaVersion\.VERSION_(?:1_)?(\d+)"
    r"|jvmToolchain\(\s*(\d+)"
    r"|(?:source|target)Compatibility\s*=\s*[\"']?(?:1\.)?(\d+)"
)
_MAIN: Final = re.compile(
    r"(?:public\s+)?static\s+(?:public\s+)?void\s+main\s*\(|^fun main\s*\(|@SpringBootApplication",
    re.MULTILINE,
)


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of a program for the Java virtual machine."""
    texts = {each.full(name): each.read(name) for each in _homes(folder) for name in _BUILD_FILES}
    version = _version(folder, texts, asked, said)
    framework, usual = _framework(texts, asked, said)
    main = (
        "" if framework in ("spring-boot", "quarkus") else _main_class(folder, texts, asked, said)
    )
    build = recognise_build(folder, framework, version, said)
    port, health = take_port(_telling(folder), usual, asked, said)
    own = "".join(texts.values())
    health = health_of_dependencies(own) or health
    return Application(
        name=application_name(folder, asked),
        language="java",
        framework=framework,
        version=version,
        template="java",
        path=folder.path,
        port=port,
        health=health,
        start=("/usr/bin/java", "-XX:MaxRAMPercentage=75", *_start(framework, build, main)),
        build_image=str(build["image"]),
        base_image=asked.base or distroless(f"java{version}"),
        user="65532:65532",
        values={**build, "main": main},
    )


def _homes(folder: SourceFolder) -> tuple[SourceFolder, ...]:
    return (folder, *folder.parents)


def _version(
    folder: SourceFolder, texts: dict[str, str], asked: InitOptions, said: Statements
) -> str:
    words, source = "", ""
    for path, text in texts.items():
        found = _VERSION.search(text)
        if found:
            words, source = next(filter(None, found.groups())), path
            break
    for name, pattern in ((".java-version", r"(?:1\.)?(\d+)"), (".sdkmanrc", r"java=(\d+)")):
        found = re.search(pattern, folder.read(name))
        if found and not words:
            words, source = found[1], folder.full(name)
    if words and int(words) < OLDEST and not asked.version:
        said.assume(
            "version", f"Java {OLDEST}, which runs what is made for {words}", "--runtime-version"
        )
        return str(OLDEST)
    # Between two releases with long support, the later one runs it.
    allowed = words if words in JAVA.lines or not words else f">={words}"
    return take(JAVA, allowed, source, asked, said, shown=words)


def _framework(
    texts: dict[str, str], asked: InitOptions, said: Statements
) -> tuple[str, int | None]:
    if asked.framework:
        said.recognise("framework", asked.framework, "--framework")
        return asked.framework, 8080
    for path, text in texts.items():
        for word, (framework, port) in FRAMEWORKS.items():
            if word in text:
                said.recognise("framework", framework, path)
                return framework, port
    return "", None


def _main_class(
    folder: SourceFolder, texts: dict[str, str], asked: InitOptions, said: Statements
) -> str:
    if asked.entry_point:
        said.recognise("entry point", asked.entry_point, "--entrypoint")
        return asked.entry_point
    for path, text in texts.items():
        found = re.search(
            r"<mainClass>\s*([\w.$]+)\s*<|mainClass(?:Name)?(?:\.set\()?\s*=?\s*[\"']([\w.$]+)",
            text,
        )
        if found:
            name = found[1] or found[2]
            said.recognise("entry point", name, path)
            return name
    for path, text in folder.sources(".java", ".kt"):
        if _MAIN.search(text):
            package = re.search(r"^package\s+([\w.]+)", text, re.MULTILINE)
            stem = path.rpartition("/")[2].rpartition(".")[0] + (
                "Kt" if path.endswith(".kt") else ""
            )
            name = f"{package[1]}.{stem}" if package else stem
            said.recognise("entry point", name, folder.full(path))
            return name
    said.wonder("entry point", "no class has a main method; Main is taken", "--entrypoint")
    return "Main"


def _telling(folder: SourceFolder) -> Iterator[tuple[str, str]]:
    """Yield the files that may say the port: settings in one form, then sources."""
    for name in ("properties", "yml", "yaml"):
        path = f"src/main/resources/application.{name}"
        text = folder.read(path)
        found = re.search(
            r"^(?:server|quarkus\.http|micronaut\.server)\.port\s*[=:]\s*(?:\$\{\w+:)?(\d+)"
            r"|^server:\s*\n(?:\s+.*\n)*?\s+port:\s*(?:\$\{\w+:)?(\d+)",
            text,
            re.MULTILINE,
        )
        if found:
            yield folder.full(path), f"port = {found[1] or found[2]}"
    yield from folder.sources(".java", ".kt")


def _start(framework: str, build: dict[str, object], main: str) -> tuple[str, ...]:
    if framework == "quarkus":
        return ("-jar", "/app/quarkus-run.jar")
    if framework == "spring-boot":
        launcher = str(build["launcher"])
        return (launcher,) if launcher else ("-jar", "/app/app.jar")
    return ("-cp", "/app/lib/*", main)

"""``lightship check --as hadolint``: hadolint's flags in, hadolint's forms of output out."""

from __future__ import annotations

import os
import time

from lightship.checking.check import STANDARD_INPUT, check
from lightship.checking.check_options import CheckOptions
from lightship.checking.hadolint_settings import FORMATS, HadolintSettings, read_settings
from lightship.checking.shellcheck_program import shellcheck_program
from lightship.cli.exit_code import CLEAN, FOUND
from lightship.cli.hadolint_options import (
    HadolintArguments,
    configuration_path,
    settings_of_variables,
)
from lightship.cli.terminal import Progress, read_input, write_bytes, write_error, write_text
from lightship.model.errors import InputError, LightshipError, OutputError, UsageError
from lightship.model.severity import Severity
from lightship.project.reading import DOCKERFILE_LIMIT
from lightship.report.hadolint.forms import rendered
from lightship.report.hadolint.reported import Reported
from lightship.report.printable import printable
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.checking.result import CheckResult

FAILED = FOUND
"""What hadolint exits with for everything that goes wrong."""

PASSED_OVER = "empty"
"""The kind of failure that hadolint takes for a Dockerfile without faults."""

NO_SHELLCHECK = (
    "lightship: ShellCheck is not at hand, so no SC ids are reported; "
    "pip install 'lightship[shell]' brings it\n"
)
"""What is said where part of what hadolint reports cannot be found: it has ShellCheck built in."""

HELP = """\
usage: lightship check --as hadolint [OPTION...] [DOCKERFILE...]

Takes the options of hadolint 2.15, reports what hadolint would, in its forms of
output, and exits as it does. The words of the messages are Lightship's.

options:
  -c, --config FILE       a configuration instead of the one that is found
  -f, --format FORMAT     tty (the default), json, checkstyle, codeclimate,
                          gitlab_codeclimate, gnu, codacy, sonarqube, sarif or
                          junit (repeatable)
  -o, --output FILE       write there instead (repeatable, one a format)
  --file-path-in-report PATH
                          what to call the Dockerfile in checkstyle,
                          codeclimate, gitlab_codeclimate, sonarqube and junit
  --no-fail               exit with 0 whatever is found
  --no-color              no colour in tty
  -V, --verbose           say which configuration is read
  --error, --warning, --info, --style RULE
                          call this rule so (repeatable)
  --ignore RULE           leave this rule out (repeatable)
  --trusted-registry REGISTRY
                          a registry that images may come from (repeatable)
  --require-label NAME:TYPE
                          a label that an image must have (repeatable)
  --strict-labels         no other labels
  --disable-ignore-pragma heed no # hadolint ignore comments
  -t, --failure-threshold LEVEL
                          exit with 1 from error, warning, info (the default) or
                          style on
  -v, --version           name the release
  -h, --help              print this

The variables are hadolint's: HADOLINT_NOFAIL, HADOLINT_FORMAT and so on.
See docs/migration.md.
"""


def run(words: list[str]) -> int:
    """Run with hadolint's command line ``words`` and return hadolint's exit code."""
    try:
        return _run(words)
    except UsageError as error:
        write_error(f"{printable(error.message)}\n\n{HELP.partition(chr(10))[0]}\n")
    except LightshipError as error:
        write_error(f"lightship: {printable(error.message)}\n")
    return FAILED


def _run(words: list[str]) -> int:
    arguments = HadolintArguments(words)
    if "--help" in arguments.switches:
        write_text(HELP)
        return CLEAN
    if "--version" in arguments.switches:
        write_text(f"lightship {VERSION}, as hadolint 2.15\n")
        return CLEAN
    settings = _settings(arguments)
    if not arguments.operands:
        write_text("Please provide a Dockerfile\n")
        return FAILED
    if not shellcheck_program(""):
        write_error(NO_SHELLCHECK)
    result = _checked(arguments.operands, settings)
    failed = _complain(result)
    shown = arguments.last("--file-path-in-report")
    _write(_reported(result, arguments.operands, shown), settings, arguments.all("--output"))
    return _exit_code(result, settings, failed=failed)


def _settings(arguments: HadolintArguments) -> HadolintSettings:
    given = arguments.settings()
    path = arguments.last("--config") or configuration_path(os.environ)
    if given.verbose:
        used = f"Configuration file used: {path}"
        write_error(f"{used if path else 'No configuration was specified. Using defaults'}\n")
    settings = settings_of_variables(os.environ)
    return settings.and_then(_of_file(path)).and_then(given)


def _of_file(path: str | None) -> HadolintSettings:
    """Return what the file says; where it is malformed, hadolint says so and goes on without."""
    if path is None:
        return HadolintSettings()
    try:
        return read_settings(path)
    except InputError:
        raise
    except LightshipError as error:
        write_error(f"lightship: {printable(error.message)}; it is passed over\n")
        return HadolintSettings()


def _checked(paths: Sequence[str], settings: HadolintSettings) -> CheckResult:
    has_input = STANDARD_INPUT in paths
    options = CheckOptions(
        hadolint=settings,
        standard_input=read_input(DOCKERFILE_LIMIT + 1) if has_input else None,
        standard_input_path=STANDARD_INPUT if has_input else "",
    )
    progress = Progress("checked")
    try:
        return check(paths, options, progress)
    finally:
        progress.clear()


def _complain(result: CheckResult) -> bool:
    """Say what could not be looked at; return whether there was any such thing."""
    failures = [failure for failure in result.failures if failure.kind != PASSED_OVER]
    for failure in failures:
        write_error(f"lightship: {printable(failure.message)}\n")
    return bool(failures)


def _reported(result: CheckResult, operands: Sequence[str], shown: str | None) -> list[Reported]:
    """Return the files in the order in which they were given; those of a folder come last."""
    order = {path: number for number, path in enumerate(operands)}
    files = sorted(result.files, key=lambda file: order.get(file.path, len(order)))
    return [
        Reported(file.path, shown or file.path, file.findings)
        for file in files
        if file.checked or any(failure.kind == PASSED_OVER for failure in file.failures)
    ]


def _write(files: Sequence[Reported], settings: HadolintSettings, outputs: Sequence[str]) -> None:
    now = time.gmtime()
    for form, path in _destinations(settings.formats, outputs):
        text = rendered(form, files, colour=not settings.no_color, now=now)
        if path != "-":
            _write_file(path, text)
        elif form == "tty":
            write_text(text)
        else:
            write_bytes(text.encode("utf-8", "backslashreplace"))


def _destinations(formats: Sequence[str], outputs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the formats and where each goes; where one side is short, defaults fill it up."""
    for number in range(max(len(formats), len(outputs), 1)):
        form = formats[number] if number < len(formats) else FORMATS[0]
        yield form, outputs[number] if number < len(outputs) else "-"


def _write_file(path: str, text: str) -> None:
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror}") from error


def _exit_code(result: CheckResult, settings: HadolintSettings, *, failed: bool) -> int:
    if failed:
        return FAILED
    if settings.no_fail or {"codeclimate", "codacy"} & set(settings.formats):
        return CLEAN
    bound = settings.failure_threshold or Severity.INFO
    return FOUND if result.totals.count_at_least(bound) else CLEAN

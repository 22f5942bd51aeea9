"""Variables of the image that make every program in it weaker."""

from __future__ import annotations

import stat

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem
from lightship.inspection.surface.searched import environment_of, in_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.image.configuration import Configuration
    from lightship.inspection.live_files import LiveFiles

LONGEST_VALUE = 60
"""The letters of a value that are shown."""

_YES = frozenset(("1", "true", "yes", "on"))
_NO = frozenset(("0", "false", "no", "off"))

_LOADED = {
    "LD_PRELOAD": "every program loads it first",
    "LD_AUDIT": "every program loads it as an auditor",
    "BASH_ENV": "every script of bash runs it first",
    "ENV": "every shell reads it first",
    "PERL5OPT": "every program in Perl is started with it",
    "RUBYOPT": "every program in Ruby is started with it",
    "PYTHONSTARTUP": "every prompt of Python runs it first",
}
"""Variables that name what each program runs beside itself."""

_TLS_OFF = {
    "NODE_TLS_REJECT_UNAUTHORIZED": (frozenset(("0",)), kinds.NODE_TLS_OFF),
    "PYTHONHTTPSVERIFY": (frozenset(("0",)), kinds.PYTHON_TLS_OFF),
    "GIT_SSL_NO_VERIFY": (_YES, kinds.GIT_TLS_OFF),
    "NPM_CONFIG_STRICT_SSL": (_NO, kinds.NPM_TLS_OFF),
    "npm_config_strict_ssl": (_NO, kinds.NPM_TLS_OFF),
    "HTTPLIB2_DISABLE_SSL_VERIFICATION": (_YES, kinds.TLS_OFF_VARIABLE),
    "REQUESTS_CA_BUNDLE": (frozenset(("/dev/null",)), kinds.TLS_OFF_VARIABLE),
}
"""The values with which nobody's certificate is looked at, and the kind of what that is."""

_DEBUG = {
    "DEBUG": _YES | {"*"},
    "FLASK_DEBUG": _YES,
    "FLASK_ENV": frozenset(("development",)),
    "DJANGO_DEBUG": _YES,
    "APP_DEBUG": _YES,
    "NODE_ENV": frozenset(("development",)),
    "RAILS_ENV": frozenset(("development",)),
    "RACK_ENV": frozenset(("development",)),
    "ASPNETCORE_ENVIRONMENT": frozenset(("development",)),
    "PYTHONINSPECT": _YES,
    "WERKZEUG_DEBUG_PIN": frozenset(("off",)),
}
"""The values with which programs tell strangers about themselves, or obey them."""

_SEARCHED = {
    "PATH": "programs",
    "LD_LIBRARY_PATH": "libraries",
    "PYTHONPATH": "modules of Python",
    "NODE_PATH": "modules of Node",
    "PERL5LIB": "modules of Perl",
    "RUBYLIB": "libraries of Ruby",
    "CLASSPATH": "classes of Java",
    "GCONV_PATH": "modules of the C library",
}
"""Variables that name folders, and what is looked for in them."""

_REMOTE = ("--inspect", "-agentlib:jdwp", "-Xrunjdwp", "-Dcom.sun.management.jmxremote.port")
"""Options that let whoever reaches a port run code."""

_OPTIONS = ("NODE_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS")
_PRELOADS = ("--require", "-r", "--import", "--loader", "--experimental-loader", "-javaagent:")


def variable_items(configuration: Configuration, live: LiveFiles) -> Iterator[SurfaceItem]:
    """Yield an item for each variable that weakens what runs in the image."""
    environment = environment_of(configuration)
    for name, value in environment.items():
        kind, note = _judged(name, value)
        if note:
            yield SurfaceItem(kind, "", -1, note)
    for name, what in _SEARCHED.items():
        for folder, why in _weak_folders(name, environment, configuration, live):
            note = f"{name} has {folder}, {why}: {what} are looked for in it"
            yield SurfaceItem(kinds.WRITABLE_SEARCH_PATH, folder.strip("/"), -1, note)


def _judged(name: str, value: str) -> tuple[str, str]:
    shown = _shown(name, value)
    if name in _LOADED and value:
        return kinds.WEAKENING_VARIABLE, f"{shown}: {_LOADED[name]}"
    if name in _TLS_OFF and value.lower() in _TLS_OFF[name][0]:
        return _TLS_OFF[name][1], f"{shown}: nobody's certificate is looked at"
    if name in _DEBUG and value.lower() in _DEBUG[name]:
        return kinds.DEBUG_VARIABLE, f"{shown}: made for development, not to be shipped"
    if name in _OPTIONS:
        return kinds.WEAKENING_VARIABLE, _options_note(name, value)
    return "", ""


def _options_note(name: str, value: str) -> str:
    """Return what is dangerous among the options in ``value``, which are not shown otherwise."""
    for word in value.split():
        if word.startswith(_REMOTE):
            return f"{name} has {_option(word)}: whoever reaches its port can run code"
        if word.partition("=")[0] in _PRELOADS or word.startswith("-javaagent:"):
            return f"{name} has {_option(word)}: every program loads more than itself"
    return ""


def _option(word: str) -> str:
    return word.partition("=")[0].partition(":")[0]


def _weak_folders(
    name: str, environment: Mapping[str, str], configuration: Configuration, live: LiveFiles
) -> Iterator[tuple[str, str]]:
    """Yield the folders of a variable in which others than root can put something, and why."""
    value = environment.get(name)
    if value is None:
        return
    seen = set()
    for text in value.split(":"):
        if text in seen or (not text and (name != "PATH" or not value)):
            continue
        seen.add(text)
        if not text.startswith("/"):
            yield text or ".", "which is wherever a program stands"
        elif _is_open(in_image(text, configuration), live):
            yield text, "where everybody may write"


def _is_open(path: str, live: LiveFiles) -> bool:
    """Return whether everybody may put files at ``path``, or make it where it is not there."""
    found = live.resolve(path)
    if found:
        return stat.S_ISDIR(live.mode_of(found)) and bool(live.mode_of(found) & stat.S_IWOTH)
    parent = path.rpartition("/")[0]
    return bool(parent) and _is_open(parent, live)


def _shown(name: str, value: str) -> str:
    return f"{name}={value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 3] + '...'}"

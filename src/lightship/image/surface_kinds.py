"""The kinds of what an attacker would find useful in an image: stable words, one a fact.

They are what ``SurfaceItem.kind`` holds. Those of :data:`FACTS` say how an image
is and blame nothing; a rule of the image family or of another judges the rest.
"""

from __future__ import annotations

SHELL = "shell"
PACKAGE_MANAGER = "package-manager"
NETWORK_TOOL = "network-tool"
COMPILER = "compiler"
EDITOR = "editor"
DEBUGGER = "debugger"
INTERPRETER = "interpreter"
PRIVILEGE_TOOL = "privilege-tool"

SETUID = "setuid"
SETGID = "setgid"
FILE_CAPABILITY = "file-capability"
WORLD_WRITABLE = "world-writable"
WRITABLE_SYSTEM_DIRECTORY = "writable-system-directory"

EMPTY_PASSWORD = "empty-password"
PASSWORD = "account-with-password"
UID_ZERO = "uid-0-account"
DUPLICATE_UID = "duplicate-uid"
DUPLICATE_GID = "duplicate-gid"

RUNS_AS_ROOT = "runs-as-root"
DROPS_ROOT = "drops-root"
NAMED_USER = "named-user"
UNKNOWN_USER = "unknown-user"

PROCESS_ONE = "process-1"
SHELL_FORM = "shell-form"
SCRIPT_STAYS = "script-stays"
LAUNCHER = "launcher"
NO_INIT = "no-init"
MISSING_PROGRAM = "missing-program"

NO_HEALTHCHECK = "no-healthcheck"
HEALTHCHECK = "healthcheck"
HEALTHCHECK_TOOL_ABSENT = "healthcheck-tool-absent"
STOP_SIGNAL = "stop-signal"
UNSTOPPABLE = "unstoppable"
EXPOSED_PORT = "exposed-port"
SSH_PORT = "ssh-port"
REMOTE_ACCESS_PORT = "remote-access-port"

WEAKENING_VARIABLE = "weakening-variable"
TLS_OFF_VARIABLE = "tls-off-variable"
NODE_TLS_OFF = "node-tls-off"
PYTHON_TLS_OFF = "python-tls-off"
GIT_TLS_OFF = "git-tls-off"
NPM_TLS_OFF = "npm-tls-off"
DEBUG_VARIABLE = "debug-variable"
WRITABLE_SEARCH_PATH = "writable-search-path"

WRONG_ARCHITECTURE = "wrong-architecture"
WRONG_LIBC = "wrong-libc"
MISSING_LOADER = "missing-loader"

JUNK = "junk"
DISTROLESS = "distroless"

FACTS = frozenset((DISTROLESS, DROPS_ROOT, EXPOSED_PORT, HEALTHCHECK, PROCESS_ONE, STOP_SIGNAL))
"""The kinds that blame nothing."""

"""Files and folders that a build leaves in an image, or that come along with the project.

A folder is told by a file that is always in it. Names are those of dockle's check
``DKL-DI-0003`` (``pkg/assessor/cache``), and of Git's, Visual Studio Code's and JetBrains'
own documentation.
"""

from __future__ import annotations

FILES = {
    "Dockerfile": "the Dockerfile itself",
    "Containerfile": "the Dockerfile itself",
    "docker-compose.yml": "a file of Docker Compose",
    "docker-compose.yaml": "a file of Docker Compose",
    "compose.yaml": "a file of Docker Compose",
    ".dockerignore": "an ignore file of the build",
    ".DS_Store": "a file of macOS' Finder",
    "Thumbs.db": "a file of Windows' Explorer",
    ".vimrc": "settings of an editor",
    ".bash_history": "the history of a shell",
    ".ash_history": "the history of a shell",
    ".zsh_history": "the history of a shell",
    ".python_history": "the history of an interpreter",
    ".node_repl_history": "the history of an interpreter",
}
"""What a file of some name is."""

TELLING_FILES = {
    ".git/HEAD": "a repository of Git with all that was ever in it",
    ".hg/requires": "a repository of Mercurial with all that was ever in it",
    ".svn/wc.db": "a working copy of Subversion",
    ".vscode/settings.json": "settings of an editor",
    ".vscode/launch.json": "settings of an editor",
    ".vscode/extensions.json": "settings of an editor",
    ".idea/workspace.xml": "settings of an editor",
    ".idea/modules.xml": "settings of an editor",
    ".idea/misc.xml": "settings of an editor",
    ".npm/_update-notifier-last-checked": "npm's cache",
}
"""What the folder of a file is, by the end of the file's path."""

LAST_NAMES = frozenset(FILES) | frozenset(each.rpartition("/")[2] for each in TELLING_FILES)
"""The last names of all paths that may tell junk."""

FOREIGN = ("node_modules/", "vendor/", "site-packages/", "dist-packages/", "usr/share/", "usr/lib/")
"""Folders of others, whose files nobody can choose."""


def junk_at(path: str) -> tuple[str, str] | None:
    """Return the file or folder of junk that the file at ``path`` tells of, and what it is."""
    if any(f"/{folder}" in f"/{path}" for folder in FOREIGN):
        return None
    folder, _, name = path.rpartition("/")
    what = TELLING_FILES.get(f"{folder.rpartition('/')[2]}/{name}")
    if what is not None:
        return folder, what
    what = FILES.get(name)
    return None if what is None else (path, what)

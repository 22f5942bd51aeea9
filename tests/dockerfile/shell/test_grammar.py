from __future__ import annotations

import subprocess
import sys

from lightship.dockerfile.shell.grammar import syntax_tree

HEAVY = ("typing", "importlib.resources", "tree_sitter", "tree_sitter_bash", "pathlib")

CODE = """
import sys
from lightship.dockerfile.shell import read_script
assert [command.name for command in read_script("a && b").commands] == ["a", "b"]
print(*sorted(sys.modules))
"""


def test_a_script_is_read_without_the_packages_own_imports() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{CODE}"],
        capture_output=True,
        check=True,
        text=True,
    )
    loaded = done.stdout.split()
    assert "tree_sitter._binding" in loaded
    assert not set(HEAVY) & set(loaded)


def test_the_packages_can_be_imported_afterwards() -> None:
    later = (
        "import tree_sitter, tree_sitter_bash\ntree_sitter.Language(tree_sitter_bash.language())"
    )
    code = f"{CODE}\n{later}"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_the_packages_can_have_been_imported_before() -> None:
    code = f"import tree_sitter, tree_sitter_bash\n{CODE}"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_every_text_has_a_tree() -> None:
    assert syntax_tree(b"a b").root_node.type == "program"
    assert not syntax_tree(b"a b").root_node.has_error
    assert syntax_tree(b"if (").root_node.has_error
    assert syntax_tree(b"").root_node.child_count == 0

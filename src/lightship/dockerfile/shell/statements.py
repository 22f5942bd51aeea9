"""How each kind of statement in the grammar's tree is read."""

from __future__ import annotations

from lightship.dockerfile.shell.compound import (
    read_case,
    read_error,
    read_function,
    read_group,
    read_if,
    read_loop,
)
from lightship.dockerfile.shell.joined import (
    read_joined,
    read_negated,
    read_redirected,
)
from lightship.dockerfile.shell.simple import read_assignments, read_command, read_test

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.shell.reader import Reading

READINGS: dict[str, Reading] = {
    "command": read_command,
    "declaration_command": read_command,
    "unset_command": read_command,
    "variable_assignment": read_assignments,
    "variable_assignments": read_assignments,
    "list": read_joined,
    "pipeline": read_joined,
    "negated_command": read_negated,
    "redirected_statement": read_redirected,
    "test_command": read_test,
    "subshell": read_group,
    "compound_statement": read_group,
    "if_statement": read_if,
    "while_statement": read_loop,
    "for_statement": read_loop,
    "c_style_for_statement": read_loop,
    "case_statement": read_case,
    "function_definition": read_function,
    "ERROR": read_error,
    "do_group": read_error,
    "elif_clause": read_error,
    "else_clause": read_error,
    "case_item": read_error,
}
"""By the name that the grammar gives it."""

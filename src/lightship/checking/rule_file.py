"""Rules in a Python file that the configuration names, or that are to be tested."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location

from lightship.model.errors import ConfigurationError
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

HINT = "see docs/own-rules.md"


def rules_in_file(path: str) -> list[type[Rule]]:
    """Import the Python file at ``path`` and return the rules that it defines, in their order.

    Raises :class:`ConfigurationError` where it cannot be imported, or defines none.
    """
    name = f"lightship_rules_of_{abs(hash(path)):x}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ConfigurationError(f"{path} is no Python file", "name a file that ends in .py")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise _unimportable(path, error) from error
    return _rules_of(module, path)


def rules_at(target: str, package: str) -> list[type[Rule]]:
    """Import what the entry point ``target`` of ``package`` names, and return its rules.

    That is a module, a rule, or several in a list. Raises :class:`ConfigurationError`.
    """
    where = f"the package {package}"
    module_name, _, name = target.partition(":")
    try:
        found: object = import_module(module_name)
        for part in filter(None, name.split(".")):
            found = getattr(found, part)
    except (Exception, SystemExit) as error:
        raise _unimportable(f"{where}: {target}", error) from error
    if isinstance(found, (list, tuple)):
        rules = list(found)
    else:
        rules = [found] if isinstance(found, type) else _rules_of(found, where)
    for rule in rules:
        if not (isinstance(rule, type) and issubclass(rule, Rule)):
            raise ConfigurationError(f"{where}: {target} names {rule!r}, which is no rule", HINT)
    return rules


def _rules_of(module: ModuleType | object, where: str) -> list[type[Rule]]:
    name = getattr(module, "__name__", "")
    rules = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Rule) and each.__module__ == name
    ]
    if not rules:
        raise ConfigurationError(f"{where} defines no rule", HINT)
    return rules


def _unimportable(where: str, error: BaseException) -> ConfigurationError:
    return ConfigurationError(
        f"{where} cannot be imported: {type(error).__name__}: {error}", "mend it, or take it out"
    )

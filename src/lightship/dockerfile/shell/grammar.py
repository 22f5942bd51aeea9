"""The Bash grammar of tree-sitter, loaded without what its packages import on the way.

``tree_sitter`` and ``tree_sitter_bash`` are each an extension module and an
``__init__`` that imports ``typing`` and ``importlib.resources``, which cost
about 28 ms together. The extension modules alone load in one or two.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from tree_sitter import Parser, Tree

_parser: Parser | None = None


def syntax_tree(source: bytes) -> Tree:
    """Return the tree of ``source``; every text has one, with ERROR nodes where it is no Bash.

    Its time is near to linear for what people write, and can be quadratic in
    the length for what they do not: callers bound the length.
    """
    global _parser  # noqa: PLW0603 - made once, when the first script is read
    if _parser is None:
        _parser = _make_parser()
    return _parser.parse(source)


def _make_parser() -> Parser:
    binding = _extension_of("tree_sitter")
    grammar = _extension_of("tree_sitter_bash")
    made: Parser = binding.Parser(binding.Language(grammar.language()))
    return made


def _extension_of(package: str) -> ModuleType:
    """Return the module ``package._binding`` without running ``package/__init__.py``.

    It is entered in ``sys.modules``, so that a later plain import of the
    package finds it there. Where it is not found on the path in the plain way
    (a zip file, an editable install), the package is imported as usual.
    """
    import sys  # noqa: PLC0415 - built in, and needed once

    name = f"{package}._binding"
    if name in sys.modules:
        return sys.modules[name]
    outer = _find(package, None)
    inner = _find(name, outer.submodule_search_locations) if outer else None
    module = inner.loader.create_module(inner) if inner and inner.loader else None
    if inner is None or inner.loader is None or module is None:
        from importlib import import_module  # noqa: PLC0415 - the rare way

        return import_module(name)
    inner.loader.exec_module(module)
    sys.modules[name] = module
    return module


def _find(name: str, path: Sequence[str] | None) -> ModuleSpec | None:
    """Return where ``name`` is found, as an import would find it, and import nothing."""
    import sys  # noqa: PLC0415 - built in, and needed once

    for finder in sys.meta_path:
        spec = finder.find_spec(name, path)
        if spec is not None:
            return spec
    return None

"""The kinds of items. A new kind is a new file here with a `KIND`; it is found by itself."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from quizzes.items.base import BadResponse, Kind, Line


def _kinds() -> Mapping[str, Kind]:
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found: list[Kind] = [module.KIND for module in modules if hasattr(module, "KIND")]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.name)}


REGISTRY = _kinds()

__all__ = ["REGISTRY", "BadResponse", "Kind", "Line"]

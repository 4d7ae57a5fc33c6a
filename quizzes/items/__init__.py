"""The kinds of items. A new kind is a new file here and a line in the registry."""

from quizzes.items import multiple, single
from quizzes.items.base import Kind

REGISTRY: dict[str, Kind] = {kind.name: kind for kind in (single.KIND, multiple.KIND)}

__all__ = ["REGISTRY", "Kind"]

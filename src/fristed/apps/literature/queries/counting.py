"""How many studies point which way, category by category. Nought is shown as well."""

from collections import Counter
from collections.abc import Iterable

from ..choices import Category, Direction
from .standing import Told


def by_direction(studies: Iterable[Told]) -> dict[str, int]:
    """Return how many studies point each way, in the order of the list."""
    many = Counter(one.direction for one in studies)
    return {direction: many[direction] for direction in Direction.values}


def by_category(studies: Iterable[Told]) -> dict[str, dict[str, int]]:
    """Return the same for each category, those without a study as well."""
    found: dict[str, list[Told]] = {category: [] for category in Category.values}
    for one in studies:
        found[one.category].append(one)
    return {category: by_direction(some) for category, some in found.items()}

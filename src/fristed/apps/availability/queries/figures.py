"""Figures that stand: of a country, or of all."""

from collections import Counter
from collections.abc import Sequence

from ..models import Figure


def of_country(country: str) -> Sequence[Figure]:
    """Return every figure of a country with its source, corrected ones as well, newest first."""
    rows = Figure.objects.filter(country=country).select_related("source", "corrected_by")
    return list(rows.order_by("kind", "-period", "place", "at"))


def everywhere() -> Sequence[Figure]:
    """Return every figure that nothing stands in place of."""
    rows = Figure.objects.filter(corrected_by__isnull=True).select_related("source")
    return list(rows.order_by("country", "kind", "-period", "place"))


def how_many() -> Counter[str]:
    """Return how many figures stand, by country."""
    rows = Figure.objects.filter(corrected_by__isnull=True, value__isnull=False)
    return Counter(rows.values_list("country", flat=True))


def figure_of(pk: int) -> Figure | None:
    """Return one figure."""
    return Figure.objects.select_related("source").filter(pk=pk).first()

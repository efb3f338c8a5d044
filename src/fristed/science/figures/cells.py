"""Answers put where they belong: what was counted of each breakdown, and what it is out of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .definitions import Part

By = tuple[str, ...]
Place = tuple[str, tuple[int, ...]]


# A row of an answer as the engine gave it: site, period, a code for each breakdown, four numbers.
Row = Sequence[Any]
Rows = Sequence[Row]
AMOUNT, EVENTS, PERSONS, UNKNOWN = -4, -3, -2, -1


class Answers(NamedTuple):
    """What the questions of a part brought: counted, quantiles, out of what and by what that is."""

    counted: Rows
    middle: Rows
    out_of: Rows
    out_of_by: By


@dataclass(slots=True)
class Cell:
    """Of one breakdown: a row of each site that counted something, the quantile, the whole."""

    rows: list[Row] = field(default_factory=list)
    middle: float | None = None
    whole: float = 0


class Cells:
    """Finds the cells of a part: of each period, group of sites and breakdown."""

    def __init__(
        self, part: Part, by: By, answers: Answers, groups: Sequence[tuple[int, ...]]
    ) -> None:
        self._by, self._shared = by, answers.out_of_by
        self._group = {site: group for group in groups for site in group}
        self._found: dict[Place, dict[By, Cell]] = defaultdict(lambda: defaultdict(Cell))
        self._whole: dict[Place, dict[By, float]] = defaultdict(lambda: defaultdict(float))
        end = 2 + len(by)
        for row in answers.counted:
            if row[PERSONS] or not part.counts_people:  # nobody known is no breakdown of people
                self._found[row[1], self._group[row[0]]][tuple(row[2:end])].rows.append(row)
        for row in answers.middle:
            self._found[row[1], self._group[row[0]]][tuple(row[2:end])].middle = row[AMOUNT]
        end, number = 2 + len(self._shared), PERSONS if part.of_people else AMOUNT
        for row in answers.out_of:
            self._whole[row[1], self._group[row[0]]][tuple(row[2:end])] += row[number]

    def of(
        self, period: str, group: tuple[int, ...], always: Sequence[str]
    ) -> Iterator[tuple[tuple[tuple[str, str], ...], Cell]]:
        """Yield each breakdown in order with its cell; without one, the one there is.

        Codes that are `always` there come first, be there rows of them or none.
        """
        found, whole = self._found[period, group], self._whole[period, group]
        for key in self._keys(found, whole, always):
            cell = found[key]
            named = tuple(zip(self._by, key, strict=True))
            cell.whole = whole.get(tuple(code for one, code in named if one in self._shared), 0)
            yield named, cell

    def _keys(
        self, found: dict[By, Cell], whole: dict[By, float], always: Sequence[str]
    ) -> list[By]:
        """Return the codes of the figures; what it is out of may have more than what is counted."""
        if not self._by:
            return [()]
        first = [(code,) for code in always]
        both = found.keys() | whole.keys() if self._shared == self._by else found.keys()
        return [*first, *sorted(key for key in both if key not in first)]

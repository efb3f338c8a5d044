"""Whether a number of services may be told: science/disclosure, with a service as contributor.

The least is the policy's for rooms, and nothing is rounded: services are few. Numbers are judged
with whatever can be worked out from those beside them; why one is hidden is always the same words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from fristed.science import disclosure
from fristed.science.disclosure import Dimension, Policy, Protected, Table, Unit

ALL: Final = "all"
Cell = tuple[str, ...]
Found = Mapping[tuple[str, str], int | None]  # {(country, code): number}; None where it is hidden


@cache
def policy() -> Policy:
    """Return the house's policy, for services instead of people."""
    given = disclosure.policy()
    least: Mapping[Unit, int] = dict.fromkeys(given.least, given.least_rooms)
    return replace(given, least=least, width=least, round_to=1)


class Judge:
    """Judges what is published of one question, each table beside those before it."""

    def __init__(self, question: str) -> None:
        self.question = question
        self.released: list[Protected[Cell]] = []

    def countries(self, answered: Mapping[int, str]) -> Mapping[str, int | None]:
        """Judge how many services of each country answered; {service: country} is given."""
        events = [(one, (country, ALL)) for one, country in answered.items()]
        found = self._judged(events, set(answered.values()), [])
        return {country: many for (country, _), many in found.items() if country != ALL}

    def answers(
        self, given: Mapping[int, str], codes: Sequence[str], within: Mapping[int, str]
    ) -> Found:
        """Judge how many gave each of some answers that exclude each other.

        Parameters
        ----------
        given : mapping
            {service: code}, each once.
        codes : sequence of str
            Every code; together they are all who answered.
        within : mapping
            {service: country}; empty where it is not told by country.

        Returns
        -------
        mapping
            {(country or "all", code): number}. Where the countries cannot be told without
            giving one away, all together are told alone.
        """
        countries = set(within.values())
        events = [(one, (within.get(one, ALL), code)) for one, code in given.items()]
        found = self._judged(events, countries, codes)
        if countries and found.get((ALL, codes[0])) is None:
            found = {**found, **self._judged([(e, (ALL, c)) for e, (_, c) in events], set(), codes)}
        return found

    def _judged(
        self, events: Iterable[tuple[int, Cell]], countries: set[str], codes: Sequence[str]
    ) -> dict[tuple[str, str], int | None]:
        where = Dimension(dict.fromkeys(sorted(countries), ALL) or {ALL: "world"})
        what = Dimension(dict.fromkeys(codes, ALL) or {ALL: "any"})
        table = disclosure.tabulate(
            self.question, events, [where, what], unit="person", indicator=self.question
        )
        table = _plain(table)
        protected = disclosure.protect(table, policy(), self.released)
        if protected.refused or disclosure.audit(protected, self.released):
            return dict.fromkeys(((key[1], key[2]) for key in table.cells), None)
        self.released.append(protected)
        return {(key[1], key[2]): protected[key].shown for key in table.cells}


def mean_of(values: Sequence[int]) -> float | None:
    """Return the mean of numbers, one a service; None where it would tell what one of them said.

    Fewer than the least, or one so large that the second largest could work it out (p % rule).
    """
    above = tuple(sorted((one for one in values if one > 0), reverse=True))
    given = policy()
    if len(values) < given.least_rooms:
        return None
    if above and disclosure.closest_percent(above) < given.rooms_closest_percent:
        return None
    return sum(values) / len(values)


def _plain(table: Table[Cell]) -> Table[Cell]:
    """Leave out what stands above all: one node that says the same again."""
    kept = {key: one for key, one in table.cells.items() if not {"world", "any"} & set(key)}
    relations = tuple(one for one in table.relations if not {"world", "any"} & set(one.whole))
    alone = tuple(frozenset(key for key in one if key in kept) for one in table.alone)
    return Table(table.name, kept, relations, alone=tuple(one for one in alone if one))

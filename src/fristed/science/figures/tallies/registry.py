"""What can be counted: each tally is one Ibis expression, listed under a name for definitions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ibis import Table

# A tally gives these columns, then its dimensions.
STANDARD: Final = ("site", "day", "person", "amount")
# Known of a person, so that any tally of people has them too.
OF_PEOPLE: Final = ("gender", "age")


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted, by which dimensions it can be broken down, and the expression.

    Attributes
    ----------
    people
        Whether `person` says whose a row is. Where it is something else (an outlet), a number of
        different ones is not a number of people.
    """

    name: str
    what: str
    dimensions: tuple[str, ...]
    people: bool
    expression: Callable[[], Table]

    @property
    def by(self) -> tuple[str, ...]:
        """Every dimension."""
        return (*self.dimensions, *(OF_PEOPLE if self.people else ()))


_FOUND: dict[str, Tally] = {}
TALLIES: Final[Mapping[str, Tally]] = MappingProxyType(_FOUND)


def tally(*dimensions: str, people: bool = True) -> Callable[[Callable[[], Table]], Tally]:
    """List a function that returns an expression as a tally of its name."""

    def listed(expression: Callable[[], Table]) -> Tally:
        name = expression.__name__
        what = (expression.__doc__ or "").strip().rstrip(".")
        _FOUND[name] = Tally(name, what, dimensions, people, expression)
        return _FOUND[name]

    return listed

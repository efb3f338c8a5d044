"""What a kind of scenario is to a computer: numbers in, numbers out, nothing else looked at.

A kind is a module of one name in three folders: here what it computes, in `forms/kinds` what it
asks, in `presenters/kinds` how it is told. Each folder has a list in its `__init__`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fristed.apps.sites.models import Site

Values = Mapping[str, Any]
Results = dict[str, Any]


class Impossible(ValueError):
    """These numbers cannot be computed; `trouble` is a code of `choices.Trouble`."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class Counted:
    """Numbers that a house's own records give: aggregates only, with what they were made of.

    `values` are of the form's own names; `about` says which days, how much, what was left out.
    """

    values: Results
    about: Results


@dataclass(frozen=True)
class Method:
    """How a kind of scenario is computed.

    Attributes
    ----------
    name, version
        The version is raised by whoever changes what comes out for the same numbers.
    page
        Its page under docs/methods.
    defaults
        Numbers that nobody has to know to begin.
    parts
        The names of the steps, from the values.
    part
        One step, from the values, the seed, its name and what came of the steps before.
    is_quick
        Whether all of it takes less than a second now, so that a page may wait for it.
    counted
        What the house's own records give until a day; None where they give nothing.
    """

    name: str
    version: int
    page: str
    defaults: Results
    parts: Callable[[Values], Sequence[str]]
    part: Callable[[Values, int, str, Sequence[Results]], Results]
    is_quick: Callable[[Values], bool]
    counted: Callable[[Site, date], Counted] | None = None


def merged(found: Sequence[Results]) -> Results:
    """Put the parts' answers together: the lists of one name behind each other."""
    whole: Results = {}
    for one in found:
        for name, value in one.items():
            whole[name] = whole[name] + value if isinstance(whole.get(name), list) else value
    return whole

"""The kinds of scenarios there are: what each asks, computes and tells. Each lives in its own room.

A kind is numbers in, numbers out, and nothing else looked at. Its room stands on a floor above this
one and registers it as the house starts; planning never asks which kinds there are in advance.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from fristed.apps.sites.models import Site

if TYPE_CHECKING:
    from ..forms.scenario import ScenarioForm
    from ..presenters.telling import Telling

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


@dataclass(frozen=True)
class Kind:
    """A kind of scenario, whole.

    Attributes
    ----------
    form
        How it asks: a form with its own fields, whose answers are the method's values.
    method
        How it is computed from these values.
    telling
        How its page, its print and two versions side by side tell what came of it.
    """

    form: "type[ScenarioForm]"
    method: Method
    telling: "Telling"


KINDS: Final[dict[str, Kind]] = {}  # by the method's name, in the order of INSTALLED_APPS


class NamedTwice(ValueError):
    """Two kinds have one name."""


def register(*kinds: Kind) -> None:
    """Add kinds to those there are; a room does it from its AppConfig's `ready`."""
    for kind in kinds:
        if kind.method.name in KINDS:
            raise NamedTwice(kind.method.name)
        KINDS[kind.method.name] = kind


def compute(method: Method, values: Values, seed: int) -> Results:
    """Compute a scenario whole."""
    found: list[Results] = []
    for name in method.parts(values):
        found.append(method.part(values, seed, name, found))
    return merged(found)


def merged(found: Sequence[Results]) -> Results:
    """Put the parts' answers together: the lists of one name behind each other."""
    whole: Results = {}
    for one in found:
        for name, value in one.items():
            whole[name] = whole[name] + value if isinstance(whole.get(name), list) else value
    return whole

"""A published model: inputs with unit and source, outcomes, and what it was published to say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .distributions import Spread
from .networks import Floats

Values = Mapping[str, Floats]
Formula = Callable[[Values], dict[str, Floats]]


@dataclass(frozen=True, slots=True)
class Input:
    """One number that goes into a model.

    Attributes
    ----------
    name, unit : str
    value : float
    most : float
        What it can be at most: 1 for a share; at least it is 0.
    source : str
        Where in the publication it stands; or who gave it.
    spread : Spread or None
        How uncertain it is; None where nobody published that.
    """

    name: str
    unit: str
    value: float
    most: float
    source: str
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One number that comes out.

    Attributes
    ----------
    name, unit : str
    published : str
        What the publication says it is; empty where it is silent.
    ranged : bool
        Whether it has a range; a limit or a p-value has none of its own.
    """

    name: str
    unit: str
    published: str
    ranged: bool


@dataclass(frozen=True, slots=True)
class Model:
    """A named, published model.

    Attributes
    ----------
    name, title, source : str
    doi, currency : str or None
    year : int
        Of publication; prices are those of the source.
    inputs : mapping of str to Input
    outcomes : mapping of str to Outcome
    formula : callable
        From arrays by input, all of one shape or scalar, to arrays by outcome.
    effect : str
        The outcome that stands for all in a plane or a tornado.
    benefit : str or None
        The outcome that is a benefit in money.
    cost : str or None
        The input that is what the measure costs.
    per_room : tuple of str
        Inputs that a further room adds to, and
    within : mapping of str to str
        the input that one of them cannot exceed.
    notes : tuple of str
        What a reader must know.
    """

    name: str
    title: str
    source: str
    doi: str | None
    year: int
    currency: str | None
    inputs: Mapping[str, Input]
    outcomes: Mapping[str, Outcome]
    formula: Formula
    effect: str
    benefit: str | None
    cost: str | None
    per_room: tuple[str, ...]
    within: Mapping[str, str]
    notes: tuple[str, ...]

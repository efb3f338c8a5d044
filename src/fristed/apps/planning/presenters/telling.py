"""What telling a kind of scenario takes: words, pictures, tables."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fristed.ground.charts import Chart

Inputs = Mapping[str, Any]
Results = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A table of results, with every number of it."""

    id: str
    title: str
    note: str
    head: Sequence[Any]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Measure:
    """One figure of a scenario as a number, so that it can be drawn beside that of another.

    Attributes
    ----------
    key, name, unit
        The key is the same in every scenario of a kind; words and unit are the reader's.
    value, low, high, told
        The figure with its 95 % interval, and both in words.
    each
        What each replication said: a simulated year, or a draw of the demand.
    pairs_with
        Two scenarios whose words here and whose seeds are equal saw the same chance in each
        replication; then their difference is taken one by one.
    is_mean
        The figure is a mean over replications (Student's t); else they are its distribution.
    places
        How many decimals are told.
    """

    key: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    told: str
    unit: str
    each: Sequence[float | None]
    pairs_with: str
    is_mean: bool = True
    places: int = 1


@dataclass(frozen=True)
class Telling:
    """How a kind is told; words are lazy, the functions answer in the reader's language.

    Attributes
    ----------
    label, lead, ask, icon
        What it is called, what it answers, and the button that begins one.
    sources
        Of each starting value, where it comes from.
    sentences
        What came of it, as a sceptic would accept it; the first is the headline.
    charts, tables
        Pictures and tables of the results.
    assumed
        What the method takes for granted.
    counted
        What was counted in the house, over which days, and what was left out.
    compared
        The figures by which scenarios are laid side by side: name and words.
    measures
        The same as numbers, to be drawn and subtracted; None where nothing is.
    folded
        Ids of pictures and tables that a page folds away; paper shows them all.
    """

    label: Any
    lead: Any
    ask: Any
    icon: str
    sources: Mapping[str, Any]
    sentences: Callable[[Inputs, Results], list[str]]
    charts: Callable[[Inputs, Results], list[Chart]]
    tables: Callable[[Inputs, Results], list[Table]]
    assumed: Callable[[Inputs], list[str]]
    counted: Callable[[Mapping[str, Any]], list[str]]
    compared: Callable[[Inputs, Results], list[tuple[str, str]]]
    among: Any = ""
    measures: Callable[[Inputs, Results], list[Measure]] | None = None
    folded: Collection[str] = ()

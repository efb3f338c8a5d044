"""What telling a kind of scenario takes: words, pictures, tables."""

from collections.abc import Callable, Mapping, Sequence
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
        The figures by which two versions are laid side by side: name and words.
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

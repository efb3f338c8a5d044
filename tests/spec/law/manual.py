"""Prints docs/manual/law.md from the table, the rule sets and the registry of facts."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from fristed.science import law

from .table import Situation, situations

PAGE = Path(__file__).parents[3] / "docs" / "manual" / "law.md"

HEAD = """# The law, by example

This page is printed by `python -m tests.spec.law --write` from the table of situations that the
tests run. How an answer is reached is told in [the method](../methods/law.md).

The answer is about the use of a place. Help, equipment, naloxone and an emergency ask nobody.
**admit**: the rules that were read allow it. **refuse**: a rule that was read forbids it.
**ask**: a person must look. **not_regulated**: no rule set was in force.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, *_countries(situations()), _facts(), _sets()]
    return "\n".join(parts)


def _countries(rows: list[Situation]) -> Iterator[str]:
    for country, group in groupby(rows, key=lambda row: row.country):
        lines = [f"## {country}\n", *_table(("Day", "Place", "Situation", "Answer", "Because"))]
        lines += [_row(_cells(row)) for row in group]
        yield "\n".join(lines) + "\n"


def _cells(row: Situation) -> tuple[str, ...]:
    because = ", ".join(f"`{entry}`" for entry in row.because) or "–"
    return row.date.isoformat(), row.place, _told(row), f"**{row.answer}**", because


def _told(row: Situation) -> str:
    """What happens, and in brackets what differs from the person everything is in order for."""
    changed = [f"{code}: {_word(value)}" for code, value in row.changed.items()]
    changed += [f"house rule on {code}" for code in row.house]
    return f"{row.what} ({', '.join(changed)})" if changed else row.what


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not given" if value is None else str(value)


def _facts() -> str:
    lines = ["## The facts\n", *_table(("Fact", "What it is", "From", "Values"))]
    for fact in law.FACTS.values():
        values = ", ".join(fact.values) or f"0 to {fact.highest} {fact.unit}"
        lines.append(_row((f"`{fact.code}`", fact.label, fact.comes_from, values)))
    return "\n".join(lines) + "\n"


def _sets() -> str:
    titles = ("Rule set", "Place", "Layer", "From", "To", "Known to the", "Status", "Instrument")
    lines = ["## The rule sets\n", *_table(titles)]
    for one in law.rule_sets():
        begins, ends = (str(bound.on or "–") for bound in (one.starts, one.ends))
        cells = (f"`{one.id}`", one.place, one.layer, begins, ends, one.starts.precision)
        lines.append(_row((*cells, one.status, one.instrument)))
    return "\n".join(lines) + "\n"


def _table(titles: tuple[str, ...]) -> list[str]:
    return [_row(titles), _row("---" for _ in titles)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

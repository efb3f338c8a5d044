"""Prints docs/manual/indicators.md from the definitions, the reports and the hand-counted days."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fristed.science.figures import TABLES, TALLIES, Indicator, Report, Source

from .days import Day, days, known

PAGE = Path(__file__).parents[3] / "docs" / "manual" / "indicators.md"

HEAD = """# Indicators and reports

This page is printed by `python -m tests.spec.indicators --write` from the definitions that are
shipped and from days that somebody counted by hand; the tests run the same days.

- **A figure never goes alone.** With it go its numerator and denominator, the period, and the
  version of its definition. Rates and shares have an interval
  ([methods](../methods/indicators.md)).
- **People are never summed.** Whoever came in two months, or to two rooms, would be counted again.
  People come for each site, and where a definition counts by month, for each month.
- **Where nothing happened there is nought, and where nothing can be said there is no value**, with
  the reason: no definition, no denominator, nothing it could be out of, nothing measured.
- **What is computed here is not yet fit to be published.** Small numbers tell of people.
- A changed definition gets a new version; figures of two versions are not one series.

`fristed indicators list` tells all, `show OD-1` one of them, and

    fristed indicators compute --report nrw_year --site oslo --period 2026 --format csv

computes a report. A period is `2026`, `2026-Q1`, `2026-03`, `2026-03-14` or
`2026-03-01..2026-04-15`.
Numbers from outside are given with their source: `--given "pwid=8500:national estimate 2024"`.
"""

WHY = {
    "count": "how many",
    "people": "how many different people",
    "different": "how many different ones",
    "highest": "the most on one day",
    "share": "part of",
    "rate": "rate",
    "ratio": "for each",
    "quantile": "quantile",
}


def page() -> str:
    """The whole page."""
    found = known()
    parts = [
        HEAD,
        "## Definitions\n",
        *(_indicator(one) for one in found.indicators.values()),
        "## Reports\n",
        *(_report(one) for one in found.reports.values()),
        *(_day(one) for one in days()),
        "## What is counted from\n\n" + _log(),
        "## Sources\n\n" + _sources(found.sources.values()),
    ]
    return "\n".join(parts)


def _indicator(one: Indicator) -> str:
    cited = ", ".join(f"`{source.id}`" for source in one.sources)
    lines = [
        f"### {one.id} {one.name['en']}\n",
        f"Version {one.version} · {one.period} · {cited}"
        + (f" · by {', '.join(one.breakdowns)}" if one.breakdowns else "")
        + ("" if one.defined else " · **undefined**"),
        "",
        f"{_sentence(one.numerator['en'])}"
        + (f" Out of: {one.denominator['en']}." if one.denominator else ""),
    ]
    if one.caveat:
        lines.append(f"*{one.caveat['en']}*")
    lines += ["", *_parts(one)] if one.parts else []
    if one.uncounted:
        named = ", ".join(f"{part.name['en']} (`{part.id}`)" for part in one.uncounted)
        lines += ["", f"Asked for by the source, and not counted here: {named}."]
    return "\n".join(lines) + "\n"


def _parts(one: Indicator) -> Iterator[str]:
    yield from _table(("Part", "What", "Counted", "Out of"))
    for part in one.parts:
        kind = f"{WHY[part.kind]} per {part.per:,}" if part.kind == "rate" else WHY[part.kind]
        if part.kind == "quantile":
            kind = f"quantile {part.quantile}"
        counted = TALLIES[part.counts].what
        out_of = TALLIES[part.out_of].what if part.out_of else part.given and "given from outside"
        yield _row((f"`{part.id}`", kind, counted, out_of or "–"))


def _report(one: Report) -> str:
    due = f", due on day {one.due_day} of the next" if one.due_day else ""
    lines = [
        f"### {one.name['en']}\n",
        f"`{one.id}`, version {one.version}, each {one.every}{due}; to: {one.to['en']}.",
        "",
    ]
    for line in one.lines:
        by = f" by {', '.join(line.by)}" if line.by else ""
        names = ", ".join(part.id for part in line.parts)
        if names or not line.uncounted:
            always = f", always {', '.join(line.always)}" if line.always else ""
            lines.append(f"- {line.indicator.id} {names or 'undefined'}{by}{always}")
        lines += [f"- {line.indicator.id} {one.id}: not counted" for one in line.uncounted]
    return "\n".join(lines) + "\n"


def _day(one: Day) -> str:
    lines = [f"## By example: {one.what[0].lower()}{one.what[1:]}\n"]
    for name, rows in one.log.items():
        block = "\n".join(f"    {row}" for row in rows.splitlines())
        lines.append(f"{_sentence(TABLES[name].what)}\n\n{block}\n")
    lines += ["What was counted by hand, and is what the program answers:", ""]
    lines += _table(("Asked", "Answer"))
    lines += [_row((asked, f"**{answer.strip()}**")) for asked, answer in _split(one.answers)]
    return "\n".join(lines) + "\n"


def _split(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        asked, _, answer = line.partition(":")
        yield asked, answer


def _log() -> str:
    lines: list[str] = []
    for one in TABLES.values():
        lines += [f"`{one.name}`: {one.what}\n", *_table(("Column", "Type", "What"))]
        lines += [_row((f"`{name}`", col.type, col.what)) for name, col in one.columns.items()]
        lines.append("")
    return "\n".join(lines)


def _sources(cited: Iterable[Source]) -> str:
    lines = _table(("Id", "Title", "Address", "Read"))
    lines += [_row((f"`{one.id}`", one.title, one.url, one.extent)) for one in cited]
    return "\n".join(lines) + "\n"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _table(titles: tuple[str, ...]) -> list[str]:
    return [_row(titles), _row("---" for _ in titles)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

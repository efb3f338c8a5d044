"""Prints docs/manual/vaccinations.md from the schedules and the table."""

from collections.abc import Iterable
from pathlib import Path

from fristed.science.vaccination import Planned, Schedule, Source, schedules

from .table import Situation, situations

PAGE = Path(__file__).parents[3] / "docs" / "manual" / "vaccinations.md"

HEAD = """# Vaccinations

This page is printed by `python -m tests.spec.vaccination --write` from the schedules that are
shipped and from the table of situations that the tests run.

On a person's health record, *Vaccines* shows which courses they follow, what comes next and why.
*Give a dose* takes one off the shelf and writes product, lot, where on the body, who and when;
one that was given elsewhere is written down as told; a no is written down as a no. A dose that
was a mistake is taken back within the same page, and stands on the shelf again.

- **A series is never restarted.** A late dose goes on where the course was. The shortest wait is
  asked only where a source gives one; where the plan has passed and no source says how long to
  wait, Fristed asks.
- **A dose that came too early is told and counted.** Whether it counts, a clinician says.
- **The first dose waits for no blood test.**
- **Nothing here is Fristed's own advice.** A schedule prompts at a site only when somebody named
  there approved it, in exactly the words it has; until then it is marked as a demonstration and
  stands on no list. When its words change in a new version of Fristed, it has to be approved
  anew.
- *Vaccines due* shows whose next dose can be given, by the handle of their newest visit, and each
  person shown there is on the record as seen.

P: the text itself was read. S: read at second hand. K: from memory; decides nothing, and none is
shipped.
"""


def page() -> str:
    """The whole page."""
    listed = schedules()
    parts = [HEAD, *(_schedule(one) for one in listed.values()), _situations(), _sources(listed)]
    return "\n".join(parts)


def _schedule(one: Schedule) -> str:
    counts = ", ".join(one.counts)
    lines = [
        f"## {one.name['en']}\n",
        f"`{one.code}` · {one.kind} · written {one.version} · counts {counts} · "
        f"{one.confidence}: `{one.source.id}`\n",
    ]
    if one.planned:
        lines += _table(("Dose", "Planned", "Not before", "Source"))
        lines += [_row(_planned(plan)) for plan in one.planned]
        lines.append("")
    lines += [f"- {note.words['en']} ({note.confidence}: `{note.source.id}`)" for note in one.notes]
    return "\n".join(lines) + "\n"


def _planned(plan: Planned) -> tuple[str, ...]:
    until = f" to {plan.until}" if plan.until else ""
    shortest = [f"{each.wait} after the {each.after} dose" for each in plan.shortest]
    cited = [plan, *plan.shortest]
    sources = list(dict.fromkeys(f"{each.confidence}: `{each.source.id}`" for each in cited))
    planned = f"{plan.wait}{until} after the {plan.after} dose"
    return str(plan.number), planned, "; ".join(shortest) or "–", ", ".join(sources)


def _situations() -> str:
    titles = ("Schedule", "Situation", "Doses", "Today", "Answer", "Next dose", "Because")
    lines = ["## By example\n", *_table(titles), *(_row(_cells(one)) for one in situations())]
    return "\n".join(lines) + "\n"


def _cells(one: Situation) -> tuple[str, ...]:
    coming = f"{one.number}" if one.number else "–"
    coming += f", {one.due}" if one.due else ""
    because = ", ".join(f"`{why}`" for why in one.because)
    doses = ", ".join(str(day) for day in one.doses) or "none"
    return f"`{one.schedule}`", one.what, doses, str(one.today), f"**{one.says}**", coming, because


def _sources(listed: Iterable[str]) -> str:
    cited: dict[str, Source] = {}
    for code in listed:
        schedule = schedules()[code]
        values = [schedule, *schedule.planned, *schedule.notes]
        values += [each for plan in schedule.planned for each in plan.shortest]
        cited |= {value.source.id: value.source for value in values}
    lines = ["## Sources\n", *_table(("Id", "Title", "Address", "Seen"))]
    for one in sorted(cited.values(), key=lambda source: source.id):
        year = f" ({one.year})" if one.year else ""
        lines.append(
            _row((f"`{one.id}`", f"{one.title}{year}", one.url, f"{one.extent}, {one.read}"))
        )
    return "\n".join(lines) + "\n"


def _table(titles: tuple[str, ...]) -> list[str]:
    return [_row(titles), _row("---" for _ in titles)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

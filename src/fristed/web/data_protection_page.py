"""The record of data protection as a page in Markdown."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from .data_protection import HERE, PERSONAL, Record

Words = dict[str, dict[str, str]]

HEAD = """\
# Data protection: what is kept, why, for how long, and who reads it

Written by `manage.py data_protection --write` from the models and from each room's
`data_protection.yaml`; a test fails when a field of a person's record is not stated here.

This is the part of a record of processing (GDPR art. 30) that software can fill in. The controller
is the service. It puts its own national law, its own days and its own names in their places, and
asks its data protection officer. Where a time says "the service signs", somebody named decides it
on the page *Periods*; until then a value for trying out holds, and the page says so. What Fristed
ends by itself: a calling name at leaving, a session after 12 hours, a registration after the
absence that the rule book names, and each night, from 03:00 at the site, what is over. What a night
did stands on a page of its own.

Two stores are kept apart. The **service log** holds coded choices under random numbers: no name, no
contact, no free text about a person. The **vault** holds names where a law demands them, signed
agreements, and every free word, each person's rows under a key of their own. No key of the database
leads from one to the other. Nobody reads a row of a site where they hold no role; the database
itself refuses.

Besides the tables below there is the **session** of a signed-in browser (a random number, who
signed in, whether the screen is locked; it ends after 12 hours) and its cookies. No address of a
computer, no request and nothing that was typed is written to a log.
"""


def page(found: list[Record], words: Words) -> str:
    """Return the whole page."""
    parts = [HEAD, *tables_of_words(words)]
    for room, inside in groupby(found, key=lambda record: record.model._meta.app_label):
        parts.append(f"## {room.replace('_', ' ').capitalize()}\n")
        parts += [section(record, words) for record in inside]
    parts.append((HERE / "data_protection_impact.md").read_text())
    return "\n".join(parts).rstrip() + "\n"


def tables_of_words(words: Words) -> Iterator[str]:
    """Yield the words that the sections use, each explained once."""
    for title, table in (
        ("Legal bases", "bases"),
        ("How long", "retention"),
        ("Who reads", "readers"),
        ("Words that somebody typed, outside the vault", "words"),
    ):
        rows = "\n".join(
            f"| {key} | {' '.join(text.split())} |" for key, text in words[table].items()
        )
        yield f"## {title}\n\n| word | meaning |\n|---|---|\n{rows}\n"


def section(record: Record, words: Words) -> str:
    """Return what is stated of one model."""
    said = record.said
    lines = [
        f"### {record.model.__name__}\n",
        f"- **About**: {words['about'][said['about']]}",
        f"- **Purpose**: {said['purpose']}",
        f"- **Legal basis**: {said['basis']}",
        f"- **How long**: {said['retention']}",
        *at_night(said.get("night", {})),
        f"- **Who reads**: {'; '.join(words['readers'][one] for one in said['readers'])}",
        "",
        *field_rows(record, words),
    ]
    return "\n".join(lines) + "\n"


def at_night(said: dict[str, Any]) -> Iterator[str]:
    """Yield what the night does to such rows, in a line."""
    ways = {
        "cut_since": "the minute goes, counted from `{}`",
        "delete_since": "deleted, counted from `{}`",
        "erase_since": "the person is erased, counted from `{}`",
        "goes_with": "goes with {}",
        "why_not": "left: {}",
        "with": "loses its minute with its {}",
        "unlink": "its link goes: {}",
        "words": "its words in the vault are erased",
    }
    told = [way.format(_listed(said[key])) for key, way in ways.items() if key in said]
    if told:
        yield f"- **At night**: {'; '.join(told)}"


def _listed(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def field_rows(record: Record, words: Words) -> Iterator[str]:
    """Yield the table of fields; of a model about nobody, their names alone."""
    if record.said["about"] not in PERSONAL:
        yield "Fields: " + ", ".join(f"`{field.name}`" for field in record.fields)
        return
    yield "| field | what it is for |"
    yield "|---|---|"
    for field in record.fields:
        yield f"| `{field.name}` | {record.meaning(field.name, words['fields'])} |"

"""The permission table: who may open what. It also prints docs/manual/permissions.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fristed.apps.sites.choices import Role

TABLE = Path(__file__).with_name("permissions.yaml")
PAGE = Path(__file__).parents[2] / "docs" / "manual" / "permissions.md"
NOTHING = "-"

HEAD = """# Who may open what

This page is printed by `python -m tests.walls --write` from the table that the tests try line by
line over HTTP, at one's own site and at another. **Look** is opening the page, **send** is
changing something on it; – means there is nothing to look at, or nothing to send.

Roles add up: whoever holds two may do what either may. A role holds at one site, from a day on and
to a day, from midnight to midnight where the house stands. At another site, before and after,
pages answer as if they did not exist. Which *rows* somebody reaches on an open page is narrower
still: not a record closed to you, a colleague's needle-stick, an old emergency on a locked screen.

"""


@dataclass(frozen=True)
class Line:
    """One page: where it stands in the manual, what it is, who may look and who may send."""

    name: str
    heading: str
    said: str
    look: frozenset[str] | None
    send: frozenset[str] | None
    words: tuple[str, str]

    def who(self, method: str) -> frozenset[str] | None:
        """Who is let in by a method; None where there is nothing behind it for anybody."""
        return self.look if method == "get" else self.send


@cache
def written() -> dict[str, Any]:
    """Return the table as it is written."""
    return yaml.safe_load(TABLE.read_text())


@cache
def lines() -> dict[str, Line]:
    """Return every line, by the name of its address."""
    return {
        name: Line(
            name=name,
            heading=heading,
            said=page["is"],
            look=_meant(page["look"]),
            send=_meant(page["send"]),
            words=(page["look"], page["send"]),
        )
        for heading, pages in written()["pages"].items()
        for name, page in pages.items()
    }


def public() -> set[str]:
    """Return the addresses that somebody opens or uses who is not signed in anywhere."""
    return {
        line.name
        for line in lines().values()
        if "nobody" in (line.look or frozenset()) | (line.send or frozenset())
    }


def _meant(words: str) -> frozenset[str] | None:
    if words == NOTHING:
        return None
    return frozenset(one for word in words.split(", ") for one in members(word))


def members(word: str) -> Iterator[str]:
    """Yield the roles and others that a word of the table stands for."""
    if word in Role.values or word in written()["others"]:
        yield word
    else:
        for inner in written()["groups"][word]:
            yield from members(inner)


def page() -> str:
    """Return the manual's page."""
    return HEAD + "\n".join((*_groups(), *_tables()))


def _groups() -> Iterator[str]:
    yield "## What the words mean\n\n| word | stands for |\n|---|---|"
    for name in written()["groups"]:
        yield f"| **{name}** | {', '.join(_label(one) for one in _written_out(name))} |"
    for name, meaning in written()["others"].items():
        yield f"| {name} | {meaning} |"
    yield ""


def _written_out(group: str) -> list[str]:
    return list(dict.fromkeys(members(group)))


def _label(word: str) -> str:
    return str(Role(word).label).lower() if word in Role.values else word


def _tables() -> Iterator[str]:
    heading = ""
    for line in lines().values():
        if line.heading != heading:
            heading = line.heading
            yield f"{'' if heading == 'People' else chr(10)}## {heading}\n"
            yield "| page | look | send |\n|---|---|---|"
        look, send = (_words(word) for word in line.words)
        yield f"| {line.said} | {look} | {send} |"
    yield ""


def _words(words: str) -> str:
    if words == NOTHING:
        return "–"
    return ", ".join(_label(word) for word in words.split(", "))

"""The instruments that come with Fristed: a file each, with what others published of them.

A text is {language: words}; English is always there. A further language is a line of the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from ..choices import LISTED, Kind

Text = Mapping[str, str]
ESTIMATE: Final = "estimate_"  # with the code of a share: the mark beside it
TAKEN: Final = frozenset({"code", "page", "do", "asked"})  # what a page of questions sends as well


class NotAnInstrument(Exception):
    """A file is not as an instrument is; says where."""


@dataclass(frozen=True)
class Asked:
    """A question as an instrument asks it."""

    key: str
    section: Text
    kind: Kind
    text: Text
    hint: Text
    options: Sequence[tuple[str, Text]]
    by_country: bool


@dataclass(frozen=True)
class Said:
    """One thing that others published: of a question and an answer, or under words of its own.

    One of `percent`, `count` and `mean` stands; `of` only where it was said of how many.
    """

    key: str
    code: str
    label: Text
    percent: int | None
    count: int | None
    of: int | None
    mean: int | None
    about: bool


@dataclass(frozen=True)
class Elsewhere:
    """Results of an edition that others published, with their source and how much was read."""

    edition: Text
    when: str
    answered: int
    invited: int
    source: str
    address: str
    read: str
    said: Sequence[Said]


@dataclass(frozen=True)
class Instrument:
    """What is asked again and again, in editions."""

    slug: str
    title: Text
    about: Text
    questions: Sequence[Asked]
    published: Sequence[Elsewhere]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which every question is worded."""
        texts = [one.text for one in self.questions]
        return tuple(code for code in self.title if all(code in text for text in texts))


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return every instrument by its name in addresses."""
    folder = files("fristed.apps.surveys") / "data"
    found = [one for one in folder.iterdir() if one.name.endswith(".yaml")]
    named = {one.name.removesuffix(".yaml"): one.read_text(encoding="utf-8") for one in found}
    return {slug: read(slug, named[slug]) for slug in sorted(named)}


def read(slug: str, text: str) -> Instrument:
    """Read an instrument. Raises `NotAnInstrument`."""
    given = yaml.safe_load(text)
    questions = [
        _asked(one, section["title"])
        for section in given["sections"]
        for one in section["questions"]
    ]
    keys = [one.key for one in questions]
    if len(set(keys)) < len(keys):
        raise NotAnInstrument(f"{slug}: a key stands twice")
    if taken := [one for one in keys if not is_free(one)]:
        raise NotAnInstrument(f"{slug}: another code for {', '.join(taken)}")
    for one in questions:
        if "en" not in one.text or bool(one.options) != (one.kind in LISTED):
            raise NotAnInstrument(f"{slug}: {one.key} is not a question of its kind")
    published = [_elsewhere(one) for one in given.get("published", [])]
    return Instrument(slug, given["title"], given["about"], questions, published)


def is_free(key: str) -> bool:
    """Return whether a question may have this code: nothing else on its page is called so."""
    return key not in TAKEN and not key.startswith(ESTIMATE)


def _asked(given: Mapping[str, Any], section: Text) -> Asked:
    return Asked(
        key=given["key"],
        section=section,
        kind=Kind(given["kind"]),
        text=given["text"],
        hint=given.get("hint", {}),
        options=[(code, text) for code, text in given.get("options", [])],
        by_country=given.get("by_country", False),
    )


def _elsewhere(given: Mapping[str, Any]) -> Elsewhere:
    said = [
        Said(
            key=one.get("key", ""),
            code=one.get("code", ""),
            label=one.get("label", {}),
            percent=one.get("percent"),
            count=one.get("count"),
            of=one.get("of"),
            mean=one.get("mean"),
            about=one.get("about", False),
        )
        for one in given["said"]
    ]
    plain = {name: given[name] for name in Elsewhere.__dataclass_fields__ if name != "said"}
    return Elsewhere(**plain, said=said)

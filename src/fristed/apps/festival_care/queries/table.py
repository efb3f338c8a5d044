"""The table of states, kinds, fields and choices; the code words; what is read out by radio."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

DATA = Path(__file__).parent.parent / "data"


@lru_cache(maxsize=8)
def read_data(name: str) -> dict[str, Any]:
    """Return one of the room's files of data."""
    read: dict[str, Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return read


def stay_table() -> Mapping[str, Any]:
    """Return the table as it is given to tablets: only text, numbers, lists and mappings."""
    return read_data("stay.yaml")


def code_words() -> Mapping[str, Any]:
    """Return the two word lists, each word in English and bokmål."""
    return read_data("codes.yaml")


def radio_scripts() -> Mapping[str, Any]:
    """Return what is read out by radio, line by line; `{…}` stands for what the page knows."""
    return read_data("radio.yaml")


def kinds() -> Mapping[str, Any]:
    """Return every kind by its code."""
    found: Mapping[str, Any] = stay_table()["kinds"]
    return found


def offered(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return the choices of a field that are offered: all but what stands for nothing said."""
    choices = field.get("choices", {}).items()
    return {code: words for code, words in choices if not words.get("unsaid")}


def unsaid(field: Mapping[str, Any]) -> str:
    """Return the choice that stands for nothing said, or nothing where something has to be."""
    choices = field.get("choices", {}).items()
    return next((code for code, words in choices if words.get("unsaid")), "")


def states() -> Mapping[str, Any]:
    """Return every state by its code."""
    found: Mapping[str, Any] = stay_table()["states"]
    return found


def open_states() -> list[str]:
    """Return the states of guests who are in our care."""
    return [name for name, state in states().items() if state["open"]]


def language() -> str:
    """Return which of the two languages of the table is spoken now."""
    return "nb" if (get_language() or "en").startswith(("nb", "no")) else "en"


def said(words: Mapping[str, str]) -> str:
    """Return a word of the table in that language."""
    return words[language()]

"""What each operation and parameter is for, in both languages: the document's and the page's."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from ...presenters.exchange.words import DATA

Words = Mapping[str, str]


@cache
def _written() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((DATA / "api.yaml").read_text(encoding="utf-8"))
    return found


def operation(name: str) -> Mapping[str, Words]:
    """Return an operation's title and what it is about."""
    found: Mapping[str, Words] = _written()["operations"][name]
    return found


def parameter(name: str) -> Words:
    """Return what a parameter says."""
    found: Words = _written()["parameters"][name]
    return found


def english(name: str) -> dict[str, Any]:
    """Return an operation's words as its OpenAPI document says them."""
    said = operation(name)
    return {"summary": said["title"]["en"], "description": said["about"]["en"]}

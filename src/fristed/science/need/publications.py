"""Published figures, out of `published.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .naloxone import Kits


@dataclass(frozen=True, slots=True)
class State:
    """A state's kits of a year, and how fast they saturate its need."""

    name: str
    epidemic: str
    kits: Kits
    b: float


@cache
def published() -> dict[str, Any]:
    """Give all published figures, each part with its `source`."""
    text = (files(__package__) / "published.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@cache
def states() -> dict[str, State]:
    """Give the published states by name: Irvine et al. 2022."""
    return {
        name: State(
            name,
            one["epidemic"],
            Kits(one["community"], one["prescribed"], one["pharmacy"]),
            one["b"],
        )
        for name, one in published()["naloxone"]["states"].items()
    }

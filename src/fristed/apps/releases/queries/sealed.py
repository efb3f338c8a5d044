"""What a release was made of, as sealed bytes and back: counts and how they hang together.

Of each number: how many events each contributor gave, most first, and no contributor. What is kept
lets a later release be judged beside this one, and staff of the room read why a number is hidden.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from fristed.apps.vault.queries import keys
from fristed.ground.sealing import seal_bytes, unseal_bytes
from fristed.science.disclosure import (
    Count,
    Kind,
    Outcome,
    Policy,
    Protected,
    Reason,
    Relation,
    State,
    Table,
    policy,
)

from .measures import Key

PURPOSE: Final = "releases"
_BOUND: Final = {"table": "releases.made_of", "column": "sealed"}


def sealed(protected: Protected[Key], release: int) -> bytes:
    """Return a protected table as sealed bytes that open for this release alone."""
    said = zlib.compress(json.dumps(_plain(protected), separators=(",", ":")).encode())
    return seal_bytes(keys().shared_key(PURPOSE), said, row=release, **_BOUND)


def opened(content: bytes, release: int) -> Protected[Key]:
    """Return what a release was made of; raise SealBroken where it is another's."""
    return opened_many([(content, release)])[0]


def opened_many(made: Iterable[tuple[bytes, int]]) -> list[Protected[Key]]:
    """Return what releases were made of, with the key looked up once."""
    under, rules = keys().shared_key(PURPOSE), policy()
    found = []
    for content, release in made:
        said = unseal_bytes(under, content, row=release, **_BOUND)
        found.append(_protected(json.loads(zlib.decompress(said)), rules))
    return found


def _plain(protected: Protected[Key]) -> dict[str, Any]:
    table = protected.table
    place = {key: at for at, key in enumerate(table.cells)}
    return {
        "name": table.name,
        "cells": [[*key] for key in place],
        "counts": [
            [one.events, _runs(one.contributions), one.unit, _runs(one.rooms)]
            for one in table.cells.values()
        ],
        "relations": [
            [place[one.whole], [place[part] for part in one.parts], one.kind.value]
            for one in table.relations
        ],
        "unasked": sorted(place[key] for key in table.unasked),
        "alone": [sorted(place[key] for key in one) for one in table.alone],
        "outcomes": [
            [one.state.value, one.shown, [why.value for why in one.reasons]]
            for one in (protected.outcomes[key] for key in place)
        ],
    }


def _protected(said: Mapping[str, Any], rules: Policy) -> Protected[Key]:
    names: list[Key] = [tuple(one) for one in said["cells"]]
    counts = (
        Count(events, _unrun(given), unit, _unrun(rooms))
        for events, given, unit, rooms in said["counts"]
    )
    table = Table(
        said["name"],
        dict(zip(names, counts, strict=True)),
        tuple(
            Relation(names[whole], tuple(names[part] for part in parts), Kind(kind))
            for whole, parts, kind in said["relations"]
        ),
        unasked=frozenset(names[at] for at in said["unasked"]),
        alone=tuple(frozenset(names[at] for at in one) for one in said["alone"]),
    )
    outcomes = {
        name: Outcome(State(state), shown, tuple(Reason(why) for why in reasons))
        for name, (state, shown, reasons) in zip(names, said["outcomes"], strict=True)
    }
    return Protected(table, outcomes, rules)


def _runs(given: Sequence[int]) -> list[list[int]]:
    """Write 5, 1, 1, 1 as [5, 1], [1, 3]: most people give little."""
    found: list[list[int]] = []
    for one in given:
        if found and found[-1][0] == one:
            found[-1][1] += 1
        else:
            found.append([one, 1])
    return found


def _unrun(runs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(one for one, times in runs for _each in range(times))

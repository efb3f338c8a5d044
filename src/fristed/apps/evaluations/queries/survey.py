"""A survey before and after: answers on an ordered scale, of two groups or of the same people."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from fristed.apps.planning.queries.finite import told_finite
from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .evaluation import estimate
from .tabled import answers

if TYPE_CHECKING:
    from fristed.science.evaluation import Answers, Shift

DEFAULTS: Final[Results] = {
    "answer": "answer",
    "when": "when",
    "person": "",
    "levels": "",
    "simulations": 2000,
}
MOST_QUICK: Final = 3_000_000  # answers times simulations: a quarter of a second


def parts(_values: Values) -> Sequence[str]:
    """It is one step."""
    return ["found"]


def part(values: Values, seed: int, _name: str, _before: Sequence[Results]) -> Results:
    """Compare the answers."""
    from fristed.science.evaluation import (  # inline: scipy and numba are slow to load
        TooFewAnswers,
        UnusableTable,
        compare,
    )

    try:
        held = answers(values)
        found = compare(held, simulations=values["simulations"], seed=seed)
    except (TooFewAnswers, UnusableTable) as trouble:
        raise Impossible("impossible") from trouble
    return dict(told_finite({**_given(held), **_found(found)}))


def _given(held: "Answers") -> Results:
    many = len(held.levels)
    return {
        "paired": held.paired,
        "levels": list(held.levels),
        "before": [int((held.before == n).sum()) for n in range(many)],
        "after": [int((held.after == n).sum()) for n in range(many)],
        "missing_before": held.missing_before,
        "missing_after": held.missing_after,
        "unmatched": held.unmatched,
    }


def _found(found: "Shift") -> Results:
    said = found.verdict
    shares = [{"level": one, **(estimate(share) or {})} for one, share in found.shares.items()]
    return {
        "effect": estimate(found.effect),
        "odds": estimate(found.odds),
        "moves": asdict(found.moves) if found.moves else None,
        "shares": shares,
        "attainable_p": found.attainable_p,
        "power": [{"ratio": effect, "power": share} for effect, share in found.power.items()],
        "verdict": {"word": said.word.name.lower() if said else "withheld", "size": found.size},
    }


def is_quick(values: Values) -> bool:
    """Tell whether a page may wait: few answers, and scipy is loaded already."""
    many = values["table"].count("\n")
    is_loaded = "fristed.science.evaluation" in sys.modules
    return is_loaded and (bool(values["person"]) or many * values["simulations"] < MOST_QUICK)


METHOD: Final = Method(
    name="survey",
    version=1,
    page="docs/methods/evaluation.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
)

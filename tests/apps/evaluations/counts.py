"""Tables of counts and answers as tests of evaluation paste them."""

from typing import Any

import numpy as np

from fristed.apps.evaluations.queries.evaluation import DEFAULTS
from fristed.apps.evaluations.queries.survey import DEFAULTS as OF_SURVEY

START = "2023-01"
TIMES, BEFORE = 60, 36


def months(many: int = TIMES) -> list[str]:
    """Return months from 2020 on."""
    return [f"{2020 + n // 12}-{n % 12 + 1:02d}" for n in range(many)]


def series(ratio: float = 0.4, mean: float = 30.0, seed: int = 3) -> str:
    """Return one place's counts with a step after three years."""
    rng = np.random.default_rng(seed)
    made = [rng.poisson(mean * (ratio if n >= BEFORE else 1)) for n in range(TIMES)]
    rows = [f"{month},{many}" for month, many in zip(months(), made, strict=True)]
    return "\n".join(["month,needles", *rows])


def places(many: int, ratio: float = 0.4, mean: float = 30.0, seed: int = 4) -> str:
    """Return several places' counts; the change is in the first."""
    rng = np.random.default_rng(seed)
    rows = [
        f"{month},Place {place},{rng.poisson(mean * (ratio if not place and n >= BEFORE else 1))}"
        for place in range(many)
        for n, month in enumerate(months())
    ]
    return "\n".join(["month,place,needles", *rows])


def values(**said: Any) -> dict[str, Any]:
    """Return what a scenario of one place holds."""
    held = {"table": series(), "start": START, "outcome": "needles", "time": "month"}
    return {**DEFAULTS, "simulations": 1000, **held, **said}


def beside(many: int, design: str = "did", **said: Any) -> dict[str, Any]:
    """Return what a scenario of several places holds."""
    held = {"unit": "place", "treated": "Place 0", "design": design}
    return values(**{"table": places(many), **held, **said})


def posted(**said: Any) -> dict[str, Any]:
    """Return what a browser sends of one place."""
    empty = {"time": "", "outcome": "", "unit": "", "treated": "", "exposure": ""}
    house = {"title": "Needles by the station", "note": "", "seed": "1", "known": ""}
    return {**values(), **empty, **house, **said}


def surveyed(**said: Any) -> dict[str, Any]:
    """Return what a browser sends of a survey of the same people twice."""
    table = "\n".join(
        [
            "when,answer,person",
            *(f"before,{never},p{n:03d}" for n, never in enumerate(["never"] * 14 + ["often"] * 4)),
            *(f"after,{often},p{n:03d}" for n, often in enumerate(["often"] * 12 + ["never"] * 6)),
            "before,,p900",
        ]
    )
    held = {"table": table, "person": "person", "levels": "never, rarely, often"}
    house = {"title": "Dignity", "note": "", "seed": "1", "known": ""}
    return {**OF_SURVEY, **held, **house, "simulations": "1000", **said}

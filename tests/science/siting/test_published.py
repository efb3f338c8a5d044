"""Case P15: the instance with its exact optima; and the decay of P11."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from fristed.science.siting import (
    OBJECTIVES,
    Table,
    candidates_from,
    cells_from,
    pose,
    published_decay,
    solve,
)
from fristed.science.siting.exchange import added

FACTS = Path(__file__).resolve().parents[4] / "shared" / "facts" / "models" / "siting"
here = pytest.mark.skipif(not FACTS.is_dir(), reason="../shared/facts/models/siting is not here")


def read(name: str) -> Table:
    head, *rows = csv.reader((FACTS / name).read_text().splitlines())
    return Table(head, rows, range(2, len(rows) + 2))


@here
@pytest.mark.parametrize("objective", OBJECTIVES)
def test_p15_optima(objective: str) -> None:
    told = json.loads((FACTS / "optimum.json").read_text())
    candidates, cells = candidates_from(read("candidates.csv")), cells_from(read("demand.csv"))
    found = solve(pose(candidates, cells, objective=objective, rooms=told["p"]))
    best = told["optimum"][objective]
    assert [int(candidates.ids[i]) for i in found.opened] == best["sites"]
    # the weights of the file are rounded, and sum to 1 within 1e-8
    assert found.value == pytest.approx(best["objective"], rel=2e-8)


@here
def test_p15_greedy_is_worse() -> None:
    told = json.loads((FACTS / "optimum.json").read_text())["optimum"]["greedy_cover"]
    cells = cells_from(read("demand.csv"))
    problem = pose(candidates_from(read("candidates.csv")), cells, objective="cover", rooms=3)
    chosen: list[int] = []
    for _ in range(3):
        chosen = added(problem.share * problem.weight, chosen)
    assert chosen == told["sites"]
    assert problem.value(chosen) == pytest.approx(told["objective"], rel=2e-8)
    assert solve(problem).value > problem.value(chosen) + 0.01


def test_decay_of_behrends_at_its_points_between_and_beyond() -> None:
    miles = np.array([0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 9.0, 1.25])
    shares = [1.0, 1.0, 0.84, 0.716, 0.585, 0.463, 0.298, 0.185, 0.095, 0.0, 0.0, 0.524]
    assert published_decay().at(miles * 1.609) == pytest.approx(shares)

"""Impact: the ACT's networks beside the published code's time, draws, and how both grow.

The reference time is of the published code with pgmpy, as ../shared/facts/models tells it; it is
not run here. Times are of the processor. Without the databook, which stays outside, a made one of
the same size takes its place.
"""

import io
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np
from openpyxl import Workbook
from rich.console import Console

from fristed.science import impact

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "models" / "act"
REFERENCE_S = 9.4
RUNS = 20
DRAWS = 10_000


def measure(console: Console | None = None) -> None:
    """Print what it takes."""
    console = console or Console(width=132, highlight=False)
    book = _databook(console)
    scenarios = impact.default_scenarios(book)
    impact.project(book, scenarios)
    took = _cpu(lambda: [impact.project(book, scenarios) for _ in range(RUNS)]) / RUNS
    console.print(
        f"{len(scenarios)} scenarios x 5 years, exact: {took * 1000:.1f} ms"
        f" (published code {REFERENCE_S} s: {REFERENCE_S / took:.0f} times; target < 100 ms)"
    )
    for draws in (1_000, DRAWS):
        took = _cpu(partial(_draw, book, scenarios, draws))
        console.print(f"the same with {draws} draws: {took:.2f} s (target < 1 s for {DRAWS})")
    for name, model in impact.registry().items():
        took = _cpu(partial(_spread, impact.spread_all(model, 0.2)))
        console.print(f"{name}, {DRAWS} draws of every input: {took * 1000:.1f} ms (target < 1 s)")
    for length in (10, 20, 40):
        nodes = _chain(length)
        took = _cpu(partial(impact.conditional, nodes, f"n{length}", ()))
        console.print(
            f"a chain of {length} nodes with 3 levels and 2 parents: {took * 1000:.1f} ms"
        )


def _draw(book: impact.Databook, scenarios: tuple[impact.Scenario, ...], draws: int) -> None:
    for _ in impact.projections(book, scenarios, draws, 1):
        pass


def _spread(model: impact.Model) -> None:
    impact.outcomes_of(model, impact.draws(model, DRAWS, np.random.default_rng(1)))


def _cpu(run: Callable[[], object]) -> float:
    began = process_time()
    run()
    return process_time() - began


def _databook(console: Console) -> impact.Databook:
    file = FACTS / "databook_standard.xlsx"
    if file.is_file():
        console.print("the published databook (6 networks, 62 nodes)")
        return impact.read_databook(file.read_bytes())
    console.print("../shared/facts/models/act is not here: a made databook of 6 networks, 60 nodes")
    return impact.read_databook(_made())


def _made() -> bytes:
    sheets: dict[str, list[list[object]]] = {
        "probabilities": [
            ["population", "DAG", "node", "outcome", "best", "lower", "upper"]
            + [f"{kind}{at}" for at in (1, 2) for kind in ("condition", "value")]
        ],
        "evidence": [["population", "DAG", "node", "outcome", "baseline"]],
        "population_size": [["population_size", *range(2026, 2031)], ["P", *[1000] * 5]],
        "costs": [
            ["population", "DAG", "node", "outcome", "unit_cost", "setup_cost", "cost_weight"]
        ],
        "max_coverage": [["population", "DAG", "node", "outcome", "max_coverage"]],
    }
    for network in range(6):
        _add_network(sheets, f"N{network}")
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _add_network(sheets: dict[str, list[list[object]]], name: str) -> None:
    """Four interventions, and six steps each of which depends on two before it."""
    roots = [f"int_{at}" for at in range(4)]
    for node in roots:
        sheets["probabilities"] += [
            ["P", name, node, "none", 0.7],
            ["P", name, node, "some", 0.3],
        ]
        sheets["costs"] += [["P", name, node, one, 100, 0, 1] for one in ("none", "some")]
        sheets["max_coverage"].append(["P", name, node, "some", 0.8])
    before = [(node, ("none", "some")) for node in roots]
    for at in range(6):
        node = f"death_{at}"
        for first in before[-1][1]:
            for second in before[-3][1]:
                sheets["probabilities"].append(
                    [
                        *("P", name, node, "yes", 0.3, 0.2, 0.4),
                        *(before[-1][0], first, before[-3][0], second),
                    ]
                )
        sheets["costs"] += [["P", name, node, one, 1, 0, 1] for one in ("yes", "no")]
        before.append((node, ("yes", "no")))


def _chain(length: int) -> Mapping[str, impact.Node]:
    rng = np.random.default_rng(1)
    levels, nodes = ("a", "b", "c"), []
    for at in range(length + 1):
        parents = tuple(f"n{one}" for one in range(max(0, at - 2), at))
        table = rng.gamma(1, size=(*[3] * len(parents), 3, 1))
        table /= table.sum(axis=-2, keepdims=True)
        nodes.append(impact.Node(f"n{at}", levels, parents, table))
    return impact.network(nodes)


if __name__ == "__main__":
    measure()

"""How fast ours answers at 5,000 and 20,000 references."""

from dataclasses import replace
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from . import asking, ours
from .data import References
from .setting import Setting

SIZES, QUERIES = (5_000, 20_000), 200
WANTED = "≥ 500 a second standing, ≥ 100 with shift search; p95 < 200 ms at 20,000"


def measure(setting: Setting, console: Console) -> list[dict[str, Any]]:
    """Extend the library by convex mixes of distinct references, and time whole answers."""
    table = Table(title=f"Speed on {ours.PROCESSES} processes, level 1 ({WANTED})")
    for head in ("references", "of them real", "shift search", "a second", "p95 ms", "CPU ms"):
        table.add_column(head, justify="right")
    queries = asking.asked(setting.whole, setting.known, {}, asking.LEVELS["level 1"], QUERIES, 99)
    told = []
    for size in SIZES:
        with console.status(f"A library of {size:,}"):
            bare = ours.library_of(extended(setting.whole.rows(setting.rows), size))
            library = replace(bare, acceptance=setting.library.acceptance)  # as commands have it
        for standing in (True, False):
            with console.status(f"Timing {size:,}"):
                rate, p95, cpu = ours.pace(library, queries[1], standing)
            search = "no" if standing else "yes"
            one = {"references": size, "search": search, "rate": rate}
            one |= {"p95_ms": 1e3 * p95, "cpu_ms": 1e3 * cpu}
            told.append(one)
            cells = (f"{size:,}", f"{len(setting.rows):,}", search, f"{rate:.0f}")
            table.add_row(*cells, f"{one['p95_ms']:.1f}", f"{one['cpu_ms']:.1f}")
    console.print(table)
    console.print("Above the real ones: invented references, mixes of two or three real ones.")
    return told


def extended(references: References, size: int) -> References:
    """Add convex mixes of two or three distinct references until there are `size`."""
    rng = np.random.default_rng([asking.SEED, size])
    more = size - len(references)
    spectra = np.empty((more, references.absorbance.shape[1]))
    for row in range(more):
        chosen = rng.choice(len(references), int(rng.integers(2, 4)), replace=False)
        spectra[row] = rng.dirichlet(np.full(len(chosen), 2.0)) @ references.absorbance[chosen]
    names = np.array([f"mix {row}" for row in range(more)])
    return References(
        references.axis,
        np.vstack([references.absorbance, spectra]),
        np.append(references.name, names),
        np.append(references.cas, names),
        np.append(references.state, names),
    )

"""Spectra: ours beside its peers on the development library. `python -m bench.spectra`.

Self-retrieval under simulated distortion: queries are distorted copies of the library's own
spectra. Polymorphs, salts, hydrates, particle size and the difference between a pressed disc and
a reflection crystal are absent. Shares are shares of the signal, not of weight.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich.console import Console

from .spectral import asking, data, measuring, ours, peers, scaling, telling
from .spectral.setting import Setting, prepared

RESULTS = Path(__file__).with_name("results")
# Sections that other parts of the house measure: each module has `measure(console, quick)`.
ELSEWHERE = ("bench.spectral.laboratories", "bench.spectral.mixing", "bench.spectral.watching")


def main() -> None:
    """Measure, print, keep."""
    options = _options()
    console = Console(width=132)
    whole = data.load()
    if whole is None:
        console.print(f"[yellow]Skipped:[/] the development library is not at {data.LIBRARY}")
        sys.exit(0)
    at = datetime.now(UTC)
    kept: dict[str, Any] = {"at": at.isoformat(), "queries": options.queries}
    setting = prepared(whole, options.questions, console)
    kept["library"] = setting.told()
    telling.introduce(console, setting)
    kept["levels"] = {
        name: _level(setting, name, place, options.queries, console)
        for place, name in enumerate(asking.LEVELS)
    }
    telling.summary(console, kept["levels"], setting)
    if not options.quick:
        kept["scaling"] = scaling.measure(setting, console)
    for module in ELSEWHERE:
        if find_spec(module) is None:
            console.print(f"[yellow]Not measured here:[/] {module.rsplit('.', 1)[1]} (no {module})")
        else:
            kept[module] = import_module(module).measure(console, quick=options.quick)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"spectra-{at:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(kept, indent=1))
    console.print(f"Kept in {path}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=400, help="of each kind, at each level")
    parser.add_argument("--questions", type=int, default=6000, help="that the rule is learnt from")
    parser.add_argument("--quick", action="store_true", help="without scaling and long sections")
    return parser.parse_args()


def _level(setting: Setting, name: str, seed: int, count: int, console: Console) -> dict[str, Any]:
    kinds = asking.asked(
        setting.whole, setting.known, setting.strangers, asking.LEVELS[name], count, seed
    )
    mixtures = kinds[1]
    figures: dict[str, Any] = {"recall": {}, "claims": {}}
    for title, method in peers.PEERS.items():
        with console.status(f"{name}: {title}"):
            found, ms = telling.timed(method, mixtures, setting.peer)
        ranked = [setting.groups[setting.rows[row]] for row in found]
        figures["recall"][title] = {
            **measuring.recall(mixtures, measuring.Answers(ranked), setting.groups),
            "ms": ms,
        }
    for queries in kinds:
        answers = ours.answers(
            setting.library, queries, setting.group_of, f"{name}: {queries.kind}"
        )
        counted = measuring.claims(queries, answers, setting.groups)
        figures["claims"][queries.kind] = telling.plain(counted)
        if queries is mixtures:
            mine = measuring.recall(mixtures, answers, setting.groups)
            mine["ms"] = float(1e3 * answers.seconds.mean())
            figures["recall"]["Fristed"] = mine
    telling.level(console, name, figures, setting)
    return figures


if __name__ == "__main__":
    main()

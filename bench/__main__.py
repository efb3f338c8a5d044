"""Runs the scenes one after another and prints the tables."""

import json
import socket
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from .clock import Clock, Scene, machine
from .house import django_ready, serving, standing

TERMINALS = 8
RESULTS = Path(__file__).with_name("results")
# Processor time of an established hospital system on such a machine, in ms.
ELSEWHERE = {"registering a person": 40.0, "check-in by card": 27.0, "board, 20 people": 29.0}


def main() -> None:
    """Measure, print, keep."""
    with standing() as (cluster, environment):
        django_ready()
        from .scenes import run  # inline: it imports the rooms, which need Django set up

        port, log = _free_port(), Path(environment["FRISTED_HOME"]) / "server.log"
        with serving(environment, port, log) as pid:
            clock = Clock(pid, cluster.pid)
            with cluster.connect("fristed") as owner:
                scenes, watched = run(clock, port, TERMINALS, lambda: owner.execute("ANALYZE"))
    _print(scenes)
    Console().print(watched)
    RESULTS.mkdir(exist_ok=True)
    at = datetime.now(UTC)
    kept = {"at": at.isoformat(), "machine": machine(), "scenes": [s.told() for s in scenes]}
    kept["watching"] = vars(watched)
    (RESULTS / f"{at:%Y%m%d-%H%M%S}.json").write_text(json.dumps(kept, indent=1))


def _print(scenes: list[Scene]) -> None:
    table = Table(title=f"{TERMINALS} terminals at work · {machine()['processors']} processors")
    heads = ("", "times", "a second", "p50 ms", "p95 ms", "app ms", "database ms", "CPU ms")
    for head in (*heads, "elsewhere ms", "times better"):
        table.add_column(head, justify="right" if head else "left")
    for scene in scenes:
        other = ELSEWHERE.get(scene.name)
        figures = [f"{value:.1f}" for value in list(scene.told().values())[2:]]
        better = [f"{other:.0f}", f"{other / scene.cpu_ms:.1f}"] if other else ["", ""]
        table.add_row(scene.name, str(len(scene.seconds)), *figures, *better)
    Console(width=130).print(table)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()

"""What tablets cost: `make bench-sync`.

Fifty tablets come home from a night without a network, each with its queue, and tell it to the
real server over HTTP, in pieces of 100 as the tablet's own script does, all at the same time. Every
tenth piece is sent twice, as if its answer had been lost. Ten events make a guest's stay; one event
in ten is told by another tablet than the rest of its stay. Afterwards the house is asked what it
has: each event once, one visit for each guest, every stay as the fold of its own events.

Measured: how long it takes, and how much processor time application and database need for one
event, with 1,000, 3,000 and 10,000 events queued.
"""

import http.client
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from .__main__ import RESULTS, _free_port
from .browser import Refused
from .clock import Clock, Scene, machine
from .house import django_ready, serving, standing

TABLETS, PIECE, AGAIN = 50, 100, 10
QUEUED = (1_000, 3_000, 10_000)
WITHIN_S = 60.0
COME_AGAIN = (503, 429)
STORY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("arrived", {"via": "friends", "reason": "difficult"}),
    ("sat_with", {"sitters": ["6f1d1c1e-0f7b-4b53-9a55-2f6f4f0c8a01"]}),
    ("distress", {"when": "arrival", "level": 8}),
    ("substances", {"claimed": ["lsd", "cannabis"]}),
    ("observed", {"what": ["restless", "afraid"]}),
    ("effects", {"trend": "fading"}),
    ("rests", {}),
    ("looked_in", {"seen": ["asleep", "on_side", "breathing_ok"]}),
    ("distress", {"when": "leaving", "level": 2}),
    ("closed", {"how": "friends", "helped": "yes"}),
)


@dataclass
class Queue:
    """One tablet with what it has not told, in pieces as they are sent."""

    device: Any
    letters: list[dict[str, Any]] = field(default_factory=list)

    def pieces(self) -> list[list[dict[str, Any]]]:
        """Return what is sent in one request each; every tenth twice."""
        cut = [self.letters[at : at + PIECE] for at in range(0, len(self.letters), PIECE)]
        return [piece for n, one in enumerate(cut) for piece in [one] * (1 + (n % AGAIN == 0))]


def main() -> None:
    """Measure, look, print, keep."""
    with standing() as (cluster, environment):
        django_ready()
        port, log = _free_port(), Path(environment["FRISTED_HOME"]) / "server.log"
        with serving(environment, port, log) as pid:
            clock = Clock(pid, cluster.pid)
            scenes = run(clock, port)
    _print(scenes)
    RESULTS.mkdir(exist_ok=True)
    at = datetime.now(UTC)
    kept = {"at": at.isoformat(), "machine": machine(), "scenes": [_told(*one) for one in scenes]}
    (RESULTS / f"sync-{at:%Y%m%d-%H%M%S}.json").write_text(json.dumps(kept, indent=1))
    slow = [many for many, scene in scenes if scene.wall_s > WITHIN_S * many / QUEUED[-1] * 1.5]
    if slow:
        raise SystemExit(f"slower than {WITHIN_S:.0f} s for {QUEUED[-1]:,} events: {slow}")


def run(clock: Clock, port: int) -> list[tuple[int, Scene]]:
    """Let fifty tablets tell more and more."""
    from .room import furnished  # inline: it imports the rooms, which need Django set up

    house = furnished(1)
    _tell(clock, port, _queues(house, 200), "warm")
    found, known = [], 200
    for many in QUEUED:
        queues = _queues(house, many)
        found.append((many, _tell(clock, port, queues, f"{many:,} events")))
        known += many
        _look(house, known)
    return found


def _queues(house: Any, many: int) -> list[Queue]:
    """Seal and sign so many events on fifty new tablets; that is the tablets' own work."""
    from tests.apps.sync.conftest import add_device, make_festival
    from tests.apps.sync.device import event

    with house.open() as now:
        if not _has_festival(house):
            make_festival(house.site, now)
    queues = [Queue(add_device(house.site, house.nurse, now)) for _ in range(TABLETS)]
    for guest in range(many // len(STORY)):
        stay, begun = uuid4(), now - timedelta(minutes=60 + guest % 60)
        for n, (kind, more) in enumerate(STORY):
            mine = guest if n != len(STORY) // 2 else guest + 1
            also = {"code": [guest % 8, guest % 16]} if kind == "arrived" else {}
            one = event(kind, begun + timedelta(minutes=n), stay, **(also | more))
            queue = queues[mine % TABLETS]
            queue.letters.append(queue.device.letter(one))
    return queues


def _has_festival(house: Any) -> bool:
    from fristed.apps.sync.queries.given import running_deployment

    return running_deployment(house.site, datetime.now(UTC)) is not None


def _tell(clock: Clock, port: int, queues: list[Queue], name: str) -> Scene:
    scene = Scene(name)
    clock.share(scene, [_sending(port, queue) for queue in queues])
    return scene


def _sending(port: int, queue: Queue) -> list[Callable[[], object]]:
    line = http.client.HTTPConnection("localhost", port, timeout=120)
    path = f"/tablet/{queue.device.address}/events"

    def send(piece: list[dict[str, Any]]) -> None:
        body, status, wait = json.dumps({"events": piece}), COME_AGAIN[0], 2.0
        while status in COME_AGAIN:
            line.close()  # a tablet of the field begins anew each time
            line.request("POST", path, body, {"Content-Type": "application/json"})
            answer = line.getresponse()
            status, said = answer.status, answer.read().decode()
            if status in COME_AGAIN:
                time.sleep(wait * random.uniform(0.5, 1))  # noqa: S311 - as the tablet's script does
                wait = min(wait * 2, 60)
        if status != 200 or '"kept"' in said:
            raise Refused(f"{status} {said[:200]}")

    return [lambda piece=piece: send(piece) for piece in queue.pieces()]  # type: ignore[misc]


def _look(house: Any, known: int) -> None:
    """Look whether anything was doubled, lost, or folded otherwise than its events say."""
    from fristed.apps.festival_care.models import Event, Stay
    from fristed.apps.sync.models import Held, Taken
    from fristed.apps.visits.models import Visit

    with house.open():
        kept = Event.objects.count(), Taken.objects.count(), Held.objects.count()
        guests = Stay.objects.filter(state="closed", unseen=0, distress_leaving=2).count()
        visits = Visit.objects.filter(service="festival", left_at__isnull=False).count()
    if kept != (known, known, 0) or (guests, visits) != (known // len(STORY),) * 2:
        raise SystemExit(f"of {known} events: {kept}, {guests} stays, {visits} visits")


def _told(many: int, scene: Scene) -> dict[str, float]:
    return {
        "events": many,
        "seconds": round(scene.wall_s, 2),
        "per_second": round(many / scene.wall_s, 1),
        "app_ms": round(scene.app_s / many * 1000, 3),
        "database_ms": round(scene.database_s / many * 1000, 3),
    }


def _print(scenes: list[tuple[int, Scene]]) -> None:
    processors = machine()["processors"]
    table = Table(title=f"{TABLETS} tablets tell what they queued · {processors} processors")
    for head in ("events", "seconds", "a second", "app ms", "database ms"):
        table.add_column(head, justify="right")
    for many, scene in scenes:
        table.add_row(*(f"{value:,.2f}" for value in _told(many, scene).values()))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()

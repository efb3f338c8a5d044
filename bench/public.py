"""Public page views a second, drugs and alerts, beside a static file of the same server.

`python -m bench.public`. One page is asked for again and again by several keep-alive connections,
packed as browsers ask for it, then a stylesheet of about the same size that touches neither
database nor page. Views a second are of this machine and whatever else it does; the processor time
of a view and the ratio are what the pages are for. The reader is as lean as it can be: it shares
the machine with what it measures.
"""

import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from .clock import cpu_s
from .house import django_ready, serving, standing

READERS = 8
LASTS_S = 6.0
MOST = 1500  # views of a reader: all together fewer than one address may ask for (web/limits.py)
STATIC = "/static/fristed/css/components.css"
PAGES = (
    "/drugs/mdma/?lang=en",
    "/drugs/?lang=nb",
    "/drugs/names.json?lang=en",
    "/alerts/?lang=en",
    "/alerts/1/?lang=nb",
    "/alerts/feed.atom",
)
ENOUGH = 500


@dataclass(frozen=True)
class Found:
    """What one address was found to cost, a view."""

    a_second: float
    app_ms: float
    database_ms: float


def main() -> None:
    """Measure and print."""
    with standing() as (cluster, environment):
        django_ready()
        _tell()
        port, log = _free_port(), Path(environment["FRISTED_HOME"]) / "server.log"
        with serving(environment, port, log) as server:
            found = {
                path: _found(port, path, server, cluster.pid or 0) for path in (STATIC, *PAGES)
            }
    _print(found)


def _tell() -> None:
    from fristed.apps.alerts.actions.writing import approve, open_alert  # inline: as above
    from fristed.web.demonstration.alerts import IN_FORCE  # inline: these need Django set up
    from fristed.web.demonstration.drug_information import tell_of_drugs  # inline: as above

    from .room import furnished  # inline: as above

    house = furnished(3)
    names = dict(zip(("Nils", "Tove", "Amina"), house.staff, strict=True))
    tell_of_drugs(names, until=datetime.now(UTC) - timedelta(days=1), tell=lambda *_: None)
    with house.open() as at:
        author, *others = house.staff
        says = {**IN_FORCE, "area": house.site.slug}
        made = open_alert(site=house.site, says=says, days=7, by=author, at=at)
        for one in others:
            approve(number=made.alert.number, version=1, site=house.site, by=one, at=at)


def _found(port: int, path: str, server: int, database: int) -> Found:
    """Ask for a path by all readers, after one of them has warmed it up."""
    _read(port, path, 1.0)
    with ThreadPoolExecutor(READERS) as readers:
        app, stores, began = cpu_s(server), cpu_s(database), time.perf_counter()
        counts: Sequence[int] = list(
            readers.map(lambda _: _read(port, path, LASTS_S), range(READERS))
        )
        views, lasted_s = sum(counts), time.perf_counter() - began
    app_ms, database_ms = (
        (now - before) / views * 1000
        for now, before in ((cpu_s(server), app), (cpu_s(database), stores))
    )
    return Found(views / lasted_s, app_ms, database_ms)


def _read(port: int, path: str, seconds: float) -> int:
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
    count, until = 0, time.perf_counter() + seconds
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        while count < MOST and time.perf_counter() < until:
            line.sendall(asked.encode())
            _read_answer(line, path)
            count += 1
    return count


def _read_answer(line: socket.socket, path: str) -> None:
    """Read one answer to its end: its length stands in its head."""
    head, _blank, body = _up_to_body(line)
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path} answers {head[:15]!r}")
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    left = length - len(body)
    while left > 0:
        left -= len(line.recv(65536))


def _up_to_body(line: socket.socket) -> tuple[bytes, bytes, bytes]:
    said = line.recv(65536)
    while b"\r\n\r\n" not in said:
        more = line.recv(65536)
        if not more:
            raise RuntimeError("the server ended in the middle of an answer")
        said += more
    return said.partition(b"\r\n\r\n")


def _print(found: dict[str, Found]) -> None:
    table = Table(title=f"{READERS} readers, one server process; processor time of a view in ms")
    heads = ("", "views a second", "beside static", "application", "database", f"at least {ENOUGH}")
    for head in heads:
        table.add_column(head, justify="right" if head else "left")
    static = found[STATIC]
    for path, one in found.items():
        beside, enough = f"{one.a_second / static.a_second:.2f}", one.a_second >= ENOUGH
        times = (f"{one.app_ms:.2f}", f"{one.database_ms:.3f}")
        said = "" if path == STATIC else "yes" if enough else "no"
        table.add_row(path, f"{one.a_second:.0f}", beside, *times, said)
    Console(width=110).print(table)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()

"""Page views a second of drug information for everybody, beside a static file of the same server.

`python -m bench.public`. One page is asked for again and again by several keep-alive connections,
then the table of names, then a stylesheet of about the same size that touches neither database nor
page. The ratio is what the page is for: times are of this machine.
"""

import http.client
import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from .house import django_ready, serving, standing

READERS = 8
LASTS_S = 6.0
STATIC = "/static/fristed/css/components.css"
PAGES = ("/drugs/mdma/?lang=en", "/drugs/?lang=nb", "/drugs/names.json?lang=en")
ENOUGH = 500


def main() -> None:
    """Measure and print."""
    with standing() as (_cluster, environment):
        django_ready()
        _tell()
        port, log = _free_port(), Path(environment["FRISTED_HOME"]) / "server.log"
        with serving(environment, port, log):
            static = _views_a_second(port, STATIC)
            found = {page: _views_a_second(port, page) for page in PAGES}
    _print(static, found)


def _tell() -> None:
    from fristed.apps.accounts.models import Staff  # inline: it needs Django set up
    from fristed.web.demonstration.drug_information import tell_of_drugs  # inline: as above

    names = ("Nils", "Tove", "Amina")
    staff = {
        name: Staff.objects.create_staff(name.lower(), None, display_name=name, language="en")
        for name in names
    }
    yesterday = datetime.now(UTC) - timedelta(days=1)
    tell_of_drugs(staff, until=yesterday, tell=lambda *_: None)


def _views_a_second(port: int, path: str) -> float:
    """Ask for a path by all readers for some seconds; the first second warms it up."""
    _read(port, path, 1.0)
    with ThreadPoolExecutor(READERS) as readers:
        began = time.perf_counter()
        counts: Sequence[int] = list(
            readers.map(lambda _: _read(port, path, LASTS_S), range(READERS))
        )
        return sum(counts) / (time.perf_counter() - began)


def _read(port: int, path: str, seconds: float) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    count, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")
        count += 1
    connection.close()
    return count


def _print(static: float, found: dict[str, float]) -> None:
    table = Table(title=f"{READERS} readers, one server process")
    for head in ("", "views a second", "beside a static file", f"at least {ENOUGH}"):
        table.add_column(head, justify="right" if head else "left")
    table.add_row(STATIC, f"{static:.0f}", "1.00", "")
    for page, views in found.items():
        enough = "yes" if views >= ENOUGH else "no"
        table.add_row(page, f"{views:.0f}", f"{views / static:.2f}", enough)
    Console(width=110).print(table)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()

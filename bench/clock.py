"""Processor time from the kernel's books, and what a scene is measured by."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


def _fields(pid: int) -> list[str]:
    said = Path(f"/proc/{pid}/stat").read_text()
    return said[said.rindex(")") + 2 :].split()


def family(pid: int) -> list[int]:
    """Return a process and everything it has started."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int(_fields(int(entry.name))[1]), []).append(int(entry.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(parents.get(one, ()))
    return found


def cpu_s(pid: int) -> float:
    """Return the processor time of a process and of what it has started, to the nanosecond.

    The scheduler's own books (schedstat): utime and stime are only sampled, 100 times a second,
    and short bursts of work between two waits are booked far wrongly.
    """
    total = 0
    for one in family(pid):
        for thread in Path(f"/proc/{one}/task").glob("*/schedstat"):
            try:
                total += int(thread.read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                continue
    return total / 1e9


@dataclass
class Scene:
    """One thing that was done many times."""

    name: str
    seconds: list[float] = field(default_factory=list)
    wall_s: float = 0.0
    app_s: float = 0.0
    database_s: float = 0.0

    @property
    def per_second(self) -> float:
        """Requests in a second."""
        return len(self.seconds) / self.wall_s

    @property
    def p50_ms(self) -> float:
        """Half took no longer."""
        return statistics.median(self.seconds) * 1000

    @property
    def p95_ms(self) -> float:
        """One in twenty took longer."""
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000

    @property
    def app_ms(self) -> float:
        """Processor time of the application for one."""
        return self.app_s / len(self.seconds) * 1000

    @property
    def database_ms(self) -> float:
        """Processor time of the database for one."""
        return self.database_s / len(self.seconds) * 1000

    @property
    def cpu_ms(self) -> float:
        """Both together."""
        return self.app_ms + self.database_ms

    def told(self) -> dict[str, float | str | int]:
        """Return the figures of the table."""
        names = ("per_second", "p50_ms", "p95_ms", "app_ms", "database_ms", "cpu_ms")
        said = {name: round(getattr(self, name), 2) for name in names}
        return {"name": self.name, "count": len(self.seconds), **said}


class Clock:
    """Reads the kernel's books of the application and the database before and after a scene."""

    def __init__(self, app: int, database: int) -> None:
        self.app, self.database = app, database

    @contextmanager
    def measuring(self, scene: Scene) -> Iterator[None]:
        """Book what is used until the block ends."""
        app, database, begun = cpu_s(self.app), cpu_s(self.database), time.perf_counter()
        yield
        scene.wall_s += time.perf_counter() - begun
        scene.app_s += cpu_s(self.app) - app
        scene.database_s += cpu_s(self.database) - database

    def share(self, scene: Scene, shares: list[list[Callable[[], object]]]) -> None:
        """Let each terminal do its share, one job after another, all at the same time."""
        with ThreadPoolExecutor(len(shares)) as people, self.measuring(scene):
            for done in people.map(lambda jobs: [timed(job) for job in jobs], shares):
                scene.seconds.extend(done)


def timed(job: Callable[[], object]) -> float:
    """Return how long a job takes."""
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def machine() -> dict[str, str | int]:
    """Return what a reader must know about the machine, and nothing that names it."""
    model = "unknown"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return {
        "processors": os.cpu_count() or 0,
        "processor": model,
        "python": platform.python_version(),
        "system": platform.system(),
    }

"""A hundred terminals that only watch: what one of them costs in a minute."""

import socket
import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from .browser import Browser
from .clock import Clock, Scene
from .room import House

TERMINALS = 100


@dataclass
class Watched:
    """What watching cost."""

    idle_ms: float
    busy_ms: float
    change_to_event_p50_ms: float
    change_to_event_p95_ms: float


class Terminal:
    """One open stream; notes when it hears of a change."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.browser, self.heard_at = browser, 0.0
        self._line = socket.create_connection(("localhost", browser.port))
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        asked = f"GET {house.path('live/')} HTTP/1.1\r\nHost: localhost:{browser.port}\r\n"
        self._line.sendall(f"{asked}Cookie: {cookies}\r\n\r\n".encode())
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            while said := self._line.recv(4096):
                if b"event: changed" in said:
                    self.heard_at = time.perf_counter()
        except OSError:
            return

    def close(self) -> None:
        """Go."""
        self._line.close()


def watching(
    clock: Clock, house: House, browsers: list[Browser], change: Callable[[], object]
) -> Watched:
    """Let a hundred watch: first nothing happens, then something every ten seconds."""
    watchers = [Terminal(house, browsers[n % len(browsers)]) for n in range(TERMINALS)]
    time.sleep(5)  # the first listener makes everybody read once
    idle, busy = Scene("watching, nothing happens"), Scene("watching, a change in ten seconds")
    with clock.measuring(idle):
        time.sleep(20)
    waits: list[float] = []
    with clock.measuring(busy):
        for _ in range(2):
            begun = time.perf_counter()
            change()
            time.sleep(1)
            waits += [one.heard_at - begun for one in watchers if one.heard_at > begun]
            _read_again(house, browsers)
            time.sleep(max(0.0, 10 - (time.perf_counter() - begun)))
    for one in watchers:
        one.close()
    return Watched(
        idle_ms=_a_minute(idle),
        busy_ms=_a_minute(busy),
        change_to_event_p50_ms=statistics.median(waits) * 1000,
        change_to_event_p95_ms=statistics.quantiles(waits, n=20)[-1] * 1000,
    )


def _read_again(house: House, browsers: list[Browser]) -> None:
    """Each terminal reads its board again, as its page does when it hears of a change."""
    share = TERMINALS // len(browsers)
    with ThreadPoolExecutor(len(browsers)) as people:
        list(people.map(lambda one: [one.get(house.path()) for _ in range(share + 1)], browsers))


def _a_minute(scene: Scene) -> float:
    used = scene.app_s + scene.database_s
    return used / scene.wall_s * 60 / TERMINALS * 1000

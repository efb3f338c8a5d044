"""Background work: a thread of the serving process, or a process of its own, one job at a time."""

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Iterator

from django.conf import settings
from django.db import Error, connections
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from fristed.apps.jobs.actions import asked
from fristed.apps.jobs.jobs import run_next

LOOK_EVERY_S = 5.0  # for what other processes asked; what this one asked for wakes it at once
WITHIN_S = 5.0  # a job that is not done by then is rolled back, and taken again at the next start
PATIENCE = 10  # of 19: whoever waits for a page comes first
log = logging.getLogger(__name__)


class Worker(threading.Thread):
    """Runs what is due until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)  # a process that ends waits for no job
        self._ending = threading.Event()

    def run(self) -> None:
        """Look for work, do it, wait."""
        stand_back()
        autodiscover_modules("jobs")
        while not self._ending.is_set():
            asked.clear()
            run_due(self._ending)
            if not self._ending.is_set():
                asked.wait(LOOK_EVERY_S)

    def stop(self, within_s: float = WITHIN_S) -> bool:
        """Begin no other job; return whether the one that runs came to its end."""
        self._ending.set()
        asked.set()
        self.join(within_s)
        return not self.is_alive()


def run_due(ending: threading.Event | None = None) -> int:
    """Run all that is due, one after another; return how many."""
    done = 0
    try:
        while not (ending and ending.is_set()) and run_next(at=timezone.now()):
            done += 1
    except (Error, OSError) as error:
        log.error("Background work stopped, and goes on by itself: %s", type(error).__name__)
    finally:
        connections.close_all()
    return done


def stand_back() -> None:
    """Let this thread alone have less of the processor than the pages'."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), PATIENCE)


@contextlib.contextmanager
def at_work() -> Iterator[None]:
    """Work for as long as the process serves, where no process of its own does."""
    if not settings.JOBS_HERE:
        yield
        return
    worker = Worker()
    worker.start()
    try:
        yield
    finally:
        worker.stop()

"""A worker in a process of its own, with a job that writes first and then takes its time."""

import sys
import threading
import time
from typing import Any

import django

django.setup()

from fristed.apps.audit.actions import record  # noqa: E402 - once Django is set up
from fristed.apps.jobs.jobs import job  # noqa: E402
from fristed.apps.sites.models import Site  # noqa: E402
from fristed.ground.lifeline import ending_on_signals  # noqa: E402
from fristed.web.worker import Worker  # noqa: E402

SECONDS = float(sys.argv[1])


@job("jobs.slow", label="slow")
def slow(*, site: Site, subject: int, at: Any) -> None:
    """Write, say so, wait."""
    record(what="jobs.slow_done", subject=f"job:{subject}", by=None, at=at, site=site.pk)
    print("begun", flush=True)  # noqa: T201 - whoever started us waits for it
    time.sleep(SECONDS)


with ending_on_signals():
    worker = Worker()
    worker.start()
    try:
        threading.Event().wait()
    finally:
        worker.stop()

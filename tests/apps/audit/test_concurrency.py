"""Eight writers, a sealer and a verifier at once: no false alarm, nothing lost or doubled."""

import random
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from fristed.apps.audit.actions import export, record, seal
from fristed.ground.context import working

from .conftest import FIRST, until_others_have_ended

Owner = psycopg.Connection[Any]
WRITERS, TURNS = 8, 25


class Changed(Exception):
    """Somebody thought better of it."""


def _say(dice: random.Random) -> None:
    record(what="visits.begun", subject=f"visit:{dice.random()}", at=FIRST, by=None, site=11)


def _turn(dice: random.Random) -> int:
    """One transaction, long or short, with what may be taken back in it; return what it keeps."""
    kept = 0
    with working(staff=7, sites=[11]):
        for _ in range(dice.randint(1, 4)):
            try:
                with transaction.atomic():  # a savepoint, a transaction beneath the transaction
                    _say(dice)
                    if dice.random() < 0.3:
                        raise Changed
                    kept += 1
            except Changed:
                pass
            if dice.random() < 0.3:
                time.sleep(dice.random() * 0.05)
        if dice.random() < 0.2:
            raise Changed
    return kept


def _writer(
    seed: int, enough: threading.Event, kept: list[int], wrong: list[BaseException]
) -> None:
    dice, turns = random.Random(seed), 0
    try:
        while turns < TURNS or not enough.is_set():
            turns += 1
            try:
                kept.append(_turn(dice))
            except Changed:
                continue
    except BaseException as error:
        wrong.append(error)
    finally:
        connection.close()


def _sealer(done: threading.Event, file: Any, wrong: list[BaseException]) -> None:
    moment = FIRST
    try:
        while not done.is_set():
            moment += timedelta(seconds=1)
            seal(at=moment)
            export(to=file, at=moment)
    except BaseException as error:
        wrong.append(error)
    finally:
        connection.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_concurrent_writers_never_raise_a_false_alarm(
    seed: int, owner: Owner, roots: Any, look: Callable[..., Any]
):
    export(to=roots, at=FIRST)
    roots.touch()
    kept: list[int] = []
    wrong: list[BaseException] = []
    enough, done = threading.Event(), threading.Event()
    writers = [
        threading.Thread(target=_writer, args=(seed * 100 + n, enough, kept, wrong))
        for n in range(WRITERS)
    ]
    sealers = [threading.Thread(target=_sealer, args=(done, roots, wrong)) for _ in range(2)]
    for thread in (*writers, *sealers):
        thread.start()
    looked, until = 0, time.monotonic() + 90
    while any(writer.is_alive() for writer in writers):
        assert look(with_roots=False).findings == []
        looked += 1
        # Another worker's long transaction may have held all sealing back so far.
        (roots_by_now,) = owner.execute("SELECT count(*) FROM audit_root").fetchone() or (0,)
        if (looked > 1 and roots_by_now > 3) or time.monotonic() > until or wrong:
            enough.set()
    for writer in writers:
        writer.join()
    done.set()
    for sealer in sealers:
        sealer.join()
    until_others_have_ended()
    seal(at=FIRST + timedelta(days=1))

    report = look()
    told = owner.execute(
        "SELECT (SELECT count(*) FROM audit_entry), count(*), count(DISTINCT entry) FROM audit_leaf"
    ).fetchone()
    assert (wrong, report.findings, report.pending) == ([], [], 0)
    assert told == (sum(kept),) * 3
    assert (looked > 1, report.roots > 3, report.sealed) == (True, True, sum(kept))

"""A hundred thousand people move in within a minute, and all of them go again."""

import os
import random
import resource
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import monotonic, process_time

import pytest
from django.db import connection

from fristed.apps.clients.models import Client, Registration
from fristed.apps.moving_in.actions.undoing import begin_undo, met_since
from fristed.apps.moving_in.actions.writing import begin
from fristed.apps.moving_in.models import Move, MovedPerson

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

ROWS = 100_000
A_MINUTE_S = 60.0
MOST_MB = 1_000
FIRST = ("Kari", "Ola", "Anne", "Per", "Liv", "Jan", "Ida", "Nils", "Eva", "Tor")


def a_large_register() -> str:
    """Everybody with a number, a name of their own, a birth date, a gender and a day."""
    chance = random.Random(1)
    lines = ["number,name,birth date,gender,registered"]
    for n in range(ROWS):
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(18_000))
        name = f"{chance.choice(FIRST)} {chr(65 + n % 26)}x{n}"
        lines.append(f"{n + 1},{name},{born},{chance.choice('MF')},2020-01-{1 + n % 28:02d}")
    return "\n".join(lines)


def cpu_s() -> float:
    """Return what this process and the database's have used of the processor so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        pids = [pid for (pid,) in cursor.fetchall()]
    ticks = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
        ticks += sum(map(int, stat.rpartition(")")[2].split()[11:13]))
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")


def timed(what: str, do: Callable[[], object]) -> tuple[object, float]:
    """Do it and say how long it took on the wall's clock and of the processor."""
    began, cpu = monotonic(), cpu_s()
    done = do()
    took = cpu_s() - cpu
    wall = monotonic() - began
    print(f"{what}: {wall:.1f} s, {took:.1f} s of the processor")  # noqa: T201 - the run's figures
    return done, took


def test_hundred_thousand_people_move_in_within_a_minute_and_go_again(
    bring, work, scoped, lead, at
):
    move, checking = timed("read and checked", lambda: bring("people", a_large_register()))
    assert (move.state, move.rows, move.done) == ("checked", ROWS, ROWS)
    with scoped(lead):
        begin(move=move, leave_out=False, by=lead, at=at)
    _jobs, writing = timed("written", work)
    with scoped(lead):
        assert Move.objects.get(pk=move.pk).written == ROWS
        assert timed("looked whether anybody came", lambda: met_since(move))[0] == 0
        timed("undo begun", lambda: begin_undo(move=move, by=lead, at=at))
    timed("taken back", work)
    most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"at most {most_mb:.0f} MB")  # noqa: T201 - the run's figures
    with scoped(lead):
        assert Move.objects.get(pk=move.pk).state == "undone"
        left = [model.objects.count() for model in (Client, Registration, MovedPerson)]
    assert left == [0, 0, 0]
    assert checking + writing < A_MINUTE_S
    assert most_mb < MOST_MB

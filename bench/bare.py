"""The same inserts without a house around them: what the database alone needs for them.

What one request inserts is not written down here but listened to: the action runs in a
transaction that is rolled back, and its INSERT and UPDATE statements are kept with their values.
"""

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from django.db import connection, transaction

from .clock import Clock, Scene
from .room import House

Inserts = list[tuple[str, Any]]
CONTEXT = "SELECT set_config('fristed.staff', %s, true), set_config('fristed.sites', %s, true)"


def listened_to(house: House, acts: Sequence[Callable[[], object]]) -> list[Inserts]:
    """Return what each action writes; nothing of it stays.

    They are heard in one transaction, so that no two are given the same spoken code.
    """
    heard: list[Inserts] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, more: Any) -> Any:
        done = execute(sql, params, many, more)  # one that fails is tried again by the action
        if sql.lstrip().startswith(("INSERT", "UPDATE", "SET LOCAL ROLE")):
            heard[-1].append((sql, params))
        return done

    with house.open(), connection.execute_wrapper(hear):
        for act in acts:
            heard.append([])
            act()
        transaction.set_rollback(True)
    return heard


def bare(
    clock: Clock, name: str, house: House, transactions: list[Inserts], *, together: int = 8
) -> Scene:
    """Run them through psycopg, so many at a time, each told its context as the house does."""
    parts = connection.get_connection_params()
    wanted = {key: parts[key] for key in ("dbname", "user", "password", "host") if key in parts}
    lines = [psycopg.connect(**wanted) for _ in range(together)]
    told = [str(house.nurse.pk), f"{{{house.site.pk}}}"]

    def one(line: psycopg.Connection[Any], inserts: Inserts) -> None:
        with line.transaction(), psycopg.ClientCursor(line) as cursor:
            cursor.execute(CONTEXT, told)
            for sql, params in inserts:
                cursor.execute(sql, params)  # type: ignore[arg-type]

    scene = Scene(name)
    shares: list[list[Callable[[], object]]] = [
        [
            lambda line=line, inserts=inserts: one(line, inserts)
            for inserts in transactions[n::together]
        ]  # type: ignore[misc]
        for n, line in enumerate(lines)
    ]
    clock.share(scene, shares)
    for line in lines:
        line.close()
    return scene

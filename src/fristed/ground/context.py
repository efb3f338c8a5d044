"""For whom a transaction runs: the context that row-level security reads."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connections, transaction

_TELL = "SELECT set_config('fristed.staff', %s, true), set_config('fristed.sites', %s, true)"
_TOLD = "SELECT current_setting('fristed.staff', true), current_setting('fristed.sites', true)"
_P = ParamSpec("_P")
_R = TypeVar("_R")
_here = threading.local()


class NoTransaction(Exception):
    """The vault was entered outside a transaction, where its role could not be given back."""


@contextmanager
def working(*, staff: int | None, sites: Iterable[int], using: str = "default") -> Iterator[None]:
    """Open a transaction that runs for one member of staff at the given sites.

    Parameters
    ----------
    staff
        Id of the member of staff; None for a terminal, a public page or a command.
    sites
        Ids of the sites whose rows may be read and written. May be empty, never left out.

    Notes
    -----
    The context ends with the transaction. Nested inside another transaction it is put back by
    hand, because SET LOCAL lasts until the outermost end.
    """
    connection = connections[using]
    nested = connection.in_atomic_block
    with transaction.atomic(using=using), connection.cursor() as cursor:
        before = cursor.execute(_TOLD).fetchone() if nested else ("", "")
        listed = "{" + ",".join(str(int(site)) for site in sites) + "}"
        cursor.execute(_TELL, [str(staff or 0), listed])
        yield
        if nested:
            cursor.execute(_TELL, [before[0] or "", before[1] or ""])


def as_one(action: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let an action be done whole or not at all; an action within an action is part of it.

    Only the outermost sets a savepoint. One within it that refuses, and is caught, leaves the
    transaction unusable rather than half done: catch it around `transaction.atomic()`.
    """

    @wraps(action)
    def whole(*given: _P.args, **named: _P.kwargs) -> _R:
        within = getattr(_here, "acting", False)
        _here.acting = True
        try:
            with transaction.atomic(savepoint=not within):
                return action(*given, **named)
        finally:
            _here.acting = within

    return whole


@contextmanager
def vault_role(using: str = "default") -> Iterator[None]:
    """Become the vault's role until the block ends. Only `vault.actions.opened` may call this."""
    connection = connections[using]
    if not connection.in_atomic_block:
        raise NoTransaction("Open a transaction before entering the vault.")
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fristed_vault")
        yield
        cursor.execute("SET LOCAL ROLE NONE")

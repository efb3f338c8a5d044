"""When the house cannot write or read: which trouble it is, and whether anything was saved."""

import errno
from enum import StrEnum
from types import TracebackType

import psycopg
from django.db import Error as DatabaseTrouble
from django.db import InterfaceError, OperationalError
from psycopg.errors import CheckViolation

NOT_WRITABLE = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EIO,
    errno.ENOTDIR,
}


class Trouble(StrEnum):
    """What somebody at the screen can tell apart, and do something about."""

    GONE = "gone"  # no connection, or none free
    SLOW = "slow"  # it answered too late
    FULL = "full"  # the database can write no more
    KEYS = "keys"  # the folder of keys cannot be written
    AGAIN = "again"  # two changed the same at the same moment
    CLOCK = "clock"  # something would end before it began


# By SQLSTATE, the longest match first.
STATES = {
    "08": Trouble.GONE,
    "533": Trouble.GONE,  # too many connections
    "53200": Trouble.GONE,  # out of memory
    "57P": Trouble.GONE,  # shut down, crashed, starting, database dropped
    "57014": Trouble.SLOW,  # statement_timeout
    "55P03": Trouble.SLOW,  # lock_timeout
    "25P03": Trouble.SLOW,  # idle in transaction
    "25P04": Trouble.SLOW,  # the whole transaction
    "53100": Trouble.FULL,
    "53400": Trouble.FULL,
    "58030": Trouble.FULL,  # input or output failed
    "25006": Trouble.FULL,  # a server that was made read-only, as managed ones are when full
    "40001": Trouble.AGAIN,
    "40P01": Trouble.AGAIN,
}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """Tell which trouble an exception is; None: it is a fault of ours."""
    if isinstance(error, DatabaseTrouble | psycopg.Error):
        said = error if isinstance(error, psycopg.Error) else error.__cause__
        if isinstance(said, CheckViolation) and "_after_" in (said.diag.constraint_name or ""):
            return Trouble.CLOCK  # rooms_stage_ends_after_start and its like
        return _by_state(error, getattr(said, "sqlstate", None))
    if isinstance(error, OSError) and error.errno in NOT_WRITABLE:
        return Trouble.KEYS  # the only files that a request writes
    return None


def _by_state(error: BaseException, state: str | None) -> Trouble | None:
    if state is None:  # no server said it: the connection is what failed
        lost = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
        return Trouble.GONE if isinstance(error, lost) else None
    known = (STATES.get(state[:length]) for length in (5, 3, 2))
    return next((trouble for trouble in known if trouble), None)


def surely_nothing_saved(error: BaseException) -> bool:
    """Tell whether the transaction surely ended without a trace.

    A connection lost while COMMIT ran leaves it open whether that arrived. What fails after the
    view, as its session is kept, fails after the view's own transaction.
    """
    return not {"_commit", "process_response"}.intersection(_functions(error.__traceback__))


def _functions(trace: TracebackType | None) -> set[str]:
    found = set()
    while trace is not None:
        found.add(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    return found

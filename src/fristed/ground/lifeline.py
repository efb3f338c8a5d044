"""What ties a child process to us: it ends when we end, also when we are killed."""

import contextlib
import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType

PR_SET_PDEATHSIG = 1  # linux/prctl.h

# Loaded before any fork: between fork and exec only the call itself is safe.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def tied_to_us(death_signal: signal.Signals) -> Callable[[], None] | None:
    """Return a `preexec_fn` that lets the kernel send `death_signal` when we die.

    The kernel watches the *thread* that made the child: a child of a passing thread would end
    with it, so there (and where there is no prctl) the tie is left out, and the next start
    finds and stops what was left behind.
    """
    libc = _libc
    if libc is None or threading.current_thread() is not threading.main_thread():
        return None
    parent = os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # we died before the tie was made
            os._exit(1)

    return tie


@contextlib.contextmanager
def ending_on_signals() -> Iterator[None]:
    """Turn SIGTERM, SIGINT and SIGHUP into SystemExit, so that every `with` closes on the way out.

    After the first, further ones are ignored: an impatient second Ctrl-C must not leave a
    database running.
    """
    watched = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

    def end(number: int, _frame: FrameType | None) -> None:
        for each in watched:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(0 if number == signal.SIGINT else 128 + number)

    before = {each: signal.signal(each, end) for each in watched}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)

"""Counts statements as docs/adr/0021 says: each one on each store.

Not counted are BEGIN, COMMIT, the savepoints and the one call that tells the context.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections

SAVEPOINTS = ("SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")
CONTEXT = "SELECT set_config('fristed.staff'"


class Statements(list[str]):
    """The statements of one request, in their order, those that do not count left out."""

    def __init__(self) -> None:
        super().__init__()
        self._told = False

    def note(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, more: Any
    ) -> Any:
        """Note a statement and run it."""
        text = str(sql)
        if text.startswith(CONTEXT) and not self._told:
            self._told = True
        elif not text.startswith(SAVEPOINTS):
            self.append(text)
        return execute(sql, params, many, more)


@contextmanager
def counted() -> Iterator[Statements]:
    """Count what runs on every store until the block ends."""
    noted = Statements()
    with ExitStack() as stack:
        for store in connections.all():
            stack.enter_context(store.execute_wrapper(noted.note))
        yield noted

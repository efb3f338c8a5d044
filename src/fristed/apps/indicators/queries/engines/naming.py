"""Which tables of the log a compiled statement asks for."""

import re
from functools import cache

_NAMED = re.compile(r"\blog_([a-z_]+)\b")


@cache
def tables_in(statement: str) -> tuple[str, ...]:
    """Return the names of the log's tables in a statement, `asked` apart."""
    return tuple(sorted(set(_NAMED.findall(statement)) - {"asked"}))

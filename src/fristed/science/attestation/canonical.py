"""One way to write a line of values, so that the same values are the same bytes.

JSON (RFC 8259) in UTF-8 with sorted names, without spaces, without NaN. A line that reads well and
would be written otherwise is refused: names that stand twice, other spellings of a number.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .reasons import Reason, Refused

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


def written(values: Mapping[str, Any]) -> bytes:
    """Return values as one line, with its end."""
    line = json.dumps(
        values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return line.encode() + b"\n"


def read(line: bytes, names: set[str]) -> dict[str, Any]:
    """Return the values of a line that has exactly these names, written as `written` does.

    Raises
    ------
    Refused
        As malformed, where it is anything else.
    """
    try:
        found = json.loads(line)
        same = isinstance(found, dict) and set(found) == names and written(found) == line
    except (ValueError, RecursionError) as trouble:
        raise Refused(Reason.MALFORMED) from trouble
    if not same:
        raise Refused(Reason.MALFORMED)
    return dict(found)


def moment_text(at: datetime) -> str:
    """Write a moment in UTC, to the second."""
    return at.astimezone(UTC).strftime(_MOMENT)


def moment_of(said: Any) -> datetime:
    """Read a moment in UTC; refuse any other spelling as malformed."""
    try:
        found = datetime.strptime(str(said), _MOMENT).replace(tzinfo=UTC)
    except ValueError as trouble:
        raise Refused(Reason.MALFORMED) from trouble
    if moment_text(found) != said:
        raise Refused(Reason.MALFORMED)
    return found


def name_of(said: Any) -> str:
    """Read a name of small letters, digits, dashes and low lines; refuse all else as malformed."""
    if not isinstance(said, str) or not _NAME.fullmatch(said):
        raise Refused(Reason.MALFORMED)
    return said


def whole_of(said: Any, least: int, most: int) -> int:
    """Read a whole number within bounds; refuse all else as malformed."""
    if type(said) is not int or not least <= said <= most:
        raise Refused(Reason.MALFORMED)
    return said

"""Telling that an entry came before, from nothing that is about the payer."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from .entries import Entry


def marked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give each entry its mark.

    Two that the bank tells apart by nothing (two gifts of 100 on one day, in a table without
    references) are counted: the first, the second. So a file that comes again, or one that holds
    the same days whole, brings the same marks.
    """
    counted: Counter[str] = Counter()
    found = []
    for entry in entries:
        known_by = [
            entry.account,
            str(entry.amount),
            entry.currency,
            entry.booked_date.isoformat(),
            entry.reference,
            entry.bank_reference,
        ]
        base = json.dumps(known_by)
        counted[base] += 1
        mark = hashlib.sha256(json.dumps([base, counted[base]]).encode()).hexdigest()
        found.append(replace(entry, mark=mark))
    return tuple(found)


def unseen(entries: Iterable[Entry], marks: Collection[str]) -> tuple[Entry, ...]:
    """Return the entries whose marks are not among those that are known already."""
    return tuple(entry for entry in entries if entry.mark not in marks)

"""Exporting roots off the machine: one line of JSON each, in a file that is only added to."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ..models import Root as Stored
from ..queries import Root, latest_root
from ..queries.exported import roots_file, tail


class RootsDisagree(Exception):
    """What was exported is not in this database: it was cut, rebuilt, or restored."""


def export(*, to: Path, at: datetime) -> Root | None:
    """Append the newest root, which binds all before it; None where the file has it already."""
    file = roots_file(to)
    newest = Stored.objects.order_by("-number").first()
    last = tail(file)
    _refuse_another_past(last, newest)
    if newest is None or (last is not None and last["number"] == newest.number):
        return None
    line = {
        "number": newest.number,
        "size": newest.size,
        "tree": bytes(newest.tree).hex(),
        "sealed_at": newest.sealed_at.isoformat(),
        "previous": bytes(newest.previous).hex(),
        "root": bytes(newest.root).hex(),
        "exported_at": at.isoformat(),
    }
    _append(file, line)
    return latest_root()


def export_if_due(*, to: Path, minutes: int, at: datetime) -> Root | None:
    """Export where the last line is at least `minutes` old."""
    last = tail(roots_file(to))
    if last is not None:
        age = at - datetime.fromisoformat(last["exported_at"])
        if timedelta() <= age < timedelta(minutes=minutes):
            return None
    return export(to=to, at=at)


def declare_restored(*, to: Path, at: datetime) -> None:
    """Say in the file that a backup was restored: lines before it may tell of what was lost.

    `verify` reports each declared restore; one that nobody knows of is an alarm by itself.
    """
    newest = Stored.objects.order_by("-number").first()
    number = newest.number if newest else 0
    root = bytes(newest.root).hex() if newest else ""
    line = {"restored": True, "number": number, "root": root, "exported_at": at.isoformat()}
    _append(roots_file(to), line)


def _refuse_another_past(last: dict[str, Any] | None, newest: Stored | None) -> None:
    if last is None or last["number"] == 0:
        return
    known = Stored.objects.filter(number=last["number"]).first()
    if newest is None or known is None or bytes(known.root).hex() != last["root"]:
        raise RootsDisagree(f"exported root {last['number']} is not in this database")


def _append(file: Path, line: dict[str, Any]) -> None:
    """Add one line and see it onto the disk; a line torn by a power cut is left alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    torn = file.exists() and file.stat().st_size > 0 and not _ends_whole(file)
    text = ("\n" if torn else "") + json.dumps(line) + "\n"
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, text.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _ends_whole(file: Path) -> bool:
    with file.open("rb") as opened:
        opened.seek(-1, os.SEEK_END)
        return opened.read(1) == b"\n"

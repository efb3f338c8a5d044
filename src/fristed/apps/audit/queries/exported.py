"""Reading roots that were exported: a file of JSON lines, or a folder that holds it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "roots.jsonl"
_ENOUGH = 8192


def roots_file(to: Path) -> Path:
    """Return the file itself: `to`, or roots.jsonl in it where `to` is a folder."""
    return to if to.suffix == ".jsonl" else to / NAME


def tail(file: Path) -> dict[str, Any] | None:
    """Return the last line that can be read, however long the file is."""
    if not file.exists():
        return None
    with file.open("rb") as opened:
        opened.seek(0, os.SEEK_END)
        opened.seek(max(0, opened.tell() - _ENOUGH))
        lines = opened.read().decode(errors="replace").splitlines()
    return next((read for line in reversed(lines) if (read := _read(line))), None)


def _read(line: str) -> dict[str, Any] | None:
    try:
        read = json.loads(line)
    except ValueError:
        return None
    told = isinstance(read, dict) and {"number", "root", "exported_at"} <= read.keys()
    return read if told and isinstance(read["number"], int) else None


@dataclass
class Exported:
    """The roots of a file by number, and what is to be said of the file."""

    roots: dict[int, str] = field(default_factory=dict)
    lines: int = 0
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def read_roots(file: Path) -> Exported:
    """Read a file of roots; a declared restore takes the lines back that came after it."""
    exported = Exported()
    for number, line in _numbered(file):
        read = _read(line)
        if read is None:
            exported.notes.append(f"line {number} of the roots cannot be read and was left out")
        elif read.get("restored"):
            _restored(exported, read)
        else:
            _add(exported, number, read)
    return exported


def _numbered(file: Path) -> Iterator[tuple[int, str]]:
    with file.open(encoding="utf-8", errors="replace") as opened:
        yield from ((n, line) for n, line in enumerate(opened, start=1) if line.strip())


def _add(exported: Exported, number: int, read: dict[str, Any]) -> None:
    exported.lines += 1
    known = exported.roots.setdefault(read["number"], read["root"])
    if known != read["root"]:
        exported.wrong.append(f"line {number} of the roots gives root {read['number']} anew")


def _restored(exported: Exported, read: dict[str, Any]) -> None:
    lost = [number for number in exported.roots if number > read["number"]]
    for number in lost:
        del exported.roots[number]
    if read["root"]:
        exported.roots.setdefault(read["number"], read["root"])
    exported.notes.append(
        f"a restore was declared on {read['exported_at']}: it went back to root {read['number']}, "
        f"and {len(lost)} exported roots after it are lost"
    )

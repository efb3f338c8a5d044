"""Compile every django.po that is newer than its django.mo."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "fristed"


def main() -> None:
    """Compile what is stale, each in one step: two runs at once do no harm."""
    for text in sorted(SOURCE.rglob("locale/*/LC_MESSAGES/*.po")):
        compiled = text.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < text.stat().st_mtime:
            compile_one(text, compiled)


def compile_one(text: Path, compiled: Path) -> None:
    """Compile one catalogue, without the fuzzy entries that nobody has checked."""
    with text.open("rb") as file:
        catalog = read_po(file, locale=text.parents[1].name, abort_invalid=True)
    new = compiled.with_suffix(f".{os.getpid()}")
    with new.open("wb") as file:
        write_mo(file, catalog, use_fuzzy=False)
    new.replace(compiled)


if __name__ == "__main__":
    main()

"""Collect the texts to translate: from each room's Python and templates into its locale/nb.

Babel collects, because GNU gettext is not on every machine; Django's own `templatize` turns a
template's texts into calls that Babel's JavaScript reader, which minds no indentation, finds.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "fristed"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LANGUAGE = "nb"


def main() -> None:
    """Bring every room's catalogue up to date; a room without texts gets none."""
    settings.configure(USE_I18N=True)
    django.setup()
    for room in [*sorted((SOURCE / "apps").glob("*/")), SOURCE / "web", SOURCE / "cli"]:
        found = Catalog(locale=LANGUAGE, project="Fristed", fuzzy=False)
        for path, line, text, comments, context in texts(room):
            place = (str(path.relative_to(SOURCE.parent.parent)), line)
            flags = python_format(text)
            found.add(text, None, [place], flags, auto_comments=comments, context=context)
        if len(found):
            update(room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po", found)


def texts(room: Path) -> Iterator[tuple[Path, int, object, list[str], str | None]]:
    """Yield each text of one room with its place."""
    for path in sorted(room.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            reader, content = "python", path.read_text()
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            reader, content = "javascript", as_calls(path)
        else:
            continue
        file = io.BytesIO(content.encode())
        tags = ("Translators:",)
        for line, text, comments, context in extract(reader, file, KEYWORDS, tags):
            yield path, line, text, comments, context


def as_calls(template: Path) -> str:
    """Turn a template into calls of gettext; the u before its strings is no JavaScript."""
    calls = templatize(template.read_text(), origin=str(template))
    return re.sub(r"(?<=[(\s])u(?=['\"])", "", calls)


def python_format(text: object) -> tuple[str, ...]:
    """Mark a text with %(name)s in it, so that a translation that loses the name is refused."""
    return ("python-format",) if re.search(r"%(\(\w+\))?[sd]", str(text)) else ()


def update(file: Path, found: Catalog) -> None:
    """Keep what is translated, add what is new, drop what is gone; guess nothing."""
    catalog = found
    if file.exists():
        with file.open("rb") as before:
            catalog = read_po(before, locale=LANGUAGE)
        catalog.update(found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as after:
        write_po(after, catalog, width=100, omit_header=False, sort_by_file=True)


if __name__ == "__main__":
    main()

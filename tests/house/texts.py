"""Every text of the house that is translated, and the catalogues it is translated in."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from .tree import SOURCE, Breach, files

# How many of a call's first arguments are texts, and whether a context stands before them.
CALLS = {
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "_": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (1, True),
    "pgettext_lazy": (1, True),
    "npgettext": (2, True),
    "npgettext_lazy": (2, True),
}
FIELD = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|(?<!%)%[sd]")


@dataclass(frozen=True)
class Text:
    """One text where it is used: context, singular and, where it counts, plural."""

    path: str
    line: int
    msgid: tuple[str, ...]
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue finds it by."""
        return self.context, self.msgid[0]


@dataclass(frozen=True)
class Entry:
    """One text as a catalogue translates it."""

    path: str
    msgid: tuple[str, ...]
    msgstr: tuple[str, ...]
    context: str
    fuzzy: bool

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by."""
        return self.context, self.msgid[0]


def texts_in_python(path: str, source: str) -> Iterator[Text | Breach]:
    """Yield what a module translates; a Breach where the text is not a literal."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name not in CALLS or not node.args:
            continue
        count, has_context = CALLS[name]
        given = node.args[: count + has_context]
        words = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if len(words) < count + has_context:
            yield Breach(path, node.lineno, f"{name}() of what is not a literal text")
            continue
        context = words.pop(0) if has_context else ""
        yield Text(path, node.lineno, tuple(words), context)


def texts_in_template(path: str, source: str) -> Iterator[Text | Breach]:
    """Yield what a template translates. Django turns it into calls, which Python can read."""
    calls = templatize(source, origin=path)
    for found in re.finditer(r"\b(n?p?gettext|_)\(", calls):
        end = _closing(calls, found.end())
        line = calls.count("\n", 0, found.start()) + 1
        call = " ".join(calls[found.start() : end].split("\n"))
        for text in texts_in_python(path, call):
            yield Text(path, line, text.msgid, text.context) if isinstance(text, Text) else text


def _closing(calls: str, at: int) -> int:
    """Return where the call ends that was opened before `at`."""
    quote = ""
    while at < len(calls):
        letter = calls[at]
        if quote:
            if letter == "\\":
                at += 1
            elif letter == quote:
                quote = ""
        elif letter in "'\"":
            quote = letter
        elif letter == ")":
            return at + 1
        at += 1
    return at


def used(root: Path = SOURCE) -> list[Text | Breach]:
    """Return every text the tree translates."""
    found: list[Text | Breach] = []
    for path in files(root, "*.py", "*.html", "*.txt"):
        where = str(path.relative_to(root))
        if path.suffix == ".py" and "migrations" not in path.parts:
            found += texts_in_python(where, path.read_text())
        elif path.suffix != ".py" and "templates" in path.parts:
            found += texts_in_template(where, path.read_text())
    return found


def entries(root: Path = SOURCE, language: str = "nb") -> list[Entry]:
    """Return every entry of every catalogue."""
    found = []
    for path in files(root, f"locale/{language}/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        for message in catalog:
            if message.id:
                found.append(
                    Entry(
                        str(path.relative_to(root)),
                        _several(message.id),
                        _several(message.string),
                        message.context or "",
                        message.fuzzy,
                    )
                )
    return found


def _several(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def placeholders(text: str) -> set[str]:
    """Return the places of a text that are filled in."""
    return {found[0] for found in FIELD.finditer(text)}

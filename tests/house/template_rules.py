"""The rules that a template or a static file can break."""

import re
from collections.abc import Iterator
from pathlib import Path

from .tree import ROOT, Breach

MOST_LINES = 120
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.S)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
QUERY = re.compile(
    r"(?<!forloop)(?<!parentloop)\.(all|filter|exclude|count|exists|objects|order_by|select_related"
    r"|prefetch_related|values_list|latest|earliest|aggregate|\w+_set)\b"
)
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script of its own": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "a handler in an attribute": re.compile(r"<[^>]*\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
}
UNSAFE = {
    "|safe": re.compile(r"\|\s*safe(seq)?\b"),
    "autoescape off": re.compile(r"autoescape\s+off"),
}
OUTSIDE = re.compile(r"(?<![\w.])(?:https?:)?//(?!www\.w3\.org/)[\w-]+(\.[\w-]+)+")


def breaches(path: Path, text: str) -> Iterator[Breach]:
    """Yield every breach of a template's rules."""
    where = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        yield Breach(where, 1, f"{lines} lines; more than {MOST_LINES}")
    bare = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    html = TAG.sub(lambda found: "\n" * found[0].count("\n"), bare)
    for rules, said in ((INLINE, html), (UNSAFE, bare)):
        for what, pattern in rules.items():
            for found in pattern.finditer(said):
                yield Breach(where, line_of(said, found.start()), f"has {what}")
    yield from outside(where, bare)
    for tag in TAG.finditer(bare):
        said = QUERY.search(QUOTED.sub('""', tag[0]))
        if said:
            yield Breach(where, line_of(bare, tag.start()), f"makes a query ({said[0]})")


def outside(where: str, text: str) -> Iterator[Breach]:
    """Nothing is fetched from, or leads, out of the house without being vendored or stated."""
    for found in OUTSIDE.finditer(text):
        yield Breach(where, line_of(text, found.start()), f"names an address outside: {found[0]}")


def line_of(text: str, at: int) -> int:
    """Return the line of a place in a text."""
    return text.count("\n", 0, at) + 1

"""CSL-JSON: a list of items.

Source of the form: Citation Style Language, csl-data.json 1.0.2. What an item has in its ``custom``
object is carried, as words.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from .checking import NotACitation, citation, plain
from .model import Citation, Found, Kind, Name, Problem, Read, Refused

NAMES: Final[Mapping[str, str]] = {
    "title": "title", "container-title": "container", "volume": "volume", "issue": "issue",
    "page": "pages", "publisher": "publisher", "DOI": "doi", "PMID": "pmid", "URL": "url",
    "language": "language", "note": "note", "id": "key",
}  # fmt: skip
ALSO: Final = {
    "article": Kind.ARTICLE, "article-magazine": Kind.ARTICLE, "article-newspaper": Kind.ARTICLE,
    "post-weblog": Kind.WEBPAGE, "entry-encyclopedia": Kind.CHAPTER,
}  # fmt: skip
HANDLED: Final = ("type", "author", "issued", "custom")


def read(text: str) -> Read:
    """Take a file apart. Nothing is raised: what could not be taken is told."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        line = getattr(trouble, "lineno", 1)
        return Read((), (Refused(line, Problem.NOT_JSON, "", text),))
    items = items if isinstance(items, list) else [items]
    found: list[Found] = []
    refused: list[Refused] = []
    for number, item in enumerate(items, 1):
        try:
            found.append(_found(item, number))
        except NotACitation as trouble:
            refused.append(Refused(number, trouble.problem, trouble.what, _told(item)))
    return Read(tuple(found), tuple(refused))


def write(citations: Iterable[Citation]) -> str:
    """Write a list of items."""
    items = [_item(one) for one in citations]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _found(item: Any, number: int) -> Found:
    if not isinstance(item, dict):
        raise NotACitation(Problem.NOT_AN_ENTRY)
    said = {ours: _words(item.get(theirs)) for theirs, ours in NAMES.items()}
    said["year"] = _year(item.get("issued"))
    custom = item.get("custom")
    carried = (
        {plain(str(name)): plain(_words(value)) for name, value in custom.items()}
        if isinstance(custom, dict)
        else {}
    )
    kind = str(item.get("type", ""))
    known = Kind(kind) if kind in set(Kind) else ALSO.get(kind, Kind.OTHER)
    given = item.get("author")
    authors = [_name(one) for one in given] if isinstance(given, list) else []
    left = tuple(plain(str(one)) for one in item if one not in NAMES and one not in HANDLED)
    return Found(number, citation(known, said, authors, carried), left)


def _told(item: Any) -> str:
    """Return an item as it stood; half a character, which no text can hold, as its number."""
    told = json.dumps(item, ensure_ascii=False, indent=1)
    return told.encode("utf-8", "backslashreplace").decode("utf-8")


def _words(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _year(issued: Any) -> str:
    if not isinstance(issued, dict):
        return ""
    try:
        return str(issued["date-parts"][0][0])
    except (KeyError, IndexError, TypeError):
        return _words(issued.get("raw") or issued.get("literal"))


def _name(one: Any) -> Name:
    if not isinstance(one, dict):
        return Name(_words(one))
    before = _words(one.get("non-dropping-particle"))
    family = _words(one.get("family"))
    return Name(
        f"{before} {family}".strip() or _words(one.get("literal")), _words(one.get("given"))
    )


def _item(one: Citation) -> dict[str, Any]:
    item: dict[str, Any] = {"id": one.key or one.doi or one.title[:60], "type": one.kind.value}
    item["title"] = one.title
    if one.authors:
        item["author"] = [
            {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
            for name in one.authors
        ]
    item["issued"] = {"date-parts": [[one.year]]}
    for theirs, ours in NAMES.items():
        if ours not in ("key", "title") and getattr(one, ours):
            item[theirs] = getattr(one, ours)
    if one.custom:
        item["custom"] = dict(one.custom)
    return item

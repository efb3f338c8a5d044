"""Forgets every scope on purpose: queries no longer say for which site they ask."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.db.models import Model, Q, QuerySet


@contextmanager
def forgotten_scopes() -> Iterator[None]:
    """Drop `site`, `site_id` and `site__…` from every filter, get and Q."""
    before = QuerySet._filter_or_exclude

    def without_site(self: QuerySet, negate: bool, args: Any, kwargs: dict[str, Any]) -> QuerySet:
        if negate:
            return before(self, negate, args, kwargs)
        kept = {name: value for name, value in kwargs.items() if not names_site(name)}
        return before(self, negate, tuple(unsited(arg) for arg in args), kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_filter_or_exclude", without_site)
        yield


def names_site(lookup: str) -> bool:
    """Does a lookup narrow to a site."""
    return lookup.split("__")[0] in ("site", "site_id")


def unsited(condition: Any) -> Any:
    """Return a Q without what it says about a site."""
    if not isinstance(condition, Q):
        return condition
    kept = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            kept.children.append(unsited(child))
        elif not (isinstance(child, tuple) and names_site(child[0])):
            kept.children.append(child)
    return kept


def leaks(answer: Any, site: int, canary: str, depth: int = 0) -> Iterator[str]:
    """Yield what of a site is in an answer: its rows, its canary."""
    if depth > 6 or answer is None:
        return
    if isinstance(answer, str):
        if canary in answer:
            yield f"the text {answer!r}"
    elif isinstance(answer, Model):
        if getattr(answer, "site_id", None) == site:
            yield f"the row {answer._meta.label}"
        values = [v for name, v in vars(answer).items() if isinstance(v, str)]
        for value in values:
            yield from leaks(value, site, canary, depth + 1)
    elif isinstance(answer, Mapping):
        for key, value in answer.items():
            yield from leaks(key, site, canary, depth + 1)
            yield from leaks(value, site, canary, depth + 1)
    elif is_dataclass(answer) and not isinstance(answer, type):
        for one in fields(answer):
            yield from leaks(getattr(answer, one.name), site, canary, depth + 1)
    elif isinstance(answer, list | tuple | set | frozenset | QuerySet):
        for value in answer:
            yield from leaks(value, site, canary, depth + 1)

"""Figures as JSON: what was published, its definitions in both languages, and its cells."""

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from fristed.apps.releases.presenters.figures import number

from .rows import hidden_because, status
from .words import Definition, Told, words

if TYPE_CHECKING:
    from fristed.apps.releases.queries import PublishedCell, PublishedTable


def written(told: Told) -> bytes:
    """Write a table."""
    return (json.dumps(whole(told), ensure_ascii=False, indent=1) + "\n").encode()


def whole(told: Told) -> dict[str, Any]:
    """Return a table as plain values; the HTTP API answers with the same."""
    used = {why for cell in told.release.cells if (why := hidden_because(cell))}
    return {
        **head(told.release),
        "title": dict(told.title),
        "caveat": dict(told.caveat),
        "definitions": [meaning(one) for one in told.definitions],
        "reasons": {code: dict(words("reasons").get(code, {})) for code in sorted(used)},
        "cells": [figure(told, cell) for cell in told.release.cells],
    }


def head(one: "PublishedTable") -> dict[str, Any]:
    """Return which release it is."""
    return {
        "release": one.number,
        "table": one.table,
        "version": one.version,
        "replaces": one.replaces,
        "what_changed": one.what_changed,
        "scope": one.scope,
        "period": one.period,
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "policy_version": one.policy_version,
        "published_at": one.published_at.astimezone(UTC).isoformat(timespec="seconds"),
        "synthetic": one.synthetic,
    }


def meaning(one: Definition) -> dict[str, Any]:
    """Return what one definition says."""
    return {
        "id": one.id,
        "part": one.part,
        "version": one.version,
        "words_are_of_this_version": one.stands,
        "name": dict(one.name),
        "kind": one.kind,
        "per": one.per,
        "numerator": dict(one.numerator),
        "denominator": dict(one.denominator),
        "caveat": dict(one.caveat),
        "sources": [{"title": title, "path": url} for title, url in one.sources],
    }


def figure(told: Told, cell: "PublishedCell") -> dict[str, Any]:
    """Return one figure; by all of a dimension, where it says nothing of it."""
    meant = told.meant(cell)
    return {
        "by": {name: code for name, code in cell.where if code},
        "indicator": cell.indicator,
        "part": cell.part,
        "definition_version": meant.version,
        "status": status(cell),
        "hidden_because": hidden_because(cell),
        "value": number(cell.value),
        "per": meant.per,
        "numerator": number(cell.numerator),
        "denominator": number(cell.denominator),
        "low": number(cell.low),
        "high": number(cell.high),
    }

"""The rows whose days are over, batch by batch: their minute, their link, their words, or all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.apps.vault.actions import erase_words
from fristed.apps.visits.models import VisitQuerySet

from .noon import Noon
from .rules import Rule, below

BATCH = 200  # roots; with the rows that hang on them about a thousand


@dataclass(frozen=True)
class Scope:
    """For which site a night works, and who is held back."""

    site: Site
    at: datetime
    day: date
    held: frozenset[int]

    def bound(self, rule: Rule, days: int) -> datetime | date:
        """Return what a row must lie before to be over: days count from the local day's end."""
        last = self.day - timedelta(days=days)
        moment = rule.model._meta.get_field(rule.since)
        return day_bounds(self.site, last)[0] if isinstance(moment, models.DateTimeField) else last


def over(rule: Rule, scope: Scope, days: int) -> "models.QuerySet[Any]":
    """Return the rows whose days are over, the oldest first; what is held is not among them."""
    bound = scope.bound(rule, days)
    rows = rule.model._default_manager.filter(site=scope.site, **{f"{rule.since}__lt": bound})
    if rule.before:
        rows = rows.filter(**{f"{rule.before}__lt": bound})
    for name in rule.held_to:  # what has a parent goes with it
        rows = rows.filter(**{f"{name}__isnull": True})
    return _not_held(rule, rows, scope).order_by(rule.since, "pk")


def to_do(rule: Rule, rows: "models.QuerySet[Any]", zone: str) -> "models.QuerySet[Any]":
    """Leave out the rows on which an earlier night did all there is to do."""
    if rule.act != "cut":
        return rows
    left = Q()
    for name in rule.moments:
        left |= Q(**{f"{name}__isnull": False}) & ~Q(**{name: Noon(name, zone)})
    for name in rule.unlink:
        left |= Q(**{f"{name}__isnull": False})
    for name in rule.blank:
        left |= ~Q(**{name: ""})
    if isinstance(rows, VisitQuerySet):  # years of them: found by an index
        rows = rows.not_blank_yet()
    return rows.filter(left) if left else rows


def cut(rule: Rule, pks: Sequence[int], scope: Scope) -> Counter[str]:
    """Take the minute, the links and the words off these rows and off all that hangs on them."""
    done: Counter[str] = Counter()
    for child, key in below(rule):
        rows = child.model._default_manager.filter(site=scope.site, **{f"{key}__in": pks})
        done += cut(child, list(rows.values_list("pk", flat=True)), scope)
    if pks:
        rows = rule.model._default_manager.filter(site=scope.site, pk__in=pks)
        changes = _changes(rule, scope.site.time_zone)
        done[rule.label] += rows.update(**changes) if changes else 0
        _erase_words(rule, pks, scope, done)
    return done


def delete(rule: Rule, pks: Sequence[int], scope: Scope) -> Counter[str]:
    """Delete these rows and what was written about them."""
    done: Counter[str] = Counter()
    _erase_words(rule, pks, scope, done)
    _, gone = rule.model._default_manager.filter(site=scope.site, pk__in=pks).delete()
    return done + Counter(gone)


def _erase_words(rule: Rule, pks: Sequence[int], scope: Scope, done: Counter[str]) -> None:
    if rule.words and pks:
        abouts = [f"{rule.words}:{pk}" for pk in pks]
        gone = erase_words(site=scope.site.pk, abouts=abouts, by=None, at=scope.at)
        done["vault.Note"] += gone


def _changes(rule: Rule, zone: str) -> dict[str, Any]:
    changes: dict[str, Any] = {name: _noon(rule, name, zone) for name in rule.moments}
    changes |= dict.fromkeys(rule.unlink)
    return changes | dict.fromkeys(rule.blank, "")


def _noon(rule: Rule, name: str, zone: str) -> Any:
    if not rule.day_of or name == rule.day_of:
        return Noon(name, zone)
    there = When(**{f"{name}__isnull": False}, then=Noon(rule.day_of, zone))
    return Case(there, default=Value(None), output_field=models.DateTimeField())


def _not_held(rule: Rule, rows: "models.QuerySet[Any]", scope: Scope) -> "models.QuerySet[Any]":
    if rule.has("frozen_at"):
        rows = rows.filter(frozen_at__isnull=True)
    if rule.has("visit"):
        rows = rows.exclude(visit__frozen_at__isnull=False)
        rows = rows.exclude(visit__client__in=scope.held)
    if rule.has("client"):
        rows = rows.exclude(client__in=scope.held)
    return rows


def after(rows: "models.QuerySet[Any]", rule: Rule, last: Any) -> "models.QuerySet[Any]":
    """Return the rows that come after the last one of a batch."""
    if last is None:
        return rows
    moment = getattr(last, rule.since)
    here = Q(**{rule.since: moment}, pk__gt=last.pk)
    return rows.filter(Q(**{f"{rule.since}__gt": moment}) | here)


def oldest_left(rule: Rule, scope: Scope) -> date | None:
    """Return the day of the oldest row that still has what the night would take."""
    rows = rule.model._default_manager.filter(site=scope.site, **{f"{rule.since}__isnull": False})
    rows = to_do(rule, rows, scope.site.time_zone).order_by(F(rule.since).asc())
    first = rows.values_list(rule.since, flat=True).first()
    return first.astimezone(scope.site.zone).date() if isinstance(first, datetime) else first

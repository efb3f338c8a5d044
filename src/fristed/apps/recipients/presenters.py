"""The rows of the directory, and of the days by kind."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from .models import Recipient
from .queries import Days


def directory(recipients: Iterable[Recipient], site: Site, *, keeps: bool) -> list[list[Any]]:
    """Return the cells of the directory."""
    return [
        [
            _named(one, site, keeps=keeps),
            capfirst(one.get_kind_display()),
            _reached(one),
            one.phone,
            {"text": str(getattr(one, "asked", 0)), "number": True},
        ]
        for one in recipients
    ]


def _named(one: Recipient, site: Site, *, keeps: bool) -> Any:
    name = one.name if one.retired_at is None else _("%(name)s (not used)") % {"name": one.name}
    if not keeps:
        return name
    return {"text": name, "href": reverse("recipients:recipient", args=[site.slug, one.pk])}


def _reached(one: Recipient) -> str:
    there = f": {one.there.name}" if one.there else ""
    return f"{capfirst(one.get_reached_by_display())}{there}"


def days(found: Mapping[str, Days], labels: Mapping[str, str]) -> list[list[Any]]:
    """Return the cells of the days by kind."""
    return [
        [
            capfirst(str(labels[kind])),
            {"text": str(one.answer), "number": True},
            {"text": str(one.finish), "number": True},
            _("decided by the house") if one.decided else _("nothing decided yet"),
        ]
        for kind, one in found.items()
    ]

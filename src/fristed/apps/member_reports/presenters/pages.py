"""What a report says, number by number; and why none can be signed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.indicators.presenters.words import named, own, plain, value
from fristed.apps.releases.presenters.figures import figure_of, is_kept_back, number
from fristed.apps.releases.queries import PublishedCell
from fristed.apps.sites.models import Site
from fristed.science.attestation import Number, Report
from fristed.science.figures import Period
from fristed.science.figures import period as period_named

from .. import actions
from ..models import SigningKey
from ..queries.drafts import Draft
from ..queries.keys import name_of
from ..queries.network import has_an_address, member_name, network_name

TROUBLE: Mapping[type[Exception], str | Promise] = {
    actions.ChangedSince: gettext_lazy("It is not any longer what you looked at. Look again."),
    actions.KeyGone: gettext_lazy(
        "The room’s key is not among the keys of this house. Whoever runs it revokes the key and "
        "makes another: manage.py signing_key."
    ),
    actions.Mixed: gettext_lazy(
        "Some of it was counted or protected by another version than the rest. Correct the older "
        "release first."
    ),
    actions.NoKey: gettext_lazy(
        "This room has no key to sign with. Whoever runs the house makes one: manage.py "
        "signing_key."
    ),
    actions.NoNetwork: gettext_lazy(
        "This house belongs to no network. Whoever runs it sets FRISTED_NETWORK."
    ),
    actions.NotOver: gettext_lazy("The period has to be over, and late records have to be in."),
    actions.NothingNew: gettext_lazy("The newest report says the same: there is nothing to sign."),
    actions.NothingToTell: gettext_lazy("Nothing of this month is published yet."),
}
OUTDATED: str | Promise = gettext_lazy(
    "What is published has changed since, or a newer report was signed. The month’s page has the "
    "one to send, or lets you sign it."
)
To = Callable[..., str]


def network_facts(site: Site, key: SigningKey | None) -> list[tuple[str, str]]:
    """Return to whom reports go, under which name and key."""
    way = _("by HTTPS, to the network’s address") if has_an_address() else _("carried as a file")
    return [
        (_("Network"), network_name()),
        (_("What the network calls this room"), member_name(site)),
        (_("How reports go"), way),
        (_("Key"), spaced(name_of(key)) if key else ""),
    ]


def what_is_missing(key: SigningKey | None) -> str:
    """Say what has to be set before anything can be signed; empty where nothing has."""
    if not network_name():
        return str(TROUBLE[actions.NoNetwork])
    return "" if key else str(TROUBLE[actions.NoKey])


def why_not(made: Draft, key: SigningKey | None, *, first: str, before: bool, same: bool) -> str:
    """Say why this month cannot be signed now; empty where it can.

    `before`: whether a report of it was signed; `same`: whether a new one would add nothing.
    """
    if missing := what_is_missing(key):
        return missing
    if first:
        return _("It can be signed from %(day)s: late records have to be in.") % {"day": first}
    found = {
        actions.NothingToTell: not made.tables and not before,
        actions.Mixed: not made.is_of_one_kind,
        actions.NothingNew: same,
    }
    return next((str(TROUBLE[why]) for why, holds in found.items() if holds), "")


def spaced(key: str) -> str:
    """Return a key's name in groups of four, to be read out."""
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def draft_facts(made: Draft, site: Site) -> list[tuple[str, str]]:
    """Return the head of a report as it would be signed."""
    policies = ", ".join(map(str, sorted(made.policies)))
    return head_facts(member_name(site), made.definitions, policies)


def head_facts(member: str, versions: Mapping[str, int], policies: str) -> list[tuple[str, str]]:
    """Return what the head of a report says, beside its month."""
    listed = ", ".join(f"{id_} v{version}" for id_, version in sorted(versions.items()))
    return [
        (_("Network"), network_name()),
        (_("Room"), member),
        (_("Definitions"), listed),
        (_("Rules of protection, version"), policies),
    ]


def missing_items(made: Draft, to: To) -> list[dict[str, str]]:
    """Return a link to each table of the month that is not published."""
    return [
        {
            "url": to("releases:preview", table.id, made.period),
            "label": own(table.title),
            "icon": "eye",
            "note": _("Not published: not in the report. Look at it first."),
        }
        for table in made.missing
    ]


def number_head() -> list[Any]:
    """Return the heads of the columns."""
    numbers = (_("Value"), _("Numerator"), _("Denominator"), _("Definition"))
    return [_("Figure"), *({"text": one, "number": True} for one in numbers)]


def number_rows(made: Draft) -> list[list[Any]]:
    """Return every number that would leave, hidden ones as hidden."""
    return _rows(made.numbers, made.definitions, period_named(made.period))


def report_rows(told: Report) -> list[list[Any]]:
    """Return every number that a report tells."""
    return _rows(told.numbers, told.header.definitions, period_named(told.header.period))


def _rows(
    numbers: Iterable[Number], versions: Mapping[str, int], period: Period
) -> list[list[Any]]:
    return [_row(one, versions[one.indicator], period) for one in numbers]


def _row(one: Number, version: int, period: Period) -> list[Any]:
    cell = PublishedCell(
        one.where, one.indicator, one.value, one.numerator, one.denominator, None, None, one.hidden,
        one.part,
    )  # fmt: skip
    figure = figure_of(cell, version, period)
    by = tuple(pair for pair in one.where if pair[1])
    name = named(replace(figure, by=by), "") if figure else f"{one.indicator} {one.part}"
    if is_kept_back(one.hidden):
        told = _("hidden")
    else:
        told = value(figure) if figure else plain(number(one.value))
    numbers = (told, plain(number(one.numerator)), plain(number(one.denominator)))
    columns = [{"text": said or "–", "number": True} for said in numbers]
    return [name, *columns, {"text": f"{one.indicator} v{version}", "number": True}]

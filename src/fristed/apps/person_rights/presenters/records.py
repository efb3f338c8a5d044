"""The kinds of record a person has, the records of one kind, and what was decided on them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import resolve, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import LEADS, TREATS

from .. import actions
from ..choices import Asked, Outcome
from ..models import RecordDecision
from ..queries import complaints_at, provision, provisions_at
from ..queries.reach import ways_to_visit
from .sheets import Sheet, in_language
from .tables import HEALTH, TABLES, Table, by_label


def crumbs(site: Site, client: Client, table: Table | None = None) -> list[dict[str, str]]:
    """Return where the pages lie: under the copy; one kind's records under all kinds."""
    here = [site.slug, client.pk]
    way = [{"url": reverse("person_rights:copy_person", args=here), "label": _("A copy")}]
    if table is not None:
        kinds = {"url": reverse("person_rights:records", args=here), "label": _("Records")}
        way.append(kinds)
    return way


def table_links(counts: Mapping[str, int], site: Site, client: Client) -> list[dict[str, Any]]:
    """Return one link for each kind of record the person has, with how many there are."""
    return [
        {
            "url": reverse("person_rights:table", args=[site.slug, client.pk, table.slug]),
            "label": table.title,
            "note": _records(counts[table.label]),
        }
        for table in TABLES
        if counts.get(table.label)
    ]


def _records(number: int) -> str:
    return ngettext("%(n)s record", "%(n)s records", number) % {"n": number}


def health_links(site: Site, client: Client) -> list[dict[str, Any]]:
    """Return one link for each kind of record in a health record; nothing is opened to count."""
    return [
        {
            "url": reverse("person_rights:health_table", args=[site.slug, client.pk, table.slug]),
            "label": table.title,
        }
        for table in HEALTH
    ]


def record_rows(table: Table, sheet: Sheet, site: Site, client: Client) -> list[dict[str, Any]]:
    """Return each record with what it says and where it is decided on."""
    decides = "person_rights:decide_health" if table.is_health else "person_rights:decide"
    return [
        {
            "facts": [
                (column.label, word)
                for column, (_value, word) in zip(sheet.columns, sheet.cells(row), strict=True)
                if word
            ],
            "url": reverse(decides, args=[site.slug, client.pk, table.slug, row["id"]]),
        }
        for row in sheet.rows
    ]


def decision_rows(
    decisions: Iterable[RecordDecision], site: Site, roles: frozenset[str]
) -> list[dict[str, Any]]:
    """Return one line per decision that these roles make: its letter, what is still to be done."""
    return [_decision(one, site, roles) for one in decisions if _is_theirs(one, roles)]


def _is_theirs(one: RecordDecision, roles: frozenset[str]) -> bool:
    table = by_label().get(one.table)
    return table is not None and may_decide(table, roles)


def may_decide(table: Table, roles: frozenset[str]) -> bool:
    """Tell who decides: on the health record those who treat, on all else those who lead."""
    return bool(roles.intersection(TREATS if table.is_health else LEADS))


def _decision(one: RecordDecision, site: Site, roles: frozenset[str]) -> dict[str, Any]:
    here = [site.slug, one.client_id, one.pk]
    stands = one.taken_back_at is None
    return {
        "day": date_format(one.at.astimezone(site.zone), "DATE_FORMAT"),
        "record": _title(one),
        "outcome": str(one.get_outcome_display()).capitalize(),
        "letter": reverse("person_rights:letter", args=here) if stands else "",
        "done": reverse("person_rights:done", args=here) if stands and not one.done_at else "",
        "page": _page(one, site, roles) if stands and not one.done_at else "",
        "state": _state(one),
    }


def _state(one: RecordDecision) -> str:
    if one.taken_back_at:
        return _("taken back")
    return _("done") if one.done_at else _("still to be done")


def _title(one: RecordDecision) -> str:
    table = by_label().get(one.table)
    return str(table.title) if table else one.table


def _page(one: RecordDecision, site: Site, roles: frozenset[str]) -> str:
    """Return the page of the room where such a record is put right, where these roles open it."""
    table = by_label().get(one.table)
    name = table.page if table else ""
    if one.outcome == Outcome.BLOCKED:
        name = "clients:close"
    if not name:
        return ""
    url = reverse(name, args=[site.slug, one.client_id])
    return url if roles.intersection(getattr(resolve(url).func, "roles", ())) else ""


def provision_choices(place: str, table: Table) -> list[tuple[str, str]]:
    """Return the provisions that answer for a kind of record at a place, named and said."""
    return [
        (one.code, _("%(law)s: %(says)s") % _said(one.law, one.says))
        for one in provisions_at(place, health=table.is_health)
    ]


def _said(law: dict[str, str], says: dict[str, str]) -> dict[str, str]:
    name = in_language(law)
    return {"law": name[:1].upper() + name[1:], "says": in_language(says)}


def outcomes_for(table: Table) -> list[str]:
    """Return the answers that can be given: by itself a record is erased with its visit alone."""
    alone = bool(ways_to_visit(table.model))
    return [one for one in Outcome.values if one != Outcome.ERASED or alone]


def decide_page(table: Table, site: Site, client: Client) -> dict[str, Any]:
    """Return what the page of a decision says besides the form."""
    name = "person_rights:health_table" if table.is_health else "person_rights:table"
    back = reverse(name, args=[site.slug, client.pk, table.slug])
    return {
        "table": table,
        "goes_with_visit": bool(ways_to_visit(table.model)),
        "crumbs": [*crumbs(site, client, table), {"url": back, "label": str(table.title)}],
    }


def refusal(error: Exception) -> tuple[str | None, str]:
    """Return which field a refusal is about, and what to say of it."""
    said = {
        actions.ReasonMissing: ("reason", _("Say why not what was asked for is done.")),
        actions.ProvisionMissing: (
            "provision",
            _("Name the law, here or in words: the person can only appeal what they know."),
        ),
        actions.ProvisionSaysOtherwise: (
            "provision",
            _("That provision is the ground for another answer. Choose another, or none."),
        ),
        actions.CannotBeErasedAlone: (
            "outcome",
            _("This goes with the whole of the person's record, never by itself."),
        ),
        actions.DecidedAlready: (None, _("That is answered already; the letter is on the list.")),
        actions.HeldBack: ("outcome", _("This record is held. Lift the hold first.")),
        actions.StillHere: ("outcome", _("The visit is not over. Erase it after it has ended.")),
    }
    return said[type(error)]


def undo_url(made: RecordDecision, site: Site) -> str:
    """Return where a decision is taken back; an erasure never is."""
    if made.outcome == Outcome.ERASED:
        return ""
    return reverse("person_rights:take_back", args=[site.slug, made.client_id, made.pk])


def letter_page(one: RecordDecision, words: str, place: str, site: Site) -> dict[str, Any]:
    """Return the context of the printed decision."""
    table, found = by_label().get(one.table), provision(one.provision)
    health = table is not None and table.is_health
    return {
        "row": one,
        "record": _title(one),
        "asked": Asked(one.asked).label,
        "day": one.at.astimezone(site.zone),
        "law": _said(found.law, found.says) if found else None,
        "words": words,
        "complain": [
            {"name": in_language(to.name), "where": to.where}
            for to in complaints_at(place, health=health)
        ],
        "place_name": site.name,
    }

"""A health record in words: what stands at a glance, notes, plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.clients.actions.health import Read
from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site

from ..actions.reading import Notes, Overview, Plan
from ..choices import GoalState, ProblemState, Told

PARTS = ("subjective", "objective", "assessment", "plan")


@dataclass(frozen=True)
class Shown:
    """Whose record is shown where, and the names of those who signed."""

    site: Site
    client: Client
    names: Mapping[int, str]


def overview_page(read: Overview, shown: Shown) -> dict[str, Any]:
    """Return the context of the first page of a record."""
    return {
        "allergies": told_rows((r for r in read.told if "allergy" in r.row.kind), shown),
        "medicines": told_rows((r for r in read.told if "medicine" in r.row.kind), shown),
        "problems": [_problem(one, shown) for one in read.problems],
        "goals": goal_rows((g for g in read.goals if g.row.state == GoalState.OPEN), shown),
        "notes": [note_of(one, shown) for one in read.note],
    }


def _problem(read: Read[Any], shown: Shown) -> dict[str, Any]:
    row = read.row
    since = _("since %(day)s") % {"day": day(row.since_date)} if row.since_date else ""
    return {
        "title": str(row.get_kind_display()),
        "words": read.words["words"],
        "line": since,
        "settled": row.state == ProblemState.SETTLED,
        "change": _change("problem", row, shown),
        "pk": row.pk,
    }


def told_rows(rows: Iterable[Read[Any]], shown: Shown) -> list[dict[str, Any]]:
    """Return what was told, each with its day and by whom: nothing here is known, it is told."""
    return [
        {
            "title": read.words["what"] or str(read.row.get_kind_display()),
            "words": read.words["detail"],
            "line": _("as told on %(day)s by %(who)s")
            % {"day": day(read.row.told_date), "who": read.row.get_told_by_display()},
            "none": read.row.kind in (Told.NO_ALLERGY, Told.NO_MEDICINE),
            "change": _change("told", read.row, shown),
            "pk": read.row.pk,
        }
        for read in rows
    ]


def goal_rows(rows: Iterable[Read[Any]], shown: Shown) -> list[dict[str, Any]]:
    """Return goals in the person's words."""
    return [
        {
            "title": read.words["words"],
            "line": str(read.row.get_state_display()).capitalize()
            + (
                " · " + _("speak of it again on %(day)s") % {"day": day(read.row.review_date)}
                if read.row.review_date
                else ""
            ),
            "change": _change("goal", read.row, shown),
            "pk": read.row.pk,
        }
        for read in rows
    ]


def notes_page(read: Notes, shown: Shown) -> dict[str, Any]:
    """Return the notes; one that was corrected says so, and shows beside the one that holds."""
    return {"notes": [note_of(one, shown) for one in read.rows]}


def note_of(read: Read[Any], shown: Shown) -> dict[str, Any]:
    """Return one note: its four parts, who signed it, and whether it still holds."""
    row, replaced = read.row, getattr(read.row, "replaced", False)
    heads = (_("What the person says"), _("Found"), _("Taken for"), _("Agreed"))
    return {
        "pk": row.pk,
        "when": moment(row.met_at, shown.site),
        "how": str(row.get_contact_display()),
        "signed": _signed(row, shown),
        "parts": [(h, read.words[p]) for h, p in zip(heads, PARTS, strict=True) if read.words[p]],
        "corrects": None if row.void else row.replaces_id,
        "takes_back": row.replaces_id,
        "replaced": replaced,
        "void": row.void,
        "change": "" if row.void or replaced else _change("note", row, shown),
    }


def _signed(row: Any, shown: Shown) -> str:
    words = {
        "who": shown.names.get(row.by_id or 0, ""),
        "when": moment(row.recorded_at, shown.site),
    }
    return (_("Signed by %(who)s, %(when)s") if words["who"] else _("Signed %(when)s")) % words


def plan_page(read: Plan, shown: Shown) -> dict[str, Any]:
    """Return goals, and what was told about OAT: the newest stands, the others are history."""
    rows = [_oat(one, shown) for one in read.oat]
    return {
        "goals": goal_rows(read.goals, shown),
        "oat": rows[:1],
        "before": [
            [row["day"], row["title"], row["missed"] or "–", row["words"] or "–"]
            for row in rows[1:]
        ],
        "before_head": [_("Told on"), _("Where"), _("Missed"), _("Agreed")],
    }


def _oat(read: Read[Any], shown: Shown) -> dict[str, Any]:
    row = read.row
    return {
        "pk": row.pk,
        "title": str(row.get_place_display()).capitalize(),
        "day": day(row.told_date),
        "line": _("as told on %(day)s by %(who)s")
        % {"day": day(row.told_date), "who": row.get_told_by_display()},
        "missed": str(row.get_missed_display()) if row.missed else "",
        "contact": read.words["contact"],
        "words": read.words["agreed"],
        "change": _change("oat", row, shown),
    }


def _change(kind: str, row: Any, shown: Shown) -> str:
    return reverse(f"clinic:{kind}_change", args=[shown.site.slug, shown.client.pk, row.pk])


def day(value: date | None) -> str:
    """Return a day in words."""
    return date_format(value, "DATE_FORMAT") if value else "–"


def moment(at: datetime, site: Site) -> str:
    """Return a moment in the site's own time."""
    return date_format(at.astimezone(site.zone), _("j M Y, H:i"))

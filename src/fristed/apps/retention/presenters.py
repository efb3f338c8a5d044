"""Words and rows for the pages on keeping, holding and erasing."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.sites.models import Site

from .choices import PEOPLE_LEFT, Kind
from .models import Decision, Hold, Night, NightLine
from .queries import Kept

# What a night touches most, in words; anything else is named by its room and kind.
NAMES = {
    "visits.Visit": gettext_lazy("Visits without minute and person"),
    "clients.Client": gettext_lazy("People erased who no longer come"),
    PEOPLE_LEFT: gettext_lazy("People left as they are: held, here, or erased meanwhile"),
    "clients.Registration": gettext_lazy("Registrations ended after absence"),
    "enquiries.Enquiry": gettext_lazy("Questions from outside without minute"),
    "emergencies.Emergency": gettext_lazy("Emergencies without minute"),
    "registers.Incident": gettext_lazy("Incidents without minute and words"),
    "registers.Ban": gettext_lazy("Bans deleted"),
    "registers.Belonging": gettext_lazy("Belongings deleted"),
    "shifts.HandOver": gettext_lazy("Hand-overs without minute and words"),
    "feedback.Complaint": gettext_lazy("Complaints whose words are erased"),
    "vault.Note": gettext_lazy("Records whose words are erased"),
    "vault.HealthRecord": gettext_lazy("Health records erased, their days being over"),
    "vault.Erased": gettext_lazy("Proofs of erasures, no longer needed"),
    "sites.Answered": gettext_lazy("Keys of forms, no longer needed"),
    "jobs.Job": gettext_lazy("Background work that failed long ago"),
}


def crumbs(site: Site, *, nights: bool = False) -> list[dict[str, str]]:
    """Return where the pages on keeping lie: under the house, one night under all of them."""
    house = {"url": reverse("premises:house", args=[site.slug]), "label": _("House")}
    all_of_them = {
        "url": reverse("retention:nights", args=[site.slug]),
        "label": _("What the nights did"),
    }
    return [house, all_of_them] if nights else [house]


def night_rows(nights: Iterable[Night], site: Site) -> list[list[Any]]:
    """Return one line per night."""
    return [
        [
            {
                "text": date_format(night.date, "DATE_FORMAT"),
                "href": reverse("retention:night", args=[site.slug, night.pk]),
            },
            {"text": str(_changed(night)), "number": True},
            _("finished") if night.ended_at else _("interrupted; it goes on by itself"),
        ]
        for night in nights
    ]


def _changed(night: Night) -> int:
    return sum(line.rows for line in night.lines.all() if line.what != PEOPLE_LEFT)


def line_rows(lines: Iterable[NightLine]) -> list[list[Any]]:
    """Return one line per kind of row, what was changed first."""
    ordered = sorted(lines, key=lambda line: (-line.rows, line.what))
    return [
        [
            what_word(line.what),
            {"text": str(line.rows), "number": True},
            date_format(line.oldest_left_date, "DATE_FORMAT") if line.oldest_left_date else "–",
        ]
        for line in ordered
    ]


def what_word(what: str) -> str:
    """Return what a line of the report is about."""
    if what in NAMES:
        return str(NAMES[what])
    try:
        return str(apps.get_model(what)._meta.verbose_name).capitalize()
    except (LookupError, ValueError):  # of a kind that this version no longer has
        return what


def period_rows(kept: dict[str, Kept]) -> list[list[Any]]:
    """Return one line per class: how long, and who signed it."""
    return [
        [
            str(Kind(kind).label).capitalize(),
            {"text": _("%(n)s days") % {"n": one.days}, "number": True},
            _signed(one),
        ]
        for kind, one in kept.items()
    ]


def _signed(kept: Kept) -> str:
    if kept.signed is None:
        return _("Nobody yet: a value for trying out. Decide and sign.")
    day = date_format(kept.signed.approved_date, "DATE_FORMAT")
    return _("%(who)s, %(day)s") % {"who": kept.signed.approver, "day": day}


def hold_rows(holds: Iterable[Hold], site: Site) -> list[list[Any]]:
    """Return one line per hold. Nobody is named: the link leads to the record."""
    return [
        [
            {
                "text": str(hold.get_because_display()).capitalize(),
                "href": reverse("retention:hold", args=[site.slug, hold.client_id]),
            },
            date_format(hold.until_date, "DATE_FORMAT") if hold.until_date else _("until lifted"),
            str(hold.by),
        ]
        for hold in holds
    ]


def decision_rows(decisions: Iterable[Decision], site: Site) -> list[list[Any]]:
    """Return one line per decision, with its letter."""
    return [
        [
            {
                "text": date_format(one.at.astimezone(site.zone), "DATE_FORMAT"),
                "href": reverse("retention:letter", args=[site.slug, one.client_id, one.pk]),
            },
            str(one.get_outcome_display()).capitalize(),
            str(one.get_reason_display()).capitalize() if one.reason else "–",
        ]
        for one in decisions
    ]


def csv_rows(night: Night, lines: Iterable[NightLine]) -> list[list[str]]:
    """Return a report as a table of codes, the same in every language."""
    head = ["night", "what", "rows", "oldest_left"]
    rows = [
        [night.date.isoformat(), line.what, str(line.rows), str(line.oldest_left_date or "")]
        for line in lines
    ]
    return [head, *rows]

"""An emergency in words: when, where, whom, which dose of naloxone."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import Act
from ..models import Done, Emergency, Signs

LATE_S = 60


def local_time(site: Site, moment: datetime) -> str:
    """Return the time of day at the site, to the second: 14:22:31."""
    return moment.astimezone(site.zone).strftime("%H:%M:%S")


def clock_text(start: datetime, end: datetime) -> str:
    """Return how long it has run: 04:12."""
    seconds = max(0, int((end - start).total_seconds()))
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def said_where(emergency: Emergency) -> str:
    """Return where it is: "Place 5", "Toilet", or nothing where nobody has said."""
    if emergency.place is not None:
        return _("Place %(label)s") % {"label": emergency.place.label}
    return str(emergency.get_where_display()) if emergency.where else ""


def said_who(emergency: Emergency) -> str:
    """Return whom it concerns: a handle, "A member of staff", or nothing yet."""
    if emergency.visit is not None:
        return str(emergency.visit.handle)
    return str(emergency.get_whom_display()) if emergency.whom else ""


def heading(emergency: Emergency, *, people: bool) -> str:
    """Return the heading of the clock. A locked screen is told neither who nor where."""
    if not people:
        return _("Emergency")
    said = [part for part in (said_where(emergency), said_who(emergency)) if part]
    return " · ".join(said) or _("Who and where are not stated yet")


def standing(rows: Iterable[Done]) -> list[Done]:
    """Return the rows that were neither taken back nor corrected, in the order of what happened."""
    kept = list(rows)
    followed = {row.undoes_id for row in kept} | {row.replaces_id for row in kept}
    return [row for row in kept if row.undoes_id is None and row.pk not in followed]


def repeat_numbers(rows: Iterable[Done]) -> dict[int, int]:
    """Return which dose of naloxone each standing row is, counted by when it was given."""
    given = [row.pk for row in standing(rows) if row.what == Act.NALOXONE]
    return {pk: number for number, pk in enumerate(given, start=1)}


def detail(done: Done) -> str:
    """Return how naloxone was given: "nasal, 1.8 mg"."""
    parts = [str(done.get_route_display())] if done.route else []
    if done.dose_mg is not None:
        dose = number_format(done.dose_mg.normalize().__format__("f"))
        parts.append(_("%(dose)s mg") % {"dose": dose})
    return ", ".join(parts)


def said_done(done: Done, number: int | None) -> str:
    """Return a row in words: "Naloxone, nasal, first"."""
    parts = [str(Act(done.what).label), detail(done), _ordinal(number) if number else ""]
    return ", ".join(part for part in parts if part)


def said_signs(signs: Signs) -> str:
    """Return one look in words: "8 breaths a minute, SpO₂ 82 %, answers to voice"."""
    parts = []
    if signs.breaths_per_min is not None:
        parts.append(_("%(number)s breaths a minute") % {"number": signs.breaths_per_min})
    if signs.oxygen_percent is not None:
        parts.append(_("SpO₂ %(number)s %%") % {"number": signs.oxygen_percent})
    if signs.alertness:
        parts.append(str(signs.get_alertness_display()))
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def noted_later(done: Done, site: Site) -> str:
    """Return when it was noted, where that was more than a minute after it was done."""
    if (done.noted_at - done.at).total_seconds() <= LATE_S:
        return ""
    if (done.noted_at - done.at).days:
        moment = done.noted_at.astimezone(site.zone).strftime("%d.%m.%Y %H:%M")
        return _("noted %(time)s") % {"time": moment}
    return _("noted %(time)s") % {"time": local_time(site, done.noted_at)}


def _ordinal(number: int) -> str:
    named = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth")}
    return named.get(number) or _("number %(number)s") % {"number": number}

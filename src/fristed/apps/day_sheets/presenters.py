"""The day sheet in words: each figure with what it counts and what it is out of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fristed.apps.consumption_rooms.choices import Equipment, Offer
from fristed.apps.consumption_rooms.presenters.words import sentence
from fristed.apps.emergencies.choices import Kind
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import clock, span
from fristed.apps.staffing.choices import Profession
from fristed.apps.substances.choices import Route, Substance

from .queries import DaySheet


@dataclass
class Section:
    """A heading and its figures: what, how many, of what."""

    title: str
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    note: str = ""

    def add(self, what: Any, count: object, of: str = "") -> None:
        """Add one figure; `of` names its denominator."""
        self.rows.append((str(what), str(count), of))

    def add_each(
        self, counts: Mapping[str, int], word: Callable[[str], Promise | str], of: str
    ) -> None:
        """Add one figure for each code, the largest first."""
        for code, n in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            self.add(word(code), n, of)


def sections(site: Site, sheet: DaySheet) -> list[Section]:
    """Return the sheet's sections in their order."""
    return [
        _opening(site, sheet),
        _visits(sheet),
        _use(sheet),
        _waits(sheet),
        _refusals(sheet),
        _emergencies(sheet),
        _equipment(sheet),
        _offers(sheet),
        _staff(sheet),
    ]


def of_visits(sheet: DaySheet) -> str:
    """Name the denominator that most figures share."""
    return _("of %(n)d visits") % {"n": sheet.visits.all}


def _opening(site: Site, sheet: DaySheet) -> Section:
    made = Section(_("Opening"))
    hours = ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in sheet.hours)
    made.add(_("Hours as planned"), hours or _("closed all day"))
    for state in sheet.states:
        made.add(state.get_change_display(), clock(site, state.at), str(state.by or ""))
    return made


def _visits(sheet: DaySheet) -> Section:
    visits = sheet.visits
    known = visits.all - visits.without_record
    made = Section(_("Visits"), note=_gone(sheet))
    made.add(_("Visits that began this day"), visits.all)
    made.add(
        _("Different people with a record"),
        visits.people,
        _("in %(n)d visits with a record") % {"n": known},
    )
    made.add(_("Visits without a record"), visits.without_record, of_visits(sheet))
    made.add(_("Newly registered people"), sheet.total("registrations"))
    made.add(_("Entered from paper"), visits.entered_late, of_visits(sheet))
    made.add(_("Still open"), visits.still_open, of_visits(sheet))
    made.add(_("Incidents in the log"), sheet.total("incidents"))
    return made


def _gone(sheet: DaySheet) -> str:
    """Say why people and waits are missing, where the period of visits is over."""
    n, of = sheet.visits.without_minute, sheet.visits.all
    if not n:
        return ""
    return _(
        "Of %(n)d of %(of)d visits, time and person are no longer kept: their period is over. "
        "They count as visits, not as people, and not among the waits."
    ) % {"n": n, "of": of}


def _use(sheet: DaySheet) -> Section:
    made = Section(_("Use"), note=_("A use of two substances counts under both."))
    all_of = _("of %(n)d episodes") % {"n": sheet.episodes}
    made.add(_("Episodes of use"), sheet.episodes, _("in %(n)d visits") % {"n": sheet.visits.all})
    for route, n in sheet.routes.items():
        word = str(Route(route).label)
        made.add(word.capitalize(), n, all_of)
        within = _("of %(n)d episodes: %(route)s") % {"n": n, "route": word}
        made.add_each(sheet.substances.get(route, {}), lambda s: f"– {Substance(s).label}", within)
    return made


def _waits(sheet: DaySheet) -> Section:
    waits = sheet.waits
    of = _("of %(n)d who got a place") % {"n": waits.got_a_place}
    made = Section(_("Waiting"), note=_gone(sheet))
    made.add(_("Got a place"), waits.got_a_place, _("of %(n)d who waited") % {"n": waits.waited})
    made.add(_("Median wait"), span(waits.median), of)
    made.add(_("Longest wait"), span(waits.longest), of)
    return made


def _refusals(sheet: DaySheet) -> Section:
    made = Section(_("Could not use the room"))
    made.add(_("All that stand"), sheet.total("refusals"), of_visits(sheet))
    made.add_each(
        sheet.tallies.get("refusals", {}),
        lambda code: f"– {sentence(code)} ({code})",
        _("of %(n)d that stand") % {"n": sheet.total("refusals")},
    )
    withdrawn = sheet.total("withdrawn")
    made.add(
        _("Withdrawn after another look"),
        withdrawn,
        _("of %(n)d written") % {"n": withdrawn + sheet.total("refusals")},
    )
    return made


def _emergencies(sheet: DaySheet) -> Section:
    found = sheet.emergencies
    all_of = _("of %(n)d emergencies") % {"n": found.all}
    visits = _("in %(n)d visits") % {"n": sheet.visits.all}
    made = Section(_("Emergencies"))
    made.add(_("Emergencies of every kind"), found.all, visits)
    made.add(_("Opioid overdoses"), found.overdoses, visits)
    made.add_each(found.by_kind, lambda kind: f"– {Kind(kind).label}", all_of)
    made.add(_("Visits with an emergency"), found.concerned_visits, of_visits(sheet))
    made.add(_("Naloxone given"), found.with_naloxone, all_of)
    made.add(
        _("Doses of naloxone"),
        found.naloxone_doses,
        _("in %(n)d emergencies with naloxone") % {"n": found.with_naloxone},
    )
    made.add(_("Ambulance called"), found.with_ambulance, all_of)
    return made


def _equipment(sheet: DaySheet) -> Section:
    made = Section(_("Handed out"))
    total = sheet.total("equipment")
    made.add(_("Pieces"), total, _("in %(n)d visits") % {"n": sheet.visits.all})
    made.add_each(
        sheet.tallies["equipment"],
        lambda item: Equipment(item).label,
        _("of %(n)d pieces") % {"n": total},
    )
    return made


def _offers(sheet: DaySheet) -> Section:
    made = Section(_("Offered"))
    taken = sheet.tallies.get("taken", {})
    offered = sheet.tallies["offers"]
    made.add(_("Offers"), sheet.total("offers"), _("in %(n)d visits") % {"n": sheet.visits.all})
    for code, n in sorted(offered.items(), key=lambda one: (-one[1], one[0])):
        of = _("taken %(taken)d of %(n)d offered") % {"taken": taken.get(code, 0), "n": n}
        made.add(Offer(code).label, n, of)
    return made


def _staff(sheet: DaySheet) -> Section:
    made = Section(_("On duty"))
    for profession, length in sheet.on_duty.items():
        made.add(Profession(profession).label, span(length), _("added up"))
    if not made.rows:
        made.add(_("Nobody was on duty"), "–")
    return made

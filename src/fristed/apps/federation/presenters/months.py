"""A month of the network: who reported, each room's figures, and what they come to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from fristed.apps.indicators.presenters.words import named, plain, value
from fristed.apps.member_reports.presenters.pages import number_head as head_of_numbers
from fristed.apps.member_reports.presenters.pages import report_rows, spaced
from fristed.apps.releases.presenters.figures import figure_of, is_kept_back, number
from fristed.apps.releases.queries import PublishedCell
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import day, moment
from fristed.science.attestation import Number, key_id_of
from fristed.science.disclosure import policy
from fristed.science.figures import Period

from ..models import Member, Received
from ..queries.months import Line, Month, due_date
from ..queries.received import said_by, standing_of
from ..queries.totals import Total, WhyNone

To = Callable[..., str]
WHY: Final[Mapping[WhyNone, str | Promise]] = {
    WhyNone.UNKNOWN: gettext_lazy("The network knows no such figure."),
    WhyNone.OTHER_VERSION: gettext_lazy(
        "Counted by another version of its definition than the network counts by: never added."
    ),
    WhyNone.PEOPLE: gettext_lazy(
        "Different people are never added: nobody knows who comes to two rooms."
    ),
    WhyNone.NEVER_ADDED: gettext_lazy("Such figures are never added."),
    WhyNone.TOO_FEW_ROOMS: gettext_lazy(
        "Fewer than %(rooms)d rooms tell it: each would know about the others."
    ),
    WhyNone.ONE_ROOM_STANDS_OUT: gettext_lazy(
        "So much of it is one room’s that another could work out how much."
    ),
    WhyNone.NOTHING_TO_DIVIDE: gettext_lazy("There is nothing to be out of."),
    WhyNone.TOO_LITTLE: gettext_lazy("Too little to make a per cent or a rate of."),
}


def network() -> str:
    """Return the network's name."""
    return str(settings.NETWORK_NAME)


def take_path() -> str:
    """Return where members' houses hand reports in."""
    return reverse("federation:take")


def months_head() -> list[Any]:
    """Return the heads of the list."""
    return [_("Month"), _("How it stands"), _("Reports"), _("In time until")]


def months_rows(
    months: Iterable[Period],
    members: Sequence[Member],
    came: Mapping[str, set[int]],
    today: date,
    to: To,
) -> list[list[Any]]:
    """Return a row for each month in which somebody is asked for a report, or gave one."""
    return [
        _month(one, asked, came.get(one.name, set()), today, to)
        for one in months
        if (asked := {member.pk for member in members if _is_asked(member, one.name)})
        or one.name in came
    ]


def _is_asked(member: Member, month: str) -> bool:
    return member.from_month <= month and (not member.until_month or month <= member.until_month)


def _month(one: Period, asked: set[int], came: set[int], today: date, to: To) -> list[Any]:
    due = due_date(one)
    state = {"text": _("still in time"), "state": "waiting"}
    if asked <= came:
        state = {"text": _("complete"), "state": "done"}
    elif today > due:
        state = {"text": _("some are late"), "state": "attention"}
    told = _("%(n)d of %(all)d") % {"n": len(asked & came), "all": len(asked)}
    return [{"text": one.name, "href": to("month", one.name)}, state, told, day(due)]


def who_reported(found: Month, today: date) -> str:
    """Say in a sentence how many reported, and how many are late."""
    told, lacking = len(found.reported), len(found.lines) - len(found.reported)
    said = ngettext(
        "%(n)d of %(all)d member has reported.", "%(n)d of %(all)d members have reported.",
        len(found.lines),
    ) % {"n": told, "all": len(found.lines)}  # fmt: skip
    if not lacking or today <= found.due_date:
        return said
    late = ngettext("%(n)d is late.", "%(n)d are late.", lacking) % {"n": lacking}
    return f"{said} {late}"


def line_head() -> list[Any]:
    """Return the heads of who reported."""
    return [_("Room"), _("How it stands"), _("Report"), _("Came"), _("Before it")]


def line_rows(found: Month, today: date, site: Site, to: To) -> list[list[Any]]:
    """Return a row for each member of a month."""
    return [_line(one, found, today, site, to) for one in found.lines]


def _line(one: Line, found: Month, today: date, site: Site, to: To) -> list[Any]:
    name = {"text": name_of(one.member), "href": to("member", one.member.code)}
    before = " · ".join(_before(each) for each in one.before) or "–"
    if one.stands is None:
        late = {"text": _("late"), "state": "attention"}
        state = late if today > found.due_date else {"text": _("not yet"), "state": "waiting"}
        return [name, state, "–", "–", before]
    text = _("Report %(number)d") % {"number": one.stands.sequence or 0}
    report = {"text": text, "href": to("came", one.stands.pk)}
    state = {"text": _("reported"), "state": "done"}
    if one.said is None:
        state = {"text": _("cannot be read"), "state": "attention"}
    return [name, state, report, moment(site, one.stands.at), before]


def _before(one: Received) -> str:
    said = {"number": one.sequence or 0}
    if one.void_at:
        return _("%(number)d: voided, its key was revoked") % said
    return _("%(number)d: superseded") % said


def name_of(member: Member) -> str:
    """Return what a member is called in the directory, with the name it signs with."""
    current = member.room.current
    own = current.get("name") or current.get("city")
    return f"{own} ({member.code})" if own else member.code


def state_of(one: Received, found: Iterable[Received]) -> dict[str, str]:
    """Return how a report stands."""
    if one.void_at:
        return {"text": _("voided: its key was revoked"), "state": "attention"}
    stands = standing_of(found).get(one.member_id or 0)
    if stands is not None and stands.pk != one.pk:
        return {"text": _("superseded"), "state": "left"}
    return {"text": _("stands"), "state": "done"}


def came_facts(one: Received, site: Site) -> list[tuple[str, str]]:
    """Return by what a report is known, and how it came."""
    by = f", {one.by.display_name}" if one.by else ""
    said = said_by(one)
    facts = [
        (_("Room"), name_of(one.member) if one.member else "–"),
        (_("Came"), f"{moment(site, one.at)}, {one.get_way_display()}{by}"),
        (_("Key"), spaced(key_id_of(bytes.fromhex(one.key.public))) if one.key else "–"),
        ("SHA-256", spaced(one.sha256)),
    ]
    if said is None:
        return facts
    signed = pgettext("a signed report", "Signed")
    facts.append((signed, moment(site, said.header.made_at)))
    if said.header.replaces:
        facts.append((_("In place of"), spaced(said.header.replaces)))
    return [*facts, (_("Rules of protection, version"), str(said.header.policy))]


def number_head() -> list[Any]:
    """Return the heads of one report's numbers."""
    return head_of_numbers()


def number_rows(one: Received) -> list[list[Any]]:
    """Return every number of a report; none where this version reads it no longer."""
    said = said_by(one)
    return report_rows(said) if said else []


def total_head() -> list[Any]:
    """Return the heads of the totals."""
    numbers = (_("All rooms"), _("Rooms that tell it"), _("Numerator"), _("Denominator"))
    return [_("Figure"), *({"text": one, "number": True} for one in numbers), _("Why no total")]


def total_rows(found: Month) -> list[list[Any]]:
    """Return a row for each number of the network."""
    return [_total(one, found) for one in found.totals]


def _total(one: Total, found: Month) -> list[Any]:
    rooms = _("%(n)d of %(all)d") % {"n": one.rooms, "all": len(found.lines)}
    whole = _as_number(one, one.value, one.numerator, one.denominator)
    numbers = (
        said(whole, one.version, found.period) if one.value is not None else "–",
        rooms,
        plain(number(one.numerator)) or "–",
        plain(number(one.denominator)) or "–",
    )
    why = str(WHY[one.why]) % {"rooms": policy().least_rooms} if one.why else "–"
    cells = [{"text": each, "number": True} for each in numbers]
    return [words(whole, one.version, found.period), *cells, why]


def _as_number(
    one: Total, value: float | None, numerator: float | None, denominator: float | None
) -> Number:
    indicator, part, where = one.key
    return Number(indicator, part, where, value, numerator, denominator)


def room_head() -> list[Any]:
    """Return the heads of each room's figures."""
    return [_("Figure"), _("Room"), {"text": _("Value"), "number": True}]


def room_rows(found: Month) -> list[list[Any]]:
    """Return a row for each number of each room, the rooms of one number together."""
    names = {one.member.code: name_of(one.member) for one in found.lines}
    return [
        [
            words(each, one.version, found.period),
            names[room],
            {"text": said(each, one.version, found.period), "number": True},
        ]
        for one in found.totals
        for room, each in one.told.items()
    ]


def words(one: Number, version: int, period: Period) -> str:
    """Name a number; by its codes where its definition is not known here."""
    figure = figure_of(_cell(one), version, period)
    by = tuple(pair for pair in one.where if pair[1])
    name = named(replace(figure, by=by), "") if figure else f"{one.indicator} {one.part}"
    return f"{name} ({one.indicator} v{version})"


def said(one: Number, version: int, period: Period) -> str:
    """Return a number in its unit, or that it is hidden."""
    if is_kept_back(one.hidden):
        return _("hidden")
    figure = figure_of(_cell(one), version, period)
    return value(figure) if figure else plain(number(one.value)) or "–"


def off_by(found: Month) -> str:
    """Say how far a total may be off: each room's number was rounded before it came."""
    rooms = len(found.reported)
    half = policy().round_to / 2
    return plain(half * rooms, 1) if rooms else ""


def _cell(one: Number) -> PublishedCell:
    return PublishedCell(
        one.where, one.indicator, one.value, one.numerator, one.denominator, None, None, one.hidden,
        one.part,
    )  # fmt: skip

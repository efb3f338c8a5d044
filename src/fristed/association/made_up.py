"""Gifts and an event of a chapter that does not exist; every name and word says so."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.donations.actions import donors, giving, keeping, reading
from fristed.apps.donations.models import Purpose
from fristed.apps.programme.actions import planning
from fristed.apps.programme.models import Event
from fristed.apps.programme.queries.events import rooms_of
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.science.bank_statements import Layout
from fristed.science.schedules import local_moment

BOOKS: Final = {
    "account": "0000 00 00000",
    "organisation_number": "000000000",
    "contact_name": "Synthetic Treasurer",
    "receipts": True,
    "layout": {"booked_date": "Day", "amount": "Amount", "reference": "KID", "text": "Text",
               "debtor": "From"},
}  # fmt: skip
PURPOSES: Final = (("GARDEN", "Made-up garden"), ("BUS", "Made-up bus"))
# The month is 80 too high: so the tax administration numbers people whom it made up.
NUMBER_OF_NOBODY: Final = "15876510089"
SESSIONS: Final = (
    ("Made-up opening", "talk", 10, 0, 45, "Hall", (1,)),
    ("Made-up workshop", "workshop", 11, 0, 90, "Tent", (2,)),
    ("Made-up discussion", "discussion", 13, 0, 60, "Hall", (1, 2)),
    ("Made-up meeting", "meeting", 15, 30, 60, "Hall", ()),
)


def show_rooms(site: Site, *, by: Staff, at: datetime) -> None:
    """Let a chapter have gifts, payments that wait, a donor, and an event that is published."""
    with working(staff=by.pk, sites=[site.pk]):
        _gifts(site, by=by, at=at)
        _event(site, by=by, at=at)


def _gifts(site: Site, *, by: Staff, at: datetime) -> None:
    keeping.say_books(site=site, said=BOOKS, by=by, at=at)
    purposes = [
        keeping.add_purpose(site=site, code=code, name=name, income_account="3900", by=by, at=at)
        for code, name in PURPOSES
    ]
    for weeks, purpose in enumerate(purposes * 2, start=1):
        day = at.date() - timedelta(weeks=weeks)
        giving.write_cash(purpose=purpose, amount=Decimal(100 * weeks), day=day, by=by, at=at)
    donor = donors.ask_for_receipt(
        purpose=purposes[0], name="Synthetic Dina Example", national_number=NUMBER_OF_NOBODY, at=at
    )
    data = _statement(at.date(), purposes, own=donor.reference)
    layout = Layout(**BOOKS["layout"])  # type: ignore[arg-type]
    file = reading.see(site=site, data=data, layout=layout, by=by, at=at)
    reading.take(file=file, layout=layout, by=by, at=at)


def _statement(today: date, purposes: list[Purpose], *, own: str) -> bytes:
    """Return a bank's table: gifts by their references, one a donor's, and two that wait."""
    told = (
        ("250,00", purposes[0].reference, "", "Synthetic Ada Nobody"),
        ("150,00", purposes[1].reference, "", "Synthetic Bo Invented"),
        ("600,00", own, "", "Synthetic Dina Example"),
        ("200,00", "", "Made up: for the bus", "Synthetic Cem Made-Up"),
        ("100,00", "", "Made up: the fee", "Synthetic Eli Of-Nowhere"),
    )
    lines = [f"{today - timedelta(days=3):%d.%m.%Y};{';'.join(one)}" for one in told]
    return "\n".join(["Day;Amount;KID;Text;From", *lines]).encode()


def _event(site: Site, *, by: Staff, at: datetime) -> None:
    day = at.date() + timedelta(days=60)
    event = planning.begin(
        site=site, slug="made-up-day", title="Made-up day", first_date=day, last_date=day,
        by=by, at=at,
    )  # fmt: skip
    for name in ("Hall", "Tent"):
        planning.add_room(event=event, name=name, by=by, at=at)
    for name in ("Synthetic Speaker", ""):
        planning.add_speaker(event=event, name=name, by=by, at=at)
    for number, session in enumerate(SESSIONS):
        _session(event, day, session, by=by, at=at)
        if number == len(SESSIONS) - 2:  # the last one stays a draft
            planning.publish(event=event, by=by, at=at)


def _session(
    event: Event,
    day: date,
    told: tuple[str, str, int, int, int, str, tuple[int, ...]],
    *,
    by: Staff,
    at: datetime,
) -> None:
    title, kind, hour, minute, lasts, room, speakers = told
    zone = event.site.zone
    rooms = {one.name: str(one.pk) for one in rooms_of(event)}
    said = {
        "title": title, "abstract": "Nobody holds this: it is made up.", "track": "", "kind": kind,
        "language": "en", "minutes": lasts, "room": rooms[room],
        "starts_at": local_moment(day, time(hour, minute), zone),
    }  # fmt: skip
    planning.plan(event=event, session=None, said=said, speakers=speakers, by=by, at=at)

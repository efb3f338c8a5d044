"""What is the world's and no site's, so that public pages have something to show."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.db.models import Model

from fristed.apps.accounts.models import Staff
from fristed.apps.alerts.models import Alert, Approval, Published, StaffWarning, Version
from fristed.apps.directory.models import Fact, Link, Room, Source, Told
from fristed.apps.directory.queries.standing import stands
from fristed.apps.drug_information.models import Text
from fristed.apps.releases.models import MadeOf, Release
from fristed.apps.releases.queries.sealed import sealed
from fristed.science.disclosure import Count, Table, policy, protect
from tests.apps.open_data.exchange.example import FIRST, TABLE
from tests.apps.open_data.exchange.kept import keep

ALERT = {
    "number": 1, "severity": "warning", "audience": "everybody", "confidence": "confirmed",
    "sold_as": "heroin", "found": "Protonitazene", "headline_en": "Told.",
    "headline_nb": "Fortalt.",
    "advice_en": "Call.", "advice_nb": "Ring.", "expires_at": datetime(2036, 1, 1, tzinfo=UTC),
}  # fmt: skip


def published_table(own: str) -> Release:
    """Keep both its versions once, and as number 1 one of a site's own; return that."""
    if not Release.objects.filter(number=TABLE.number).exists():
        keep(TABLE, replaces=keep(FIRST))
        release = keep(replace(FIRST, number=1, scope=own))
        of_ten = Table(
            "of ten", {("made up", FIRST.period, own): Count(10, (1,) * 10, "person")}, ()
        )
        MadeOf.objects.create(release=release, sealed=sealed(protect(of_ten, policy()), release.pk))
    return Release.objects.get(number=1)


def published_alert(author: Staff, first: Staff) -> Version:
    """Keep one alert of the house that is in force, and a warning to colleagues, once."""
    if Alert.objects.exists():
        return Version.objects.earliest("at")
    at = datetime(2026, 11, 1, tzinfo=UTC)
    second = Staff.objects.create_staff("alert-second", None, display_name="2nd", language="en")
    alert = Alert.objects.create(number=1, opened_at=at)
    version = Version.objects.create(alert=alert, by=author, at=at, **ALERT)
    both = [
        Approval.objects.create(version=version, author=author, by=one, at=at)
        for one in (first, second)
    ]
    Published.objects.create(version=version, first=both[0], second=both[1], at=at)
    until = at + timedelta(hours=24)
    StaffWarning.objects.create(pk=1, words="Told.", place="Here", at=at, until_at=until, by=author)
    return version


def published_drug(author: Staff, checker: Staff) -> None:
    """Keep one page on a substance, once, answered for by three."""
    if Text.objects.filter(subject="mdma").exists():
        return
    at = datetime(2026, 11, 1, tzinfo=UTC)
    third = Staff.objects.create_staff("drug-reviewer", None, display_name="Third", language="en")
    Text.objects.create(
        subject="mdma", other="", language="en", version=1, parts={"summary": "Told."},
        sources=[{"title": "A source"}], author=author, written_at=at, fact_checked_by=checker,
        fact_checked_at=at, reviewed_by=third, reviewed_at=at, published_by=author,
        published_at=at, review_due_date=date(2027, 11, 1),
    )  # fmt: skip


def published_room(secretary: Staff) -> dict[type[Model], Model]:
    """Keep one room of the world, once, with a link and something that it told; return them."""
    if Room.objects.exists():
        return {one: one.objects.earliest("pk") for one in (Room, Fact, Link, Told)}
    at = datetime(2026, 11, 1, tzinfo=UTC)
    source = Source.objects.create(code="a-report", title="A report", year=2025)
    room = Room.objects.create(slug="no-oslo-room", country="NO", changed_at=at)
    said = {
        "name": "The room", "city": "Oslo", "position": "59.9,10.8", "status": "operating",
    }  # fmt: skip
    facts = [
        Fact.objects.create(
            pk=number, room=room, kind=kind, value=value, as_of="2025", source=source,
            seen_date=at.date(), told_by="secretariat", by=secretary, at=at,
        )
        for number, (kind, value) in enumerate(said.items(), 1)
    ]  # fmt: skip
    found = stands(facts)
    Room.objects.update(current=found.current, statuses=found.statuses)
    link = Link.objects.create(
        pk=1, room=room, made_by=secretary, made_at=at, until_at=at + timedelta(days=3650)
    )
    told = Told.objects.create(pk=1, link=link, said={"hours": "Every day"}, as_of="2026", at=at)
    return {Room: room, Fact: facts[0], Link: link, Told: told}

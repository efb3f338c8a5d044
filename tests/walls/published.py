"""What is the world's and no site's, so that public pages have something to show."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.db.models import Model

from fristed.apps.accounts.models import Staff
from fristed.apps.alerts.models import Alert, Approval, Published, StaffWarning, Version
from fristed.apps.availability.models import Figure
from fristed.apps.directory.models import Fact, Link, Room, Source, Told
from fristed.apps.directory.queries.standing import stands
from fristed.apps.drug_information.models import Text
from fristed.apps.federation.models import Member, MemberKey, Received
from fristed.apps.literature.models import Study
from fristed.apps.literature.models import Version as StudyVersion
from fristed.apps.releases.models import MadeOf, Release
from fristed.apps.releases.queries.sealed import sealed
from fristed.apps.surveys.models import Edition, Invitation, Question
from fristed.apps.surveys.models import Published as SurveyPublished
from fristed.apps.surveys.queries.results import results_of
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


def published_figure(by: Staff) -> None:
    """Keep one figure of a country, once. A room of the world is told of before."""
    if Figure.objects.exists():
        return
    at = datetime(2026, 11, 1, tzinfo=UTC)
    Figure.objects.create(
        pk=1, country="NO", kind="syringes", value=1, period="2025", by=by, at=at,
        source=Source.objects.earliest("pk"), seen_date=at.date(),
    )  # fmt: skip


def published_study(by: Staff) -> None:
    """Keep one study that everybody reads, once."""
    if Study.objects.exists():
        return
    at = datetime(2026, 11, 1, tzinfo=UTC)
    study = Study.objects.create(pk=1, slug="2021-a-study")
    StudyVersion.objects.create(
        pk=1, study=study, number=1, category="overdose", design="cohort", direction="null",
        service="room", finding_en="No difference was found.", finding_nb="Ingen forskjell.",
        citation={"kind": "report", "title": "A study", "year": 2021}, told_by="person", by=by,
        at=at,
    )  # fmt: skip


def published_member(secretary: Staff, room: Model) -> dict[type[Model], Model]:
    """Keep one member of a network, once, with a key and a report that came; return them."""
    kinds = (Member, MemberKey, Received)
    if Member.objects.exists():
        return {one: one.objects.earliest("pk") for one in kinds}
    at = datetime(2026, 11, 1, tzinfo=UTC)
    member = Member.objects.create(
        code="no-oslo-room", room=room, from_month="2026-09", added_by=secretary, added_at=at
    )
    key = MemberKey.objects.create(
        pk=1, member=member, public="0" * 64, from_at=at, vouched="met", vouched_by=secretary,
        added_at=at,
    )  # fmt: skip
    came = Received.objects.create(
        pk=1, sha256="0" * 64, content=b"x", size_bytes=1, what="report", way="posted", at=at,
        outcome="taken", member=member, key=key, period="2026-10", sequence=1,
    )  # fmt: skip
    return dict(zip(kinds, (member, key, came), strict=True))


def published_survey(secretary: Staff) -> None:
    """Keep an edition that is open with a room that is asked, once, and one that is published."""
    if Edition.objects.exists():
        return
    at, census = datetime(2026, 11, 1, tzinfo=UTC), "hcv-census"
    day = timedelta(days=1)
    for number, (slug, then) in enumerate((("2027", at), ("2026", at - 9 * day)), 1):
        Edition.objects.create(
            pk=number,
            instrument=census,
            slug=slug,
            made_by=secretary,
            made_at=then,
            opened_by=secretary,
            opened_at=then,
        )
        Question.objects.create(
            edition_id=number,
            key="location",
            position=0,
            section={"en": "The room"},
            kind="choice",
            text={"en": "Where?"},
            options=[["centre", {"en": "Centre"}]],
            by=secretary,
            at=then,
        )
        Invitation.objects.create(
            pk=number,
            edition_id=number,
            room=Room.objects.earliest("pk"),
            made_by=secretary,
            made_at=then,
        )
    closed = Edition.objects.get(pk=2)
    Edition.objects.filter(pk=2).update(closed_by=secretary, closed_at=at - day)
    SurveyPublished.objects.create(
        edition=closed, results=results_of(closed).plain(), policy_version=1, by=secretary, at=at
    )

"""Tests, hepatitis C from offer to cure, and vaccines of some of the made-up city's people."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.infections import actions as tests
from fristed.apps.infections.choices import Infection, NotDone
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.queries import items_of, lots_of
from fristed.apps.vaccinations import actions as vaccines
from fristed.apps.vaccinations.actions.doses import NOTHING_SAID, Vial

PEOPLE = 32
# Belackova et al. 2018 (hcv18r): of the people of 51 rooms 71 % tested, 58 % of those positive, as
# the services estimate it. How far treatment goes is made up.
TESTED, POSITIVE = 0.71, 0.58
APPROVED = ("hepatitis_ab_standard", "hepatitis_ab_accelerated")
APPROVER = "Demonstration approver (nobody)"


def test_and_vaccinate(site: Site, *, nurse: Staff, rng: Random, until: datetime) -> None:
    """Write down what was offered, tested, treated and vaccinated in the year before."""
    people = list(
        clients_open_to(None, site).registered().distinct().order_by("first_met_at", "pk")[:PEOPLE]
    )
    today = local_day(site, until)
    _decide(site, nurse, until, today)
    for number, client in enumerate(people):
        day = today - timedelta(days=320 - 6 * number)
        _hepatitis_c(client, day, today, number, rng, by=nurse, at=until)
    for number, client in enumerate(people[: PEOPLE // 2]):
        _vaccinated(site, client, number, rng, by=nurse, at=until, today=today)
    _quick_tests(people[:6], today, by=nurse, at=until)


def _decide(site: Site, by: Staff, at: datetime, today: date) -> None:
    tests.decide_duty(
        site=site,
        infection=Infection.HIV,
        demanded=True,
        to_whom="A registry of the demonstration",
        source="Demonstration: no law was read",
        confidence="K",
        approved_by=APPROVER,
        from_date=today - timedelta(days=400),
        by=by,
        at=at,
    )
    for code in APPROVED:
        vaccines.approve(site=site, schedule=code, approved_by=APPROVER, by=by, at=at)


def _hepatitis_c(
    client: Client, day: date, today: date, number: int, rng: Random, *, by: Staff, at: datetime
) -> None:
    """Take somebody as far as chance and the calendar let them come."""
    said_no = rng.random() > TESTED
    offered = tests.offer(
        client=client,
        infections=[Infection.HCV],
        date=day,
        not_done=NotDone.SAID_NO if said_no else "",
        by=by,
        at=at,
    )[0]
    if said_no:
        return
    found = rng.random() < POSITIVE or number == 0
    note = partial(tests.note_step, client=client, episode=offered.episode_id, by=by, at=at)
    for kind, wait, outcome, method in _steps(found, rng):
        on = day + timedelta(days=wait)
        if on > today:
            return
        done = note(kind=kind, date=on, outcome=outcome, method=method)
        if outcome and kind != "antibody":
            tests.note_about(client=client, test=done.pk, kind="told", date=on, by=by, at=at)
    if found and number == 0:
        again = today - timedelta(days=3)
        note(kind="retest", date=again, outcome="detected", method="point_of_care")
        tests.begin_reinfection(client=client, episode=offered.episode_id, by=by, at=at)


def _steps(found: bool, rng: Random) -> list[tuple[str, int, str, str]]:
    """Return the steps with their days after the offer."""
    begun = rng.choice((0, 0, 3, 10, 21))
    if not found:
        return [("antibody", 0, "non_reactive", "rapid")]
    return [
        ("antibody", 0, "reactive", "rapid"),
        ("rna", 0, "detected", "point_of_care"),
        ("started", begun, "", "daa"),
        ("completed", begun + 84, "", ""),
        ("svr12", begun + 84 + rng.randint(84, 120), "not_detected", "dbs"),
    ]


def _vaccinated(
    site: Site,
    client: Client,
    number: int,
    rng: Random,
    *,
    by: Staff,
    at: datetime,
    today: date,
) -> None:
    """Give one to three doses, most of them late."""
    begun = today - timedelta(days=rng.randint(30, 500))
    vaccines.begin_course(client=client, schedule=APPROVED[0], date=begun, by=by, at=at)
    for dose in range(1 + number % 3):
        on = begun + timedelta(days=(0, 40, 210)[dose])
        if on <= today:
            vaccines.give_dose(
                client=client,
                vaccine="hepatitis_ab",
                date=on,
                elsewhere=dose == 0 and number % 4 == 0,
                body_site="left_arm",
                vial=_vial(site) if on > today - timedelta(days=20) else NOTHING_SAID,
                by=by,
                at=at,
            )


def _vial(site: Site) -> Vial:
    item = items_of(site, kinds=[ItemKind.VACCINE]).first()
    return Vial(item, lots_of(item).first()) if item else NOTHING_SAID


def _quick_tests(people: Sequence[Client], today: date, *, by: Staff, at: datetime) -> None:
    """Test some for HIV and syphilis; one answer has not come, one was told to nobody yet."""
    for number, client in enumerate(people):
        infection = (Infection.HIV, Infection.SYPHILIS)[number % 2]
        offered = tests.offer(
            client=client, infections=[infection], date=today - timedelta(days=2), by=by, at=at
        )[0]
        done = tests.note_step(
            client=client,
            episode=offered.episode_id,
            kind="test",
            date=today - timedelta(days=2),
            method="venous" if number == 1 else "rapid",
            outcome="pending" if number == 1 else "non_reactive",
            by=by,
            at=at,
        )
        if number > 2:
            tests.note_about(client=client, test=done.pk, kind="told", date=today, by=by, at=at)

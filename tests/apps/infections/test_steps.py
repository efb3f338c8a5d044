"""Writing down tests and steps: what is refused, what stands, what is put right."""

from datetime import date, datetime, timedelta

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Client
from fristed.apps.infections import actions
from fristed.apps.infections.choices import Because, NotDone, StepKind
from fristed.apps.infections.queries import Course, Wait
from fristed.science.cascade import Refusal, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]
DAY = date(2026, 1, 5)


def course(person: Client, nurse: Staff, at: datetime, infection: str = "hcv") -> Course:
    """Read the newest episode."""
    return actions.read_person(client=person, by=nurse, at=at).of(infection)[0]


def cured(person: Client, nurse: Staff, at: datetime) -> Course:
    """Take somebody from the offer to the cure."""
    act = {"by": nurse, "at": at, "client": person}
    actions.offer(infections=["hcv"], date=DAY, **act)
    episode = course(person, nurse, at).episode.pk
    for kind, day, said in [
        ("antibody", DAY, {"method": "rapid", "outcome": "reactive"}),
        ("rna", DAY, {"method": "point_of_care", "outcome": "detected"}),
        ("staged", DAY, {"method": "elastography", "stiffness_kpa": "6.1"}),
        ("started", DAY + timedelta(days=3), {"method": "daa"}),
        ("completed", DAY + timedelta(days=87), {}),
        ("svr12", DAY + timedelta(days=175), {"method": "dbs", "outcome": "not_detected"}),
    ]:
        actions.note_step(episode=episode, kind=kind, date=day, **said, **act)
    return course(person, nurse, at)


def test_episode_goes_from_offer_to_cure(person, nurse, at) -> None:
    assert cured(person, nurse, at).standing.stage is Stage.CURED


def test_reinfection_is_an_episode_of_its_own(person, nurse, at) -> None:
    first = cured(person, nurse, at)
    act = {"by": nurse, "at": at, "client": person}
    actions.note_step(
        episode=first.episode.pk,
        kind="retest",
        date=DAY + timedelta(days=260),
        method="point_of_care",
        outcome="detected",
        **act,
    )
    actions.begin_reinfection(episode=first.episode.pk, **act)

    second, before = actions.read_person(client=person, by=nurse, at=at).of("hcv")

    assert (second.episode.number, second.episode.because) == (2, Because.REINFECTION)
    assert (second.standing.stage, before.standing.stage) == (Stage.INFECTED, Stage.FOUND_AGAIN)


def test_reinfection_is_begun_once(person, nurse, at) -> None:
    first = cured(person, nurse, at)
    act = {"by": nurse, "at": at, "client": person, "episode": first.episode.pk}
    retest = {"method": "dbs", "outcome": "detected"}
    actions.note_step(kind="retest", date=DAY + timedelta(days=260), **retest, **act)
    actions.begin_reinfection(**act)
    with pytest.raises(actions.StepRefused):
        actions.begin_reinfection(**act)


@pytest.mark.parametrize(
    ("kind", "day", "why"),
    [
        ("rna", date(2026, 11, 18), Refusal.IN_FUTURE),
        ("started", date(2026, 11, 17), Refusal.CURED),
        ("completed", date(2026, 1, 5), Refusal.NOT_ON_TREATMENT),
        ("svr12", date(2026, 5, 1), Refusal.TOO_SOON),
        ("retest", date(2026, 2, 1), Refusal.NEITHER_CURED_NOR_CLEARED),
        ("antibody", date(2026, 1, 4), Refusal.NOT_OFFERED),
    ],
)
def test_impossible_step_is_refused_with_why(person, nurse, at, kind, day, why) -> None:
    episode = cured(person, nurse, at).episode.pk
    outcome = {"rna": "pending", "svr12": "not_detected", "retest": "pending"}.get(kind, "")
    with pytest.raises(actions.StepRefused) as refused:
        actions.note_step(
            client=person,
            episode=episode,
            kind=kind,
            date=day,
            outcome="reactive" if kind == "antibody" else outcome,
            by=nurse,
            at=at,
        )
    assert refused.value.refused.why is why


def test_answer_that_comes_later_moves_the_episode_on(person, nurse, at) -> None:
    act = {"by": nurse, "at": at, "client": person}
    actions.offer(infections=["hcv"], date=DAY, **act)
    episode = course(person, nurse, at).episode.pk
    test = actions.note_step(
        episode=episode, kind="rna", date=DAY, method="dbs", outcome="pending", **act
    )
    before = course(person, nurse, at).standing.stage

    actions.note_about(test=test.pk, kind="result", date=at.date(), outcome="detected", **act)

    assert (before, course(person, nurse, at).standing.stage) == (
        Stage.RNA_PENDING,
        Stage.INFECTED,
    )


def test_quick_reactive_test_is_preliminary_until_confirmed(person, nurse, at) -> None:
    act = {"by": nurse, "at": at, "client": person}
    actions.offer(infections=["hiv"], date=DAY, **act)
    hiv = course(person, nurse, at, "hiv")
    test = actions.note_step(
        episode=hiv.episode.pk, kind="test", date=DAY, method="rapid", outcome="reactive", **act
    )
    actions.note_about(test=test.pk, kind="told", date=DAY, **act)
    waits = course(person, nurse, at, "hiv").tests[0].waits()

    confirmed = {"kind": "confirmed", "date": at.date(), "outcome": "reactive"}
    actions.note_about(test=test.pk, **confirmed, **act | {"at": at + timedelta(minutes=1)})

    after = course(person, nurse, at, "hiv").tests[0]
    assert waits is Wait.CONFIRMING
    assert (after.preliminary, after.waits()) == (False, Wait.TELLING)


def test_duty_prompts_only_what_the_house_decided(site, person, nurse, at) -> None:
    act = {"by": nurse, "at": at, "client": person}
    actions.offer(infections=["syphilis"], date=DAY, **act)
    found = course(person, nurse, at, "syphilis")
    test = actions.note_step(
        episode=found.episode.pk, kind="test", date=DAY, method="venous", outcome="reactive", **act
    )
    actions.note_about(test=test.pk, kind="told", date=DAY, **act)
    tested = course(person, nurse, at, "syphilis").tests[0]
    duty = actions.decide_duty(
        site=site,
        infection="syphilis",
        demanded=True,
        to_whom="The registry",
        source="An act",
        confidence="S",
        approved_by="Dr. Nobody",
        from_date=DAY,
        by=nurse,
        at=at,
    )
    assert (tested.waits(None), tested.waits(duty)) == (None, Wait.NOTIFYING)

    actions.note_about(test=test.pk, kind="notified", date=at.date(), **act)

    assert course(person, nurse, at, "syphilis").tests[0].waits(duty) is None


def test_correction_keeps_what_was_and_its_answer(person, nurse, at) -> None:
    act = {"by": nurse, "at": at, "client": person}
    actions.offer(infections=["hcv"], date=DAY, **act)
    episode = course(person, nurse, at).episode.pk
    test = actions.note_step(
        episode=episode, kind="rna", date=DAY, method="dbs", outcome="pending", **act
    )
    actions.note_about(test=test.pk, kind="result", date=at.date(), outcome="detected", **act)

    actions.correct_step(step=test.pk, date=DAY, method="point_of_care", outcome="pending", **act)

    now = course(person, nurse, at)
    assert [(one.step.method, one.outcome) for one in now.tests] == [("point_of_care", "detected")]
    assert len(now.written) == 4


def test_step_is_corrected_once(person, nurse, at) -> None:
    act = {"by": nurse, "at": at, "client": person}
    offered = actions.offer(infections=["hcv"], date=DAY, **act)[0]
    actions.correct_step(step=offered.pk, date=DAY, **act)
    with pytest.raises(actions.NoSuchStep):
        actions.correct_step(step=offered.pk, date=DAY, **act)


def test_step_on_which_another_stands_is_not_taken_back(person, nurse, at) -> None:
    cured(person, nurse, at)
    rna = next(one for one in course(person, nurse, at).steps if one.kind == StepKind.RNA)
    with pytest.raises(actions.StepRefused) as refused:
        actions.take_back(client=person, step=rna.pk, by=nurse, at=at)
    assert refused.value.refused.why is Refusal.SPOILS_LATER


def test_last_step_is_taken_back(person, nurse, at) -> None:
    last = cured(person, nurse, at).steps[-1]
    actions.take_back(client=person, step=last.pk, by=nurse, at=at)
    assert course(person, nurse, at).standing.stage is Stage.WAITS_FOR_SVR12


def test_no_is_as_good_as_a_yes_and_a_later_offer_stays_in_the_episode(person, nurse, at) -> None:
    act = {"by": nurse, "at": at, "client": person}
    actions.offer(infections=["hcv"], date=DAY, not_done=NotDone.SAID_NO, **act)
    declined = course(person, nurse, at).standing.stage
    actions.offer(infections=["hcv"], date=at.date(), **act)

    held = actions.read_person(client=person, by=nurse, at=at)

    assert declined is Stage.DECLINED
    assert [one.standing.stage for one in held.of("hcv")] == [Stage.OFFERED]


def test_offer_after_a_finished_round_begins_another(person, nurse, at) -> None:
    act = {"by": nurse, "at": at, "client": person}
    actions.offer(infections=["hiv"], date=DAY, **act)
    first = course(person, nurse, at, "hiv").episode.pk
    said = {"method": "rapid", "outcome": "non_reactive"}
    actions.note_step(episode=first, kind="test", date=DAY, **said, **act)
    actions.offer(infections=["hiv"], date=at.date(), **act)
    numbers = [one.episode.number for one in actions.read_person(**act).of("hiv")]
    assert numbers == [2, 1]


def test_each_opening_is_on_the_record_with_its_purpose(person, nurse, at) -> None:
    actions.read_person(client=person, by=nurse, at=at)
    rows = Entry.objects.filter(subject=f"health:{person.pk}", what="vault.opened")
    assert [row.purpose for row in rows] == ["treatment"]

"""Whoever cannot use the room now reads why, plainly and in the law's own words."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from fristed.apps.registers.actions.banning import ban
from fristed.science.law import REFUSING_PROVISIONS

from .terminal import then_the_page_is_accessible


@dataclass(frozen=True)
class Case:
    """A law that stands without an end, and somebody whom it keeps from a place."""

    provision: str
    place: str
    reads: str
    house: dict[str, dict[str, object]] = field(default_factory=dict)
    registered: dict[str, str] | None = None
    how: str = "inject"
    what: str = "heroin"
    answers: dict[str, str] = field(default_factory=dict)


REGISTERED: dict[str, str] = {}
CASES = (
    Case("approval", "DE/BY", "The room is not approved for this."),
    Case(
        "client_status",
        "NL",
        "The room is for people whom its rules describe, and you are not one.",
        answers={"Does the person have the dependence": "No"},
    ),
    Case(
        "contract",
        "NO/Oslo",
        "The rules ask everybody to sign the agreement first.",
        answers={"Is the agreement signed?": "Declined"},
    ),
    Case(
        "eligibility_history",
        "NO/Oslo",
        "The room is for people who have used for a long time.",
        registered={"history": "no"},
    ),
    Case(
        "exclusions",
        "AU/NSW",
        "The rules of the room do not allow it today.",
        answers={"Has the person come with a child?": "Yes"},
    ),
    Case(
        "identifier",
        "CA/AB",
        "The rules ask for a way to recognise you.",
        house={
            "routes": {"list": ["inject"]},
            "identifier": {"mandatory_for_access": True},
        },
        answers={"Was a way to recognise the person given?": "Declined"},
    ),
    Case(
        "min_age",
        "NO/Oslo",
        "The room is for people who are 18 or older.",
        registered={"age_band": "16"},
    ),
    Case(
        "oat_patients",
        "IS",
        "The rules of this room do not include people in opioid agonist treatment.",
        house={"oat_patients": {"mode": "exclude_if_known"}},
        answers={"Is the person in opioid agonist treatment?": "Yes"},
    ),
    Case(
        "registration",
        "NO/Oslo",
        "The rules ask everybody to be registered first.",
        answers={"Is the person registered?": "Declined"},
    ),
    Case(
        "residency",
        "NL/Rotterdam",
        "The room is for people who live in the area that its rules name.",
        house={"residency": {"required": True}},
        answers={"Does the person live where the rules say?": "No"},
    ),
    Case("routes", "NL", "The room is not fitted or allowed for this way of using.", how="snort"),
    Case(
        "substances",
        "NO/Oslo",
        "The rules of the room do not include this substance.",
        registered=REGISTERED,
        what="cannabis",
    ),
)


def test_every_provision_that_can_refuse_has_its_journey() -> None:
    told = {case.provision for case in CASES} | {"dose"}  # its journey begins at a second dose

    assert told == set(REFUSING_PROVISIONS)


def then_the_refusal_is_plain_and_its_law_is_behind_the_link(desk, provision, reads) -> None:
    desk.then_they_see("Cannot use the room now", reads, "Supplies, as many as needed")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Source and wording")
    desk.then_they_see(reads)
    told = dict(
        zip(
            desk.page.locator(".facts dt").all_inner_texts(),
            desk.page.locator(".facts dd").all_inner_texts(),
            strict=True,
        )
    )
    assert told["Provision"] == provision.replace("_", " ")
    assert told["What the rule says, as in force that day"].strip()
    assert told["Source"].strip()
    then_the_page_is_accessible(desk)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.provision)
def test_refusal_says_why_and_shows_its_law(room, terminal, case: Case) -> None:
    room.is_bound_by(case.place, **case.house)
    room.is_open()
    if case.registered is None:
        visit = room.somebody_unknown_here("Blue")
    else:
        visit = room.somebody_here("Blue", **case.registered)
    desk = terminal()
    desk.signs_in("Marte", at=f"/at/oslo/?open={visit.pk}")

    desk.when_they_choose(case.how)
    desk.when_they_state(case.what)
    for question, answer in case.answers.items():
        desk.when_they_answer(question, answer)
    desk.when_they_tap("To the queue")

    then_the_refusal_is_plain_and_its_law_is_behind_the_link(desk, case.provision, case.reads)


def test_second_dose_is_refused_where_the_law_allows_one(room, terminal) -> None:
    room.is_open()
    room.somebody_at("1", "Blue")
    desk = terminal()
    desk.signs_in("Marte")

    desk.when_they_tap("To observation")
    desk.when_they_tap("After use", inside=desk.in_column("observation"))
    desk.when_they_tap("Blue", inside=desk.in_column("after_use"))
    desk.when_they_tap("Wants to use again")
    desk.when_they_choose("inject", "heroin")
    desk.when_they_tap("To the queue")

    then_the_refusal_is_plain_and_its_law_is_behind_the_link(
        desk, "dose", "The rules allow fewer doses at one visit."
    )


def test_ban_is_told_with_its_end_and_never_keeps_anybody_from_supplies(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    with room.open(room.ingrid):
        ban(
            client=visit.client,
            reason="threat",
            scope="room",
            until_at=room.now + timedelta(days=7),
            words="",
            by=room.ingrid,
            at=room.now,
        )
    desk = terminal()
    desk.signs_in("Marte", at=f"/at/oslo/?open={visit.pk}")

    desk.when_they_choose("inject", "heroin")
    desk.when_they_tap("To the queue")
    desk.then_they_see("You have been asked to stay away from the room until the date")
    desk.then_they_see("A decision of this house, with an end. It can be appealed.")
    desk.when_they_tap("Supplies, as many as needed")
    desk.then_they_see("Noted: Supplies, as many as needed.")
    desk.when_they_tap("Print reason")
    desk.then_they_see("You can always have supplies", "you can complain")
    then_the_page_is_accessible(desk)


def test_shift_lead_looks_again_and_takes_a_mistaken_refusal_back(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk, office = terminal(), terminal()
    desk.signs_in("Marte", at=f"/at/oslo/?open={visit.pk}")
    desk.when_they_choose("inject")
    desk.when_they_state("cannabis")
    desk.when_they_tap("To the queue")
    desk.when_they_tap("Ask shift lead")
    desk.then_they_see("Lead asked")

    office.signs_in("Ingrid", at=f"/at/oslo/?open={visit.pk}")
    office.when_they_tap("Ask again")
    office.when_they_choose("inject", "heroin")
    office.when_they_tap("To the queue")

    desk.then_somebody_is_in("waiting", "Blue")
    then_the_page_is_accessible(office)

"""A Hypothesis state machine drives visits through every order of taps; no invariant breaks."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from fristed.apps.consumption_rooms.actions import placing
from fristed.apps.consumption_rooms.actions.arriving import arrive, go_on_unregistered, help_only
from fristed.apps.consumption_rooms.actions.assessing import (
    NotForAPersonToDecide,
    Stated,
    admit_after_looking,
    assess,
    withdraw_refusal,
)
from fristed.apps.consumption_rooms.actions.leaving import leave, turn_away, undo_leaving
from fristed.apps.consumption_rooms.actions.moving import NothingToUndo, NotPossible
from fristed.apps.consumption_rooms.choices import CLOSED_STAGES, Stage
from fristed.apps.consumption_rooms.models import Assessment, Dose, Episode, PlaceUse, Refusal, Step
from fristed.apps.emergencies.actions import start_emergency
from fristed.apps.premises.models import Place
from fristed.apps.staffing.actions import AlreadyOnDuty, NotOnDuty, go_off_duty, go_on_duty
from fristed.apps.visits.actions import AlreadyHere, HasLeft
from fristed.apps.visits.models import Visit

from .conftest import make_client

REFUSED = (
    AlreadyHere,
    AlreadyOnDuty,
    HasLeft,
    NotForAPersonToDecide,
    NotOnDuty,
    NotPossible,
    NothingToUndo,
    placing.NoNewPlaces,
    placing.PlaceTaken,
    placing.TooManyDoses,
    placing.WrongPlace,
)
ROUTES = st.sampled_from(["inject", "inject", "inhale", "nasal"])
SUBSTANCES = st.sampled_from(["heroin", "heroin", "heroin", "amphetamine", "cannabis", "unknown"])
PICK = st.integers(min_value=0, max_value=30)


class TheRoom(RuleBasedStateMachine):
    """One room, four people, three places, and any tap at any moment."""

    site = staff = nurse = started = None
    reached: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.at = self.started
        self.came: list[int] = []
        self.clients = [make_client(self.site, self.staff, self.at) for _ in range(4)]
        go_on_duty(site=self.site, staff=self.nurse, profession="nurse", by=self.nurse, at=self.at)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    def pick(self, on: int, stages: tuple[str, ...]) -> Visit | None:
        """Choose a visit: three times in four one for which the tap makes sense, else any."""
        visits = list(Visit.objects.all())
        fit = Step.objects.current().filter(stage__in=stages).values_list("visit", flat=True)
        sensible = [visit for visit in visits if visit.pk in set(fit)]
        return self.one_of(sensible if on % 4 and sensible else visits, on)

    def one_of(self, rows, on: int):
        """Choose by the order in which visits came: ids are random, and a failure must replay."""
        new = Visit.objects.exclude(pk__in=self.came).values_list("pk", flat=True)
        self.came += new  # asked after every tap, so never two at once
        rows = sorted(rows, key=lambda row: self.came.index(getattr(row, "visit_id", row.pk)))
        return rows[on % len(rows)] if rows else None

    def try_to(self, act, *, on: int | None = None, stages: tuple[str, ...] = (), **words) -> None:
        """Tap; a plainly named refusal is an answer, anything else is a fault."""
        if on is not None:
            words["visit"] = self.pick(on, stages)
            if words["visit"] is None:
                return
        try:
            with transaction.atomic():
                act(**words, by=self.staff, at=self.at)
        except REFUSED:
            pass
        self.one_of([], 0)

    @rule(seconds=st.integers(min_value=0, max_value=900))
    def time_passes(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    @rule(who=PICK)
    def somebody_known_comes(self, who: int) -> None:
        self.try_to(arrive, site=self.site, client=self.clients[who % 4])

    @rule()
    def somebody_unknown_comes(self) -> None:
        self.try_to(arrive, site=self.site)

    @rule(who=PICK, far=st.sampled_from([1, 2, 3, 4, 5, 6, 6]))
    def somebody_goes_the_usual_way(self, who: int, far: int) -> None:
        """Go as far as it goes, so that the late stages are met as often as the early ones."""
        client = self.clients[who % 4]
        self.try_to(arrive, site=self.site, client=client)
        visit = Visit.objects.here_now().filter(client=client).first()
        taken = PlaceUse.objects.filter(cleaned_at__isnull=True)
        free = Place.objects.filter(kind="inject").exclude(uses__in=taken).first()
        usual = [
            (assess, {"stated": Stated(route="inject", substances=["heroin"])}),
            (placing.assign_place, {"place": free}),
            (placing.start_use, {}),
            (placing.to_observation, {}),
            (placing.to_after_use, {}),
            (leave, {}),
        ]
        for act, words in usual[:far]:
            if visit is None or words.get("place", visit) is None:
                return
            self.try_to(act, visit=visit, **words)

    @rule(on=PICK, route=ROUTES, what=SUBSTANCES)
    def desk_asks(self, on: int, route: str, what: str) -> None:
        self.try_to(
            assess,
            on=on,
            stages=("arrived", "assessing"),
            stated=Stated(route=route, substances=[what]),
        )

    @rule(on=PICK)
    def person_looks(self, on: int) -> None:
        assessment = self.one_of(Assessment.objects.order_by("visit", "at").distinct("visit"), on)
        if assessment:
            self.try_to(admit_after_looking, assessment=assessment)

    @rule(on=PICK)
    def lead_takes_a_refusal_back(self, on: int) -> None:
        refusal = self.one_of(Refusal.objects.order_by("visit", "at").distinct("visit"), on)
        if refusal:
            self.try_to(withdraw_refusal, refusal=refusal)

    @rule(on=PICK, where=PICK)
    def place_is_given(self, on: int, where: int) -> None:
        places = list(Place.objects.order_by("position"))
        self.try_to(
            placing.assign_place, on=on, stages=("waiting",), place=places[where % len(places)]
        )

    @rule(on=PICK, doses=st.sampled_from([1, 1, 1, 2]))
    def use_starts(self, on: int, doses: int) -> None:
        self.try_to(placing.start_use, on=on, stages=("preparing",), doses=doses)

    @rule(on=PICK, act=st.sampled_from([placing.to_observation, placing.to_after_use]))
    def moves_on(self, on: int, act) -> None:
        self.try_to(act, on=on, stages=("consuming", "observation"))

    @rule(on=PICK, act=st.sampled_from([leave, turn_away, help_only, go_on_unregistered]))
    def goes(self, on: int, act) -> None:
        self.try_to(act, on=on, stages=("after_use", "assessing"))

    @rule(on=PICK, act=st.sampled_from([placing.undo_last, undo_leaving]))
    def is_taken_back(self, on: int, act) -> None:
        self.try_to(act, on=on)

    @rule(where=PICK)
    def place_is_cleaned(self, where: int) -> None:
        places = list(Place.objects.order_by("position"))
        self.try_to(placing.clean, place=places[where % len(places)])

    @rule()
    def nurse_goes(self) -> None:
        self.try_to(go_off_duty, site=self.site, staff=self.nurse)

    @rule()
    def nurse_comes(self) -> None:
        self.try_to(go_on_duty, site=self.site, staff=self.nurse, profession="nurse")

    @rule()
    def emergency_starts(self) -> None:
        self.try_to(start_emergency, site=self.site, started_from="lock_screen")

    @invariant()
    def each_visit_is_in_one_stage(self) -> None:
        open_steps = list(Step.objects.current().values_list("visit", flat=True))
        self.reached.update(Step.objects.values_list("stage", flat=True))
        assert sorted(open_steps) == sorted(Visit.objects.values_list("pk", flat=True))

    @invariant()
    def over_means_closed_and_here_means_open(self) -> None:
        for step in Step.objects.current().select_related("visit"):
            assert (step.stage in CLOSED_STAGES) == (step.visit.left_at is not None), step.stage

    @invariant()
    def steps_follow_each_other_without_a_gap(self) -> None:
        for visit in Visit.objects.all():
            steps = list(visit.steps.order_by("number"))
            ends = {step.left_at for step in steps if step.left_at}
            assert all(step.entered_at in ends for step in steps[1:])

    @invariant()
    def whoever_sits_has_a_place_and_nobody_else(self) -> None:
        seated = {Stage.PREPARING, Stage.CONSUMING}
        sitting = set(
            Step.objects.current().filter(stage__in=seated).values_list("visit", flat=True)
        )
        with_place = PlaceUse.objects.filter(vacated_at__isnull=True)
        assert set(with_place.values_list("visit", flat=True)) == sitting

    @invariant()
    def one_person_per_place(self) -> None:
        taken = PlaceUse.objects.filter(cleaned_at__isnull=True).values_list("place", flat=True)
        assert len(taken) == len(set(taken))

    @invariant()
    def one_open_visit_per_client(self) -> None:
        here = Visit.objects.here_now().filter(client__isnull=False)
        clients = list(here.values_list("client", flat=True))
        assert len(clients) == len(set(clients))

    @invariant()
    def doses_stay_within_the_law(self) -> None:
        for visit in Visit.objects.all():
            assert Dose.objects.that_stand().filter(visit=visit).count() <= 1

    @invariant()
    def an_episode_is_open_exactly_while_using(self) -> None:
        using = Step.objects.current().filter(stage=Stage.CONSUMING)
        running = Episode.objects.that_stand().filter(ended_at__isnull=True)
        assert set(running.values_list("visit", flat=True)) == set(
            using.values_list("visit", flat=True)
        )

    @invariant()
    def the_transaction_is_whole(self) -> None:
        assert not connection.needs_rollback


def drive(site, staff, nurse, at, *, examples: int, steps: int) -> None:
    TheRoom.site, TheRoom.staff, TheRoom.nurse, TheRoom.started = site, staff, nurse, at
    TheRoom.reached.clear()
    run_state_machine_as_test(
        TheRoom,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # a failure names its steps; shrinking them takes minutes
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


LATE = {"consuming", "observation", "after_use", "left", "turned_away"}


def test_life_cycle_keeps_every_invariant(scope, site, staff, nurse, at):
    """A seeded sample; `make soak` runs the whole.

    Rows have random numbers, so not every run of the same seed comes to every late stage.
    """
    reached: set[str] = set()
    for _ in range(4):
        drive(site, staff, nurse, at, examples=25, steps=40)
        reached.update(TheRoom.reached)
        if reached >= LATE:
            break

    assert reached >= LATE


@pytest.mark.soak
def test_life_cycle_keeps_every_invariant_for_long(scope, site, staff, nurse, at):
    drive(site, staff, nurse, at, examples=600, steps=60)

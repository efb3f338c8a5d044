"""Whatever way the events of four tablets come, the house folds the same story as their union.

A state machine tells at random: events are made on tablets, sent whole or in pieces, in any order,
again where an answer was lost. After each step every stay's row must be what `fold` makes of the
set that has arrived, and one visit must stand for each guest whose arrival has.
"""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.festival_care.queries.shape import from_json
from fristed.apps.festival_care.queries.story import Story, fold
from fristed.apps.festivals.models import Shift, ShiftMember
from fristed.apps.sync.actions.taking_in import take_in
from fristed.apps.sync.queries.keys import Openers
from fristed.apps.sync.queries.letters import letters_in, opened, signed_by
from fristed.apps.sync.queries.tablets import tablet_at
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.apps.sync.conftest import add_device
from tests.apps.sync.device import Json, event

TABLETS, STAYS = 4, 3
PEOPLE = [str(uuid4()) for _ in range(3)]
MORE = st.one_of(
    st.tuples(
        st.just("arrived"), st.builds(lambda a: {"code": [a, 1], "via": "alone"}, st.integers(0, 7))
    ),
    st.tuples(st.just("arrived"), st.just({"code": [2, 2], "via": "medics", "under_18": True})),
    st.tuples(st.just("sat_with"), st.builds(lambda a: {"sitters": [a]}, st.sampled_from(PEOPLE))),
    st.tuples(st.just("sat_with"), st.just({"sitters": PEOPLE[:2]})),
    st.tuples(st.just("rests"), st.just({})),
    st.tuples(st.just("looked_in"), st.just({"seen": ["asleep", "on_side"]})),
    st.tuples(
        st.just("distress"),
        st.builds(
            lambda when, level: {"when": when, "level": level},
            st.sampled_from(["arrival", "leaving"]),
            st.integers(0, 10),
        ),
    ),
    st.tuples(st.just("flagged"), st.just({"what": "assault"})),
    st.tuples(st.just("lead_told"), st.just({})),
    st.tuples(st.just("medics_called"), st.just({"how": "radio"})),
    st.tuples(st.just("at_medics"), st.just({})),
    st.tuples(st.just("returned"), st.just({})),
    st.tuples(st.just("transferred"), st.just({"to": "hospital"})),
    st.tuples(st.just("leaving"), st.just({})),
    st.tuples(st.just("closed"), st.just({"how": "friends", "helped": "yes"})),
    st.tuples(st.just("left_unannounced"), st.just({})),
)


class Tablets(RuleBasedStateMachine):
    """Four tablets, three guests, a bad network."""

    site, festival, devices, now = None, None, [], datetime.min.replace(tzinfo=UTC)

    def __init__(self) -> None:
        super().__init__()
        self.stays = [uuid4() for _ in range(STAYS)]
        self.made: list[list[Json]] = [[] for _ in range(TABLETS)]  # letters that wait there
        self.sent: list[list[Json]] = [[] for _ in range(TABLETS)]  # letters that were sent
        self.said: dict[str, Json] = {}
        self.arrived: set[str] = set()

    @rule(
        tablet=st.integers(0, TABLETS - 1),
        stay=st.integers(0, STAYS - 1),
        what=MORE,
        minute=st.integers(0, 40),
        by=st.sampled_from([None, *PEOPLE]),
    )
    def tell(self, tablet, stay, what, minute, by):
        kind, more = what
        at = self.now + timedelta(minutes=minute - 60)
        self._make(tablet, event(kind, at, self.stays[stay], by, **more))

    @rule(
        tablet=st.integers(0, TABLETS - 1),
        pick=st.randoms(use_true_random=False),
        late=st.integers(0, 8),
    )
    def take_back(self, tablet, pick, late):
        if not self.said:
            return
        meant = self.said[pick.choice(sorted(self.said))]
        told = datetime.fromisoformat(meant["told"]) + timedelta(minutes=late)
        self._make(tablet, event("taken_back", told, meant["stay"], meant["by"], event=meant["id"]))

    def _make(self, tablet: int, one: Json) -> None:
        self.said[one["id"]] = one
        self.made[tablet].append(self.devices[tablet].letter(one))

    @rule(
        tablet=st.integers(0, TABLETS - 1),
        pick=st.randoms(use_true_random=False),
        lost=st.booleans(),
        again=st.booleans(),
        pieces=st.integers(1, 3),
    )
    def send(self, tablet, pick, lost, again, pieces):
        wanted = list(self.made[tablet])
        if again:
            wanted += self.sent[tablet][-3:]
        pick.shuffle(wanted)
        for piece in (wanted[start::pieces] for start in range(pieces)):
            if piece:
                self._arrive(tablet, piece)
        self.sent[tablet] += self.made[tablet]
        if not lost:
            self.made[tablet] = []

    def _arrive(self, tablet: int, letters: list[Json]) -> None:
        device = self.devices[tablet]
        body = json.dumps({"events": letters}).encode()
        with working(staff=None, sites=[self.site.pk]):
            here = tablet_at(self.site, UUID(device.address))
            read = letters_in(body)
            signed_by(here, read)
            told = opened(here, read, Openers(self.site))
            answers = take_in(site=self.site, tablet=here, told=told, at=self.now)
        assert {answer.is_.value for answer in answers} <= {"taken", "already"}
        self.arrived |= {letter["id"] for letter in letters}

    @invariant()
    def every_stay_is_what_its_events_fold_to(self):
        with working(staff=None, sites=[self.site.pk]):
            for key in self.stays:
                told = [from_json(self.said[one]) for one in self.arrived]
                self._is_folded(key, [one for one in told if one.stay == key])

    def _is_folded(self, key: UUID, told: list) -> None:
        kept = Stay.objects.filter(site=self.site, key=key).first()
        assert (kept is not None) == bool(told)
        if kept is None:
            return
        story = fold(told)
        assert Event.objects.filter(site=self.site, stay=kept).count() == len(told)
        for name in ("state", "since", "arrived_at", "ended_at", "seen_at", "called_at"):
            assert getattr(kept, name) == getattr(story, name), name
        for name in ("lead_told", "stands", "distress_arrival", "distress_leaving"):
            assert getattr(kept, name) == getattr(story, name), name
        assert (kept.code_first, kept.code_second) == (story.code or (None, None))
        assert (kept.sitters, kept.seen) == (list(story.sitters), list(story.seen))
        assert (kept.under_18, kept.assault) == tuple(
            flag in story.flags for flag in ("under_18", "assault")
        )
        misfits = [[str(one.event), one.because, one.state] for one in story.misfits]
        assert (sorted(kept.misfits), kept.unseen) == (sorted(misfits), len(misfits))
        self._is_counted(kept, story, told)

    def _is_counted(self, kept: Stay, story: Story, told: list) -> None:
        assert (kept.visit_id is not None) >= (story.arrived_at is not None)
        if kept.visit_id is None:
            return
        came = story.arrived_at or min(one.at for one in told if one.kind == "arrived")
        over = story.ended_at if story.arrived_at else came
        visit = Visit.objects.get(site=self.site, pk=kept.visit_id)
        assert (visit.arrived_at, visit.left_at) == (came, max(came, over) if over else None)


@pytest.mark.parametrize("seed", [1])
def test_any_way_the_events_come_gives_the_story_of_their_union(site, lead, festival, now, seed):
    Tablets.site, Tablets.festival, Tablets.now = site, festival, now
    with working(staff=None, sites=[site.pk]):
        shift = Shift.objects.get()
        for one in PEOPLE:
            ShiftMember.objects.create(site=site, shift=shift, name=one[:8], key=one)
    Tablets.devices = [add_device(site, lead, now - timedelta(hours=2)) for _ in range(TABLETS)]

    run_state_machine_as_test(
        Tablets,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )

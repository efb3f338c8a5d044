"""The visit of a stay: one while an arrival stands, none where nobody came, in any order."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.counselling.models import Counselling
from fristed.apps.festival_care.actions.telling_many import tell_all
from fristed.apps.festival_care.models import Stay
from fristed.apps.festival_care.queries.story import Told
from fristed.apps.visits.models import Visit

pytestmark = pytest.mark.django_db
STAY, FIRST, SECOND = (UUID(int=n, version=4) for n in range(3))


def night(at, *, again: bool) -> list[Told]:
    """Return an arrival that is taken back, a word of the guest, and perhaps a second arrival."""
    code = {"code": [0, 3], "via": "alone"}
    told = [
        ("arrived", FIRST, 0, code),
        ("taken_back", uuid4(), 1, {"event": str(FIRST)}),
        ("rests", uuid4(), 4, {}),
        *([("arrived", SECOND, 3, code)] if again else []),
    ]
    when = [at + timedelta(minutes=minute) for _kind, _key, minute, _more in told]
    return [
        Told(key, STAY, kind, then, then, None, more)
        for (kind, key, _minute, more), then in zip(told, when, strict=True)
    ]


def visits() -> list[tuple]:
    """Return both moments of every visit."""
    return list(Visit.objects.values_list("arrived_at", "left_at"))


@pytest.mark.parametrize("piece", [1, 2, 4])
@pytest.mark.parametrize("again", [False, True])
def test_visit_is_what_the_story_comes_to_in_every_order(
    site, deployment, at, again, piece
) -> None:
    came = []
    for order in permutations(night(at, again=again)):
        Stay.objects.all().delete()
        for n in range(0, len(order), piece):
            some = order[n : n + piece]
            tell_all(site=site, deployment=deployment, events=some, members={}, at=at)
        stay = Stay.objects.get()
        came.append((visits(), stay.arrived_at, stay.visit is not None))
        stay.events.all().delete()
        Stay.objects.all().delete()
        Visit.objects.all().delete()

    then = at + timedelta(minutes=3)
    expected = ([(then, None)], then, True) if again else ([], None, False)
    assert came == [expected] * len(came)


def test_guest_who_never_came_is_no_visit_and_the_audit_says_so(telling) -> None:
    stay, key = uuid4(), uuid4()
    telling(stay, "arrived", key=key, code=[0, 3], via="alone")
    visit = Visit.objects.get().pk

    telling(stay, "taken_back", 1, event=str(key))

    assert visits() == []
    assert (Stay.objects.get().state, Stay.objects.get().visit) == ("not_told", None)
    taken = Entry.objects.get(what="festival_care.visit_taken_back")
    assert taken.subject == f"visit:{visit}"


def test_visit_at_which_another_room_wrote_something_stays_and_is_over(
    telling, site, staff, at
) -> None:
    stay, key = uuid4(), uuid4()
    telling(stay, "arrived", key=key, code=[0, 3], via="alone")
    told = {"about": "other", "minutes": "under_5", "at": at, "by": staff}
    Counselling.objects.create(site=site, visit=Visit.objects.get(), **told)

    telling(stay, "taken_back", 1, event=str(key))

    assert visits() == [(at, at)]

"""What a tablet tells is taken in once, whatever comes twice; what does not fit waits."""

from datetime import timedelta
from uuid import uuid4

from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.sync.models import Held, Taken
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.apps.sync.device import arrived, event


def test_told_events_become_a_stay_with_its_visit(site, device, send, now):
    stay = uuid4()
    came = device.letter(arrived(now, stay, (3, 4)))
    rests = device.letter(event("rests", now + timedelta(minutes=5), stay))

    answered = send(device, rests, came)

    assert answered == {came["id"]: "taken", rests["id"]: "taken"}
    with working(staff=None, sites=[site.pk]):
        kept = Stay.objects.get(key=stay)
        assert (kept.state, kept.code_first, kept.code_second) == ("resting", 3, 4)
        assert Visit.objects.get(pk=kept.visit_id).service == "festival"
        assert Event.objects.filter(stay=kept, source="tablet").count() == 2


def test_told_twice_counts_once(site, device, send, now):
    letter = device.letter(arrived(now, uuid4()))

    answers = [send(device, letter), send(device, letter), send(device, letter, letter)]

    assert [one[letter["id"]] for one in answers] == ["taken", "already", "already"]
    with working(staff=None, sites=[site.pk]):
        assert (Event.objects.count(), Taken.objects.count(), Visit.objects.count()) == (1, 1, 1)


def test_what_does_not_fit_waits_and_stops_nothing(site, device, send, now):
    good = device.letter(arrived(now, uuid4()))
    odd = device.letter(event("levitates", now, uuid4()))
    wrong = device.letter(event("arrived", now, uuid4(), code="Ola", via="alone"))
    garbled = device.letter_as(b"\x00 no event", str(uuid4()), 9)

    answered = send(device, odd, wrong, garbled, good)

    assert answered == {
        odd["id"]: "kept",
        wrong["id"]: "kept",
        garbled["id"]: "kept",
        good["id"]: "taken",
    }
    with working(staff=None, sites=[site.pk]):
        whys = dict(Held.objects.values_list("taken__event", "because"))
        assert {str(key): why for key, why in whys.items()} == {
            odd["id"]: "unknown",
            wrong["id"]: "refused",
            garbled["id"]: "unreadable",
        }
        assert Stay.objects.count() == 1

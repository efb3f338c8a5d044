"""What the addresses of this room name: a published event with a session and a speaker."""

from datetime import date
from typing import Any

from fristed.apps.programme.actions import planning
from fristed.apps.programme.models import Event
from fristed.ground.context import working
from tests.association.conftest import AT, House

SLUG = "fest26"


def rows(house: House) -> dict[str, Any]:
    """Make them at Oslo; called again, plan more sessions beside the first."""
    site, by = house.oslo, house.people["oslo", "programme"]
    with working(staff=by.pk, sites=[site.pk]):
        event = Event.objects.filter(site=site, slug=SLUG).first()
        sessions = 12
        if event is None:
            sessions = 1
            event = planning.begin(
                site=site, slug=SLUG, title="Oppdiktet fest", first_date=date(2026, 12, 4),
                last_date=date(2026, 12, 5), by=by, at=AT,
            )  # fmt: skip
            planning.add_room(event=event, name="Storsalen", by=by, at=AT)
            planning.add_speaker(event=event, name="Ola Oppdiktet", by=by, at=AT)
        for number in range(sessions):
            _plan(event, number, by)
        planning.publish(event=event, by=by, at=AT)
    return {"programme.event": SLUG, "programme.number": 1}


def _plan(event: Event, number: int, by: Any) -> None:
    room = str(event.rooms.first().pk)
    said = {
        "title": f"Samtale {number}", "abstract": "", "track": "", "kind": "talk",
        "language": "nb", "starts_at": AT.replace(month=12, day=4, hour=8 + number),
        "minutes": 45, "room": room,
    }  # fmt: skip
    planning.plan(event=event, session=None, said=said, speakers=[1], by=by, at=AT)

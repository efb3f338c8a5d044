"""The floor as the board's components draw it."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.substances.choices import Route, Substance

from ..actions.placing import SERVES
from ..choices import Stage
from ..queries.board import Floor, Person, Seat

_ANY = 9_007_199_254_740_993  # an id that no slug can hold by chance


class Board:
    """Draws one floor; `opened` is the visit whose side is open, `hidden` hides substances."""

    def __init__(self, site: Site, floor: Floor, *, opened: int | None, hidden: bool) -> None:
        self.site, self.floor = site, floor
        self.opened, self.hidden = opened, hidden
        self.next_for = _next_for(floor)
        self.here = reverse("rooms:board", args=[site.slug])

    def drawn(self) -> dict[str, Any]:
        """Return the parameter of components/board.html."""
        floor = self.floor
        return {
            "live_url": reverse("live", args=[self.site.slug]),
            "tab": "places",
            "arrived": self._column(floor.desk, self._desk_row, _("Nobody at the desk.")),
            "waiting": {
                **self._column(floor.queue, self._queue_row, _("Nobody is waiting.")),
                "note": self._longest(floor.queue),
            },
            "places": self._places(),
            "observation": self._column(
                floor.observation, self._observed_row, _("Nobody under observation.")
            ),
            "after_use": self._column(
                floor.after_use, self._after_row, _("Nobody in the place after use.")
            ),
        }

    def _column(self, people: Sequence[Person], row: Any, empty: str) -> dict[str, Any]:
        rows = [row(number, person) for number, person in enumerate(people, 1)]
        return {"number": len(people), "rows": rows, "note": "", "empty": empty}

    def _row(self, person: Person, line: str) -> dict[str, Any]:
        return {
            "id": person.visit.pk,
            "handle": person.called,
            "handle_url": self.side(person),
            "line": line,
            "since": person.step.entered_at,
            "minutes": minutes(person.step.entered_at, self.floor.at),
            "open": person.visit.pk == self.opened,
        }

    def side(self, person: Person) -> str:
        """Return the board's address with this person's side open."""
        return f"{self.here}?open={person.visit.pk}"

    def _do(self, name: str, person: Person) -> str:
        return _address(f"rooms:{name}", self.site.slug).format(person.visit.pk)

    def _desk_row(self, _number: int, person: Person) -> dict[str, Any]:
        known = _("Card") if person.visit.client_id else _("New")
        label = _("Open")
        if person.refusal is None and person.step.stage == Stage.ASSESSING:
            label = _("Queue")
        elif person.refusal is None and not person.visit.client_id:
            label = _("Register")
        return self._row(person, known) | {
            "action_href": self.side(person),
            "action_label": label,
        }

    def _queue_row(self, number: int, person: Person) -> dict[str, Any]:
        row = self._row(person, self._route(person)) | {"number": number}
        place = next((p for p, who in self.next_for.items() if who is person), None)
        if place is not None and self.floor.gate.open:
            row |= {
                "action_url": self._do("place", person),
                "action_label": _("Place %(label)s") % {"label": place.label},
                "action_name": "place",
                "action_value": place.pk,
            }
        return row

    def _observed_row(self, _number: int, person: Person) -> dict[str, Any]:
        return self._row(person, "") | {
            "action_url": self._do("after_use", person),
            "action_label": _("After use"),
        }

    def _after_row(self, _number: int, person: Person) -> dict[str, Any]:
        return self._row(person, "") | {
            "action_url": self._do("leave", person),
            "action_label": _("Left"),
        }

    def _route(self, person: Person) -> str:
        return str(Route(person.assessment.route).label) if person.assessment else ""

    def _longest(self, queue: Sequence[Person]) -> str:
        if not queue:
            return ""
        longest = max(minutes(p.step.entered_at, self.floor.at) for p in queue)
        return ngettext("Longest wait %(count)d min", "Longest wait %(count)d min", longest) % {
            "count": longest
        }

    def _places(self) -> dict[str, Any]:
        seats = [seat for seat in self.floor.seats if seat.place.in_service or seat.use]
        rooms = [
            {"title": title, "tiles": [self._tile(seat) for seat in within]}
            for title, within in groupby(seats, key=lambda seat: room_of(seat.place))
        ]
        return {
            "taken": sum(seat.person is not None for seat in seats),
            "total": len(seats),
            "rooms": rooms,
            "hide_url": f"{self.here}?substances={'show' if self.hidden else 'hide'}",
            "hide_label": _("Show substances") if self.hidden else _("Hide substances"),
        }

    def _tile(self, seat: Seat) -> dict[str, Any]:
        tile = {"id": seat.place.pk, "number": seat.place.label}
        if seat.person is not None:
            return tile | self._taken(seat, seat.person)
        if seat.use is not None:
            return tile | {
                "state": "cleaning",
                "action_url": _address("rooms:clean", self.site.slug).format(seat.place.pk),
                "action_label": _("Cleaned"),
            }
        who = self.next_for.get(seat.place)
        if who is None or not self.floor.gate.open:
            return tile | {"state": "free"}
        label = _("Next: %(handle)s") % {"handle": who.called}
        return tile | {
            "state": "free",
            "next_word": label,
            "action_url": self._do("place", who),
            "action_label": label,
            "action_short": _("Place"),
            "action_name": "place",
            "action_value": seat.place.pk,
        }

    def _taken(self, seat: Seat, person: Person) -> dict[str, Any]:
        preparing = person.step.stage != Stage.CONSUMING
        limit = self.site.preparing_warning_min if preparing else self.site.use_warning_min
        elapsed = max(0, int((self.floor.at - person.step.entered_at).total_seconds()))
        warn = _("Past %(limit)d min, look in") % {"limit": limit}
        return {
            "state": "preparing" if preparing else "using",
            "handle": person.called,
            "handle_url": self.side(person),
            "fact": self._fact(seat, person),
            "since": person.step.entered_at,
            "elapsed": f"{elapsed // 60:02d}:{elapsed % 60:02d}",
            "limit_s": limit * 60,
            "elapsed_s": min(elapsed, limit * 60),
            "warn_after": limit,
            "warn_word": warn,
            "warn_short": _("Past %(limit)d min") % {"limit": limit},
            "late": elapsed >= limit * 60,
            "open": person.visit.pk == self.opened,
            "action_url": self._do("use" if preparing else "observe", person),
            "action_label": _("Start using") if preparing else _("To observation"),
            "action_short": _("Start") if preparing else _("Observe"),
        }

    def _fact(self, seat: Seat, person: Person) -> str:
        beside = next(
            (s.person for s in self.floor.seats if s.place.pk == seat.place.beside_id and s.person),
            None,
        )
        if beside is not None:
            return _("Beside %(handle)s") % {"handle": beside.called}
        if self.hidden or person.assessment is None:
            return ""
        stated = person.assessment.substances.all()
        return ", ".join(str(Substance(one.substance).label) for one in stated)


@lru_cache(maxsize=256)
def _address(name: str, slug: str) -> str:
    """Return an action's address with a gap for the row's id: a board writes forty of them."""
    return reverse(name, args=[slug, _ANY]).replace(str(_ANY), "{}")


def minutes(since: datetime, at: datetime) -> int:
    """Return whole minutes gone by, never below zero."""
    return max(0, int((at - since).total_seconds() // 60))


def room_of(place: Place) -> str:
    """Return the room's name in the reader's language."""
    return place.room_nb if get_language() == "nb" else place.room_en


def _next_for(floor: Floor) -> dict[Place, Person]:
    """Match free places with the queue in its order: each person the first place that fits."""
    free = [seat.place for seat in floor.seats if seat.free]
    matched: dict[Place, Person] = {}
    for person in floor.queue:
        route = person.assessment.route if person.assessment else ""
        fit = next((p for p in free if route in SERVES[p.kind]), None)  # type: ignore[index]
        if fit is not None:
            free.remove(fit)
            matched[fit] = person
    return matched

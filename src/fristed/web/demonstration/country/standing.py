"""What the load needs to know of a room that stands: what its rows will point to, and its law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Terms
from fristed.apps.needle_exchange.models import Outlet
from fristed.apps.needle_finds.models import Area
from fristed.apps.premises.queries import binding_rules, places_of
from fristed.apps.recipients.models import Recipient
from fristed.apps.sites.models import Site
from fristed.apps.stock.models import Item
from fristed.ground.context import working
from fristed.science.law import Decision, decide, questions_on

from .figures import STATED
from .plan import RoomPlan
from .rooms import TEAM

PAIRS = tuple((route, what) for route, said in STATED.items() for what in said)
# What the person answers who may use the room; the record answers the rest.
RECORD = {"age": 35, "client_status": "yes", "registered": "yes", "doses": 1,
          "used_earlier_today": "no", "history": "yes", "resident": "yes",
          "agreement_signed": "yes"}  # fmt: skip
DESK = {"first_time": "no", "occasional": "no", "intoxicated": "no", "understands": "yes",
        "oat": "no"}  # fmt: skip
# What keeps somebody from a place, tried in this order: whatever the law of the place refuses.
KEPT_AWAY: tuple[Mapping[str, object], ...] = (
    {"substance": "cannabis"},
    {"intoxicated": "yes"},
    {"client_status": "no"},
)


@dataclass(frozen=True)
class Law:
    """The answers of a room's rule book in one month, by route and substance."""

    decisions: Mapping[tuple[str, str], Decision]
    refusals: tuple[Decision, ...]


@dataclass(frozen=True)
class Standing:
    """A room that stands, by its ids."""

    plan: RoomPlan
    site: int
    zone: ZoneInfo
    places: Mapping[str, tuple[int, ...]]
    staff: Mapping[str, int]
    items: tuple[int, ...]
    outlets: tuple[int, ...]
    recipients: tuple[tuple[int, str], ...]
    areas: tuple[int, ...]
    terms: int
    asked: tuple[str, ...]
    laws: tuple[Law, ...]


def standing(plan: RoomPlan, year: int) -> Standing:
    """Read a room back from the database."""
    site = Site.objects.get(slug=plan.slug)
    with working(staff=None, sites=[site.pk]):
        places: dict[str, tuple[int, ...]] = {}
        for place in places_of(site):
            places[place.kind] = (*places.get(place.kind, ()), place.pk)
        recipients = Recipient.objects.filter(site=site).order_by("name")
        return Standing(
            plan=plan,
            site=site.pk,
            zone=site.zone,
            places=places,
            staff={name: _member(plan, name) for name, _roles, _profession in TEAM},
            items=_pks(Item, site, "position"),
            outlets=_pks(Outlet, site, "kind"),
            recipients=tuple(recipients.values_list("pk", "kind")),
            areas=_pks(Area, site, "name"),
            terms=_pks(Terms, site, "language")[0],
            asked=_asked(site, year),
            laws=tuple(_law(site, date(year, month, 1)) for month in range(1, 13)),
        )


def _member(plan: RoomPlan, name: str) -> int:
    return Staff.objects.get(sign_in_name=f"{plan.slug}-{name}").pk


def _pks(model: type[Item | Outlet | Area | Terms], site: Site, order: str) -> tuple[int, ...]:
    rows = model._default_manager.filter(site=site).order_by(order)
    return tuple(rows.values_list("pk", flat=True))


def _asked(site: Site, year: int) -> tuple[str, ...]:
    """Return what the desk asks there beside route, substance and OAT."""
    book = binding_rules(site, date(year, 1, 1))
    needed = questions_on(book, date(year, 1, 1)).needed if book else ()
    return tuple(code for code in needed if code in DESK and code != "oat")


def _law(site: Site, day: date) -> Law:
    book = binding_rules(site, day)
    if book is None:
        raise ValueError(f"no rule book binds {site.slug} on {day}")
    facts = {**RECORD, **DESK}
    known = {(route, what): decide(book, day, {**facts, "route": route, "substance": what})
             for route, what in PAIRS}  # fmt: skip
    tried = [decide(book, day, {**facts, "route": "inhale", "substance": "heroin", **change})
             for change in KEPT_AWAY]  # fmt: skip
    return Law(known, tuple(one for one in tried if one.answer.value == "refuse"))

"""One scenario of each kind that a city asks about itself, for the first house: all invented."""

from datetime import datetime
from random import Random
from typing import Any, Final

from fristed.apps.accounts.models import Staff
from fristed.apps.planning.actions import Asked, save_scenario
from fristed.apps.planning.queries.kinds import KINDS
from fristed.apps.sites.models import Site

MONTHS, OPENED = 60, 36
NOTE: Final = "Oppdiktede tall, til demonstrasjon."
EVERY_DAY: Final = ("aldri", "sjelden", "ofte", "alltid")


def ask(site: Site, *, coordinator: Staff, until: datetime) -> None:
    """Save them as somebody would who fills in the forms.

    What takes more than a moment is put off, as ever: compilers are loaded once the house answers.
    """
    rng = Random(7)  # noqa: S311 invented numbers, no secret
    for kind, title, said in _asked(rng):
        _ask(site, kind, {"title": title, **said}, coordinator, until)


def _ask(site: Site, kind: str, said: dict[str, Any], by: Staff, at: datetime) -> None:
    form_class = KINDS[kind].form
    beginning = {**form_class.method.defaults, "note": NOTE, "seed": 1, "known": "", **said}
    sent = {name: "" if value is None else str(value) for name, value in beginning.items()}
    form = form_class(sent, site=site.pk)
    if not form.is_valid():
        raise ValueError(f"{kind}: {form.errors.as_json()}")
    wanted = Asked(kind, sent["title"], NOTE, form.answers(), 1)
    save_scenario(site=site, asked=wanted, by=by, at=at)


def _asked(rng: Random) -> list[tuple[str, str, dict[str, Any]]]:
    return [*_needs(), *_evaluations(rng), *_impact()]


def _needs() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        ("syringes", "Sprøyter nok i byen?", {
            "syringes": 410_000, "population": 2100, "population_low": 1800,
            "population_high": 2500,
        }),
        ("naloxone", "Nalokson nok i byen?", {
            "community": 900, "prescribed": 120, "pharmacy": 60, "target": 80,
            "used": 35, "used_low": 28, "used_high": 43, "deaths": 38,
        }),
        ("population", "Hvor mange injiserer?", {
            "on_123": 14, "on_12": 62, "on_13": 41, "on_23": 33, "on_1": 310, "on_2": 245,
            "on_3": 198,
        }),
    ]  # fmt: skip


def _evaluations(rng: Random) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        ("evaluation", "Færre sprøyter i parken?", {
            "table": _months(rng), "time": "måned", "outcome": "sprøyter", "start": "2023-01",
            "simulations": 1000,
        }),
        ("survey", "Blir du møtt med respekt?", {
            "table": _answers(rng), "levels": ", ".join(EVERY_DAY), "when": "tid",
            "answer": "svar", "simulations": 1000,
        }),
    ]  # fmt: skip


def _impact() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        ("impact", "Hva et rom til ville gjøre", {
            "overdose_deaths": 38, "deaths_nearby_share": 12, "clients": 900,
            "people_who_inject": 2100, "injections_in_room": 45_000, "treated_overdoses": 210,
            "years": 2,
        }),
        ("milloy-2008", "Avvergede dødsfall, etter Milloy", {
            "treated_overdoses": 210, "years": 2, "cost": 2_400_000, "worth": 900_000,
        }),
    ]  # fmt: skip


def _months(rng: Random) -> str:
    """Return finds of needles a month, fewer after the room opened."""
    rows = ["måned,sprøyter"]
    for n in range(MONTHS):
        mean = 42 if n < OPENED else 27
        rows.append(f"{2020 + n // 12}-{n % 12 + 1:02},{max(0, round(rng.gauss(mean, mean**0.5)))}")
    return "\n".join(rows)


def _answers(rng: Random) -> str:
    """Return what sixty people answered before and sixty others after."""
    rows = ["tid,svar"]
    for when, weights in (("før", (5, 4, 2, 1)), ("etter", (2, 4, 4, 3))):
        rows += [f"{when},{one}" for one in rng.choices(EVERY_DAY, weights, k=60)]
    return "\n".join(rows)

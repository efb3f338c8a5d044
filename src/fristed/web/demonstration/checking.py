"""Drug checking in the demonstration: invented spectra of invented samples, and nobody's.

The library is the simulated one that Fristed ships, and every page that uses it says so. Spectra
are drawn from it as a second instrument would record them; one substance is in no library, and
comes again.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import numpy as np

from fristed.apps.accounts.models import Staff
from fristed.apps.drug_checking.actions.rereading import read_with
from fristed.apps.instruments.actions.instruments import add_instrument
from fristed.apps.instruments.actions.kits import add_kit
from fristed.apps.instruments.actions.reading import LIBRARIES, folder
from fristed.apps.instruments.models import Instrument, Kit
from fristed.apps.measurements.actions.measuring import measure
from fristed.apps.measurements.actions.quick_tests import add_strip
from fristed.apps.results.actions.releasing import release
from fristed.apps.results.actions.reviewing import review
from fristed.apps.samples.actions.house import add_area, set_handling_rule
from fristed.apps.samples.actions.samples import issue_ticket, receive_sample, say_left
from fristed.apps.samples.models import Area, Sample
from fristed.apps.sites.models import Site
from fristed.apps.unknowns.actions.clustering import regroup_unknowns
from fristed.science.spectra.library import UnusableLibrary, build
from fristed.science.spectra.library.demonstration import AXIS, SUBSTANCES, demonstration, simulated

LIBRARY = "Demonstration (simulated)"
NAMELESS = "in no library"
NOISE = 0.004
TAKEN_FROM = time(12)
AREAS = (("centre", "The centre", "Sentrum"), ("east", "East", "Øst"), ("west", "West", "Vest"))
STRIPS = ("fentanyl", "nitazenes", "benzodiazepines")
RULE: Mapping[str, Any] = {
    "may_touch": True,
    "may_keep": True,
    "may_post": True,
    "laboratory": "Eksempellaboratoriet (oppdiktet)",
    "left": "choice",
    "ticket_days": 30,
    "decided_by": "Solveig",
}


@dataclass(frozen=True)
class Brought:
    """One sample: so many days ago, what it was sold as and holds, and how far it has come."""

    days_ago: int
    sold_as: str
    form: str
    colour: str
    holds: Mapping[str, float]
    until: str
    area: str = ""
    reacts: tuple[str, ...] = ()


WHITE = ("powder", "white")
SAMPLES = (
    Brought(3, "heroin", "powder", "brown", {"Heroin (diacetylmorphine)": 0.3, "Caffeine": 0.4,
            "Paracetamol": 0.3}, "released", "centre", ("fentanyl",)),
    Brought(3, "cocaine", *WHITE, {"Cocaine hydrochloride": 0.7, "Levamisole hydrochloride": 0.3},
            "returned", "west"),
    Brought(3, "unknown", *WHITE, {NAMELESS: 1.0}, "unknown", "east"),
    Brought(2, "mdma", "tablet", "pink", {"MDMA hydrochloride": 0.6, "Mannitol": 0.4}, "returned"),
    Brought(2, "benzodiazepines", "tablet", "blue", {NAMELESS: 1.0}, "unknown", "east"),
    Brought(1, "amphetamine", "paste", "off_white", {"Amphetamine sulfate": 0.5, "Caffeine": 0.5},
            "released", "centre"),
    Brought(1, "heroin", "powder", "brown", {NAMELESS: 1.0}, "unknown", "centre"),
    Brought(0, "ketamine", "crystal", "white", {"Ketamine hydrochloride": 1.0}, "measured", "west"),
    Brought(0, "heroin", "powder", "brown", {"Caffeine": 0.6, "Paracetamol": 0.4}, "measured"),
    Brought(0, "cocaine", *WHITE, {"Procaine hydrochloride": 1.0}, "taken"),
    Brought(0, "benzodiazepines", "tablet", "white", {"Lactose": 1.0}, "taken", "centre"),
)  # fmt: skip


def check_drugs(
    site: Site, *, technician: Staff, witness: Staff, rng: Random, until: datetime, days: int
) -> None:
    """Set the bench up and let the samples of the last days be brought, in one transaction."""
    begun = until - timedelta(days=days)
    instrument = _set_up(site, technician, at=begun)
    areas = {area.code: area.pk for area in Area.objects.filter(site=site)}
    lots = np.random.default_rng(rng.randrange(2**32))
    for brought in SAMPLES:
        if brought.days_ago < days:
            at = _moment(site, until, brought.days_ago)
            sample = _taken(site, brought, areas, technician, at)
            _go_on(sample, brought, instrument, technician, witness, lots, at)
    regroup_unknowns()


def _moment(site: Site, until: datetime, days_ago: int) -> datetime:
    day: date = until.astimezone(site.zone).date() - timedelta(days=days_ago)
    return min(datetime.combine(day, TAKEN_FROM, tzinfo=site.zone), until)


def _set_up(site: Site, technician: Staff, *, at: datetime) -> Instrument:
    """Take the library and an instrument into use, with strips, areas and a rule of the house."""
    with suppress(UnusableLibrary):  # it is there from a demonstration before
        build(demonstration(), folder(LIBRARIES) / LIBRARY)
    read_with(site=site, file_name=LIBRARY, by=technician, at=at)
    for code, english, norwegian in AREAS:
        add_area(site=site, code=code, name_en=english, name_nb=norwegian, by=technician, at=at)
    for target in STRIPS:
        add_kit(
            site=site, kind="strip", name=f"Strip, {target}", target=target, by=technician, at=at
        )
    set_handling_rule(
        site=site,
        **RULE,
        from_date=at.astimezone(site.zone).date(),
        by=technician,
        at=at,
    )
    return add_instrument(site=site, name="FTIR 1", method="ftir", by=technician, at=at)


def _taken(
    site: Site, brought: Brought, areas: Mapping[str, int], technician: Staff, at: datetime
) -> Sample:
    sample = receive_sample(
        site=site,
        sold_as=brought.sold_as,
        form=brought.form,
        colour=brought.colour,
        area=areas.get(brought.area),
        by=technician,
        at=at,
    )
    issue_ticket(sample=sample, by=technician, at=at)
    return sample


def _go_on(
    sample: Sample,
    brought: Brought,
    instrument: Instrument,
    technician: Staff,
    witness: Staff,
    lots: np.random.Generator,
    at: datetime,
) -> None:
    """Measure, decide, state the strips, give out, give back: as far as the sample has come."""
    if brought.until == "taken":
        return
    file = recorded(brought.holds, lots)
    acts: dict[str, Any] = {"by": technician, "at": at}
    row = measure(sample=sample, data=file, name="sample.csv", instrument=instrument, **acts)
    if brought.until == "measured":
        return
    verdict = "unknown" if brought.until == "unknown" else "confirmed"
    review(sample=sample, measurement=row, verdict=verdict, **acts)
    _strips(sample, brought, technician, at)
    release(sample=sample, **acts)
    if brought.until == "returned":
        say_left(sample=sample, fate="returned", **acts)
    elif brought.sold_as == "amphetamine":
        say_left(sample=sample, fate="destroyed", witness=witness, **acts)


def _strips(sample: Sample, brought: Brought, technician: Staff, at: datetime) -> None:
    for kit in Kit.objects.filter(site=sample.site_id).order_by("target"):
        outcome = "reaction" if kit.target in brought.reacts else "no_reaction"
        if kit.target == "nitazenes":  # one that this bench did not do, and says so
            outcome = "not_done"
        add_strip(sample=sample, target=kit.target, outcome=outcome, kit=kit, by=technician, at=at)


def recorded(holds: Mapping[str, float], lots: np.random.Generator) -> bytes:
    """Return the file that an instrument would export of a mixture: CSV, with noise and a slope."""
    known = {name: (cas, groups) for name, cas, groups in SUBSTANCES}
    known[NAMELESS] = ("0-00-0", ("nitro", "amide", "aromatic"))
    clean = sum(share * simulated(*known[name]) for name, share in holds.items())
    slope = lots.uniform(0, 0.03) * (AXIS - AXIS[0]) / (AXIS[-1] - AXIS[0])
    curve = 0.6 * clean + slope + lots.normal(0, NOISE * 0.6, AXIS.size)
    rows = "\n".join(f"{x:.1f},{y:.5f}" for x, y in zip(AXIS, curve, strict=True))
    return f"wavenumber (cm-1),absorbance\n{rows}\n".encode()

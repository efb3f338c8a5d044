"""What happens beside the visits: registers, the kiosk, complaints, questions from outside."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from fristed.apps.enquiries.actions import note_enquiry
from fristed.apps.feedback.actions import answer_complaint, keep_experience, take_complaint
from fristed.apps.feedback.models import QUESTIONS
from fristed.apps.registers.actions.belongings import give_back, keep_belonging
from fristed.apps.registers.actions.found_drugs import end_found_drugs, seal_found_drugs
from fristed.apps.registers.actions.incidents import follow_up, write_incident
from fristed.apps.registers.choices import BelongingKind, DrugsEnd
from fristed.apps.registers.queries import next_tag
from fristed.apps.sites.queries import day_bounds, local_day

from . import calibration as set_to
from .draws import how_many, one_of
from .emergencies import alarm, outside
from .floor import Floor
from .words import ANSWER, COMPLAINTS, INCIDENTS

FELT = {1: 0.08, 2: 0.22, 3: 0.55, None: 0.15}
ASKERS = {"police": 0.3, "relative": 0.4, "authority": 0.15, "press": 0.05, "other": 0.1}
SEALS_FROM = 4100


def plan_everyday(floor: Floor, opens: datetime, closes: datetime, *, share: float) -> None:
    """Scatter a day's everyday events over its hours; `share` makes a small house quieter."""
    once: Mapping[str, Callable[[], object]] = {
        "incident": lambda: incident(floor),
        "belonging": lambda: belonging(floor),
        "found_drugs": lambda: found_drugs(floor),
        "experience": lambda: experience(floor),
        "complaint": lambda: complaint(floor),
        "enquiry": lambda: enquiry(floor),
        "outside": lambda: floor.clock.begin(outside(floor), floor.now),
        "alarm": lambda: floor.clock.begin(alarm(floor), floor.now),
    }
    rates = set_to.PER_DAY | {
        "outside": set_to.OUTSIDE_PER_DAY,
        "alarm": set_to.ALARMS_PER_DAY,
    }
    for what, act in once.items():
        for _ in range(how_many(floor.rng, rates[what] * share)):
            part = floor.rng.uniform(0.05, 0.9)
            floor.once(opens + part * (closes - opens), act)


def incident(floor: Floor) -> None:
    """Write a line of the incident log; most are followed up a day later."""
    kind = floor.rng.choice(list(INCIDENTS))
    written = write_incident(
        site=floor.site,
        kind=kind,
        happened_at=floor.now - timedelta(minutes=20),
        words=INCIDENTS[kind],
        by=floor.team.worker,
        at=floor.now,
    )
    floor.once(
        floor.later(timedelta(hours=24)),
        lambda: follow_up(incident=written, by=floor.team.lead, at=floor.now),
    )


def belonging(floor: Floor) -> None:
    """Keep something that was left behind; half of it is fetched."""
    kind = floor.rng.choice(list(BelongingKind))
    kept = keep_belonging(
        site=floor.site, tag=next_tag(floor.site), kind=kind, by=floor.team.worker, at=floor.now
    )
    kept.site = floor.site
    if floor.rng.random() < 0.5:
        floor.once(
            floor.later(timedelta(hours=floor.rng.choice([2, 3, 24, 25]))),
            lambda: give_back(belonging=kept, by=floor.team.desk, at=floor.now),
        )


def found_drugs(floor: Floor) -> None:
    """Seal what was found, before a witness; some of it is fetched by the police."""
    floor.sealed += 1
    found = seal_found_drugs(
        site=floor.site,
        seal_number=f"D-{SEALS_FROM + floor.sealed}",
        found_at=floor.now - timedelta(minutes=5),
        witness=floor.team.nurse,
        by=floor.team.lead,
        at=floor.now,
    )
    floor.once(
        floor.later(timedelta(hours=48)),
        lambda: end_found_drugs(
            found=found,
            end=DrugsEnd.POLICE,
            witness=floor.team.nurse,
            by=floor.team.lead,
            at=floor.now,
        ),
    )


def experience(floor: Floor) -> None:
    """Answer at the kiosk: it keeps the day and no moment."""
    answers = {question: one_of(floor.rng, FELT) for question in QUESTIONS[1:]}
    answers[QUESTIONS[0]] = floor.rng.choice([2, 3])
    day, _next = day_bounds(floor.site, local_day(floor.site, floor.now))
    keep_experience(site=floor.site, answers=answers, language="nb", at=day)


def complaint(floor: Floor) -> None:
    """Complain, to somebody or at the kiosk; what is said to somebody is soon answered."""
    topic, kiosk = floor.rng.choice(list(COMPLAINTS)), floor.rng.random() < 0.4
    day, _next = day_bounds(floor.site, local_day(floor.site, floor.now))
    taken = take_complaint(
        site=floor.site,
        channel="kiosk" if kiosk else "spoken",
        topic=topic,
        words=COMPLAINTS[topic],
        by=None if kiosk else floor.team.worker,
        at=day if kiosk else floor.now,
    )
    if not kiosk:
        floor.once(
            floor.later(timedelta(hours=26)),
            lambda: answer_complaint(
                complaint=taken, outcome="partly", answer=ANSWER, by=floor.team.lead, at=floor.now
            ),
        )


def enquiry(floor: Floor) -> None:
    """Be asked about somebody, and neither confirm nor deny."""
    asker = one_of(floor.rng, ASKERS)
    channel = "phone" if asker == "relative" else "door"
    note_enquiry(site=floor.site, asker=asker, channel=channel, by=floor.team.desk, at=floor.now)

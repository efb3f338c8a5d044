"""What every act on the registers shares: the record opened, held, read; what is said after."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import HealthFile, health_record
from fristed.science import cascade

from ..choices import METHODS, OF_HCV, OF_OTHERS, Infection, StepKind
from ..models import Episode, Step
from ..queries import Course, entries_of
from ..queries.history import AS_IN_CASCADE
from .reading import Person, StepRefused, person_in


@dataclass(frozen=True)
class Said:
    """What somebody says of a step: done on a day, or on that day not done."""

    date: date
    not_done: str = ""
    method: str = ""
    outcome: str = ""
    stiffness_kpa: Decimal | None = None

    def columns(self) -> dict[str, Any]:
        """Return it as a row keeps it; of what was not done only why."""
        if self.not_done:
            return {"date": self.date, "not_done": self.not_done}
        return {
            "date": self.date,
            "method": self.method,
            "outcome": self.outcome,
            "stiffness_kpa": self.stiffness_kpa,
        }


@dataclass(frozen=True)
class Opened:
    """A person's registers, held against anybody else's writing until the transaction ends."""

    file: HealthFile
    person: Person
    today: date

    def add(self, episode: Episode, **coded: Any) -> Step:
        """Add a step."""
        return self.file.add(Step, episode=episode, **coded)


@contextmanager
def opened_to_write(
    client: Client, what: str, *, by: Staff, at: datetime, purpose: str = Purpose.TREATMENT
) -> Iterator[Opened]:
    """Open the registers to write; the act is on the record once it has been done."""
    site = client.site
    today = local_day(site, at)
    with health_record(site=site.pk, client=client.pk, purpose=purpose, by=by, at=at) as file:
        file.hold()
        yield Opened(file, person_in(file), today)
    record(what=f"infections.{what}", subject=f"health:{client.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)


def refuse_impossible(
    course: Course, kind: str, said: Said, *, today: date, instead_of: Step | None = None
) -> None:
    """Raise where a step cannot be, on whichever day it falls among those that stand."""
    infection = course.episode.infection
    kinds = OF_HCV if infection == Infection.HCV else OF_OTHERS
    knows = said.method in ("", *METHODS.get(kind, ()))
    if kind not in kinds or not (said.not_done or knows):
        raise StepRefused(cascade.Refused(cascade.Refusal.WRONG_OUTCOME))
    others = [one for one in course.steps if instead_of is None or one.pk != instead_of.pk]
    new = cascade.Entry(
        kind=AS_IN_CASCADE.get(StepKind(kind)) or cascade.Kind(kind),
        on=said.date,
        done=not said.not_done,
        outcome=cascade.Outcome(_newest(course, said, instead_of)),
    )
    found = cascade.refused(entries_of(others, course.tests), new, today)
    if found:
        raise StepRefused(found)


def _newest(course: Course, said: Said, instead_of: Step | None) -> str:
    """Return how a test came out: an answer that came later stays with a test put right."""
    if said.not_done:
        return ""
    for one in course.tests:
        if instead_of and one.step.pk == instead_of.pk and (one.result or one.confirmed):
            return one.outcome
    return said.outcome

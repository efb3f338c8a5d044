"""Opening the registers: of one person, of those for whom something waits, of all for counting."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import HealthFile, HealthList, health_record, health_records
from fristed.ground.context import as_one
from fristed.science import cascade

from ..choices import Infection
from ..models import Episode, Step
from ..queries import Course, Figures, Tested, Wait, course_of, duty_on, figures_of
from ..queries.history import first_waits


class NoSuchEpisode(Exception):
    """This person has no such episode."""


class NoSuchStep(Exception):
    """This person has no such step, or it stands no more."""


class StepRefused(Exception):
    """The step cannot be; carries why, and the day it turns on."""

    def __init__(self, refused: cascade.Refused) -> None:
        super().__init__(refused.why.value)
        self.refused = refused


@dataclass(frozen=True)
class Person:
    """What the registers hold of one person, the newest episode of each infection first."""

    courses: tuple[Course, ...]

    def of(self, infection: str) -> list[Course]:
        """Return the episodes of one infection, the newest first."""
        return [one for one in self.courses if one.episode.infection == infection]

    def course(self, episode: int) -> Course:
        """Return one episode."""
        for one in self.courses:
            if one.episode.pk == episode:
                return one
        raise NoSuchEpisode

    def with_step(self, step: int) -> tuple[Course, Step]:
        """Return a step that stands, and its episode."""
        for course in self.courses:
            for one in course.steps:
                if one.pk == step:
                    return course, one
        raise NoSuchStep

    def test(self, step: int) -> tuple[Course, Tested]:
        """Return a test that stands, and its episode."""
        for course in self.courses:
            for one in course.tests:
                if one.step.pk == step:
                    return course, one
        raise NoSuchStep


@dataclass(frozen=True)
class Waiting:
    """For whom something waits: the client's number, the test, and what it waits for."""

    client: int
    tested: Tested
    wait: Wait


def read_person(
    *, client: Client, by: Staff, at: datetime, purpose: str = Purpose.TREATMENT
) -> Person:
    """Read the registers of one person."""
    site = client.site_id
    with health_record(site=site, client=client.pk, purpose=purpose, by=by, at=at) as file:
        return person_in(file)


def person_in(file: HealthFile) -> Person:
    """Read the registers from an open health record."""
    courses = _courses(file.rows(Episode), file.rows(Step))
    return Person(tuple(sorted(courses, key=lambda one: -one.episode.number)))


def read_waiting(
    *, site: Site, by: Staff, at: datetime, start: int, size: int
) -> tuple[list[Waiting], int]:
    """Read for whom something waits, the longest first: one page of it, and how many in all."""
    duties = duty_on(site, local_day(site, at))
    with health_records(
        site=site.pk, what="tests_waiting", purpose=Purpose.TREATMENT, by=by, at=at
    ) as listed:
        tests = [test for one in _all(listed) for test in one.tests]
        waits = first_waits(sorted(tests, key=lambda one: one.step.date), duties)
        page = waits[start : start + size]
        return [Waiting(listed.client_of(one.step), one, wait) for one, wait in page], len(waits)


def count_cascade(*, site: Site, first: date, last: date, by: Staff, at: datetime) -> Figures:
    """Count how people got on whose episode began in a period; nobody is shown."""
    with health_records(
        site=site.pk, what="hcv_cascade", purpose=Purpose.COUNTING, by=by, at=at
    ) as listed:
        courses = _all(listed, infection=Infection.HCV)
        return figures_of(one for one in courses if first <= one.episode.begun_date <= last)


@as_one
def note_export(*, form: str, site: Site, by: Staff, at: datetime) -> None:
    """Write that the cascade left the house as a file."""
    record(what=f"infections.cascade_{form}_exported", by=by, at=at, site=site.pk)


def _all(listed: HealthList, *, infection: str = "") -> list[Course]:
    episodes, steps = listed.rows(Episode), listed.rows(Step)
    if infection:
        episodes = episodes.filter(infection=infection)
        steps = steps.filter(episode__infection=infection)
    return _courses(episodes, steps)


def _courses(episodes: Iterable[Episode], steps: Iterable[Step]) -> list[Course]:
    written = defaultdict(list)
    for step in steps:
        written[step.episode_id].append(step)
    return [course_of(one, written[one.pk]) for one in episodes]

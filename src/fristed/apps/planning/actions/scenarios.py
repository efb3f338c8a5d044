"""Saving a scenario, a new version of it, and letting it be computed again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Run, Scenario
from ..queries.kinds import KINDS
from ..queries.scenarios import COMPUTE, story_of
from .computing import compute_all


class ChangedAlready(Exception):
    """Somebody made a newer version of it."""


class StillRunning(Exception):
    """It is being computed already."""


@dataclass(frozen=True)
class Asked:
    """A scenario as somebody asks for it; `inputs` {values, sources, counted}.

    `origin` is the scenario whose numbers were moved, where one was.
    """

    kind: str
    title: str
    note: str
    inputs: dict[str, Any]
    seed: int
    origin: Scenario | None = None


@as_one
def save_scenario(
    *, site: Site, asked: Asked, replaces: Scenario | None = None, by: Staff | None, at: datetime
) -> Scenario:
    """Save a scenario, or a new version of one, and let it be computed."""
    try:
        with transaction.atomic():
            made = Scenario.objects.create(
                site=site,
                kind=replaces.kind if replaces else asked.kind,
                title=asked.title,
                note=asked.note,
                inputs=asked.inputs,
                seed=asked.seed,
                version=replaces.version + 1 if replaces else 1,
                replaces=replaces,
                origin=None if replaces else asked.origin,
                synthetic=site.is_demonstration,
                at=at,
                by=by,
            )
    except IntegrityError as trouble:
        raise ChangedAlready from trouble
    _begin(made, 1, site, by, at)
    subject = f"scenario:{made.pk}"
    record(what="planning.scenario_saved", subject=subject, site=site.pk, by=by, at=at)
    return made


@as_one
def try_again(*, scenario: Scenario, site: Site, by: Staff, at: datetime) -> Run:
    """Compute a scenario again, to see whether the same comes out; what stopped goes on."""
    story = story_of(scenario)
    if story.stopped:
        return _go_on(story.stopped, site, by, at)
    if story.running or story.made is None:
        raise StillRunning
    number = Run.objects.filter(site=site, scenario=scenario).count() + 1
    try:
        with transaction.atomic():
            run = _begin(scenario, number, site, by, at)
    except IntegrityError as trouble:
        raise StillRunning from trouble
    subject = f"scenario:{scenario.pk}"
    record(what="planning.scenario_tried", subject=subject, site=site.pk, by=by, at=at)
    return run


def _go_on(run: Run, site: Site, by: Staff, at: datetime) -> Run:
    put_off(kind=COMPUTE, site=site, subject=run.pk, at=at)
    subject = f"scenario:{run.scenario_id}"
    record(what="planning.scenario_tried", subject=subject, site=site.pk, by=by, at=at)
    return run


def _begin(scenario: Scenario, number: int, site: Site, by: Staff | None, at: datetime) -> Run:
    run = Run.objects.create(site=site, scenario=scenario, number=number, at=at, by=by)
    if KINDS[scenario.kind].method.is_quick(scenario.inputs["values"]):
        compute_all(run=run, at=at)
        tell_terminals(site)
    else:
        put_off(kind=COMPUTE, site=site, subject=run.pk, at=at)
    return run


@as_one
def note_taken(*, scenario: Scenario, form: str, by: Staff, at: datetime) -> None:
    """Write that a scenario left the house as a file: by itself, or beside others."""
    what, subject = f"planning.scenario_as_{form}", f"scenario:{scenario.pk}"
    record(what=what, subject=subject, site=scenario.site_id, by=by, at=at)

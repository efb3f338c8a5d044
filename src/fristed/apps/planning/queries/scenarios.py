"""Scenarios of a site, how each stands, and what came of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from fristed.apps.jobs.queries import under_way
from fristed.apps.sites.models import Site

from ..choices import PASSING
from ..models import Outcome, Part, Run, Scenario
from .kinds import KINDS

COMPUTE = "planning.compute"


@dataclass(frozen=True)
class Story:
    """A scenario with what made it, what the newest try gave, and the run that is under way.

    `stopped` is a run that no job is about any longer: it failed, was let go, or is lost.
    """

    scenario: Scenario
    made: Outcome | None
    tried: Outcome | None
    running: Run | None
    stopped: Run | None
    done: int

    @property
    def is_same(self) -> bool:
        """Whether the newest try gave the same to the digit."""
        if not self.made or not self.tried:
            return False
        told = [(one.sha256, one.trouble) for one in (self.made, self.tried)]
        return told[0] == told[1]

    @property
    def of(self) -> int:
        """Of how many parts the run under way is."""
        kind = KINDS.get(self.scenario.kind)
        return len(kind.method.parts(self.scenario.inputs["values"])) if kind else 0


def scenarios_of(site: Site) -> QuerySet[Scenario]:
    """Return the newest version of every scenario, the newest first; a list shows no inputs."""
    newer = Scenario.objects.filter(site=site, replaces=OuterRef("pk"))
    found = Scenario.objects.filter(~Exists(newer), site=site)
    ended = Outcome.objects.filter(site=site, run__scenario=OuterRef("pk"))
    stopped = _with_jobs(site).filter(scenario=OuterRef("pk"), outcomes=None, has_job=False)
    return (
        found.annotate(
            is_computed=Exists(ended.filter(trouble="")),
            is_refused=Exists(ended.exclude(trouble__in=["", *PASSING])),
            is_stopped=Exists(stopped),
            is_left=Exists(ended.filter(trouble__in=PASSING)),
        )
        .select_related("by")
        .defer("inputs")
        .order_by("-at", "-pk")
    )


def scenario_at(site: Site, scenario_id: int) -> Scenario | None:
    """Return one, in any version, with who made it and what it came from."""
    found = Scenario.objects.filter(site=site, pk=scenario_id)
    with_kin = found.select_related("by", "replaces", "origin")
    return with_kin.defer("replaces__inputs", "origin__inputs").first()


def newer_than(scenario: Scenario) -> Scenario | None:
    """Return the version after this one."""
    found = Scenario.objects.filter(site=scenario.site_id, replaces=scenario)
    return found.defer("inputs").first()


def story_of(scenario: Scenario) -> Story:
    """Return what came of a scenario, in two questions."""
    outcomes = Prefetch("outcomes", Outcome.objects.filter(site=scenario.site_id))
    runs = list(
        _with_jobs(scenario.site)
        .filter(scenario=scenario)
        .annotate(parts_done=Count("parts"))
        .prefetch_related(outcomes)
        .order_by("number")
    )
    found = [one for run in runs for one in run.outcomes.all()]
    made = next((one for one in found if not one.trouble), found[0] if found else None)
    tried = found[-1] if made and found[-1] is not made else None
    last = runs[-1] if runs and not runs[-1].outcomes.all() else None
    running, stopped = (last, None) if last and last.has_job else (None, last)
    return Story(scenario, made, tried, running, stopped, last.parts_done if last else 0)


def _with_jobs(site: Site) -> Any:
    """Return a site's runs, each with whether a job is still about it."""
    about = under_way(site, COMPUTE).filter(subject=OuterRef("pk"))
    return Run.objects.filter(site=site).annotate(has_job=Exists(about))


def run_at(site: Site, run_id: int) -> Run | None:
    """Return a run with its scenario."""
    return Run.objects.filter(site=site, pk=run_id).select_related("scenario").first()


def parts_of(run: Run) -> list[Part]:
    """Return what is done of a run, in its order."""
    return list(Part.objects.filter(site=run.site_id, run=run).order_by("number"))


def first_outcome(scenario: Scenario) -> Outcome | None:
    """Return what made a scenario's results: the first without trouble, else the first."""
    found = Outcome.objects.filter(site=scenario.site_id, run__scenario=scenario)
    in_order = found.order_by("run__number")
    return in_order.filter(trouble="").first() or in_order.first()

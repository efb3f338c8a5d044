"""Scenarios of a site, how each stands, and what came of it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from fristed.apps.sites.models import Site

from ..models import Outcome, Part, Run, Scenario
from .kinds import METHODS


@dataclass(frozen=True)
class Story:
    """A scenario with the run that made it, the newest that tried it, and their outcomes."""

    scenario: Scenario
    made: Outcome | None
    tried: Outcome | None
    running: Run | None
    done: int

    @property
    def is_same(self) -> bool:
        """Whether the newest try gave the same to the digit."""
        return bool(self.made and self.tried and self.made.sha256 == self.tried.sha256)

    @property
    def of(self) -> int:
        """Of how many parts the run under way is."""
        method = METHODS.get(self.scenario.kind)
        return len(method.parts(self.scenario.inputs["values"])) if method else 0


def scenarios_of(site: Site) -> QuerySet[Scenario]:
    """Return the newest version of every scenario, the newest first."""
    newer = Scenario.objects.filter(site=site, replaces=OuterRef("pk"))
    found = Scenario.objects.filter(~Exists(newer), site=site)
    made = Outcome.objects.filter(run__scenario=OuterRef("pk"), run__number=1)
    return (
        found.annotate(
            is_computed=Exists(made.filter(trouble="")), is_refused=Exists(made.exclude(trouble=""))
        )
        .select_related("by")
        .order_by("-at", "-pk")
    )


def scenario_at(site: Site, scenario_id: int) -> Scenario | None:
    """Return one, in any version, with who made it."""
    found = Scenario.objects.filter(site=site, pk=scenario_id)
    return found.select_related("by", "replaces").first()


def newer_than(scenario: Scenario) -> Scenario | None:
    """Return the version after this one."""
    return Scenario.objects.filter(site=scenario.site_id, replaces=scenario).first()


def story_of(scenario: Scenario) -> Story:
    """Return what came of a scenario, in two questions."""
    outcomes = Prefetch("outcomes", Outcome.objects.filter(site=scenario.site_id))
    runs = list(
        Run.objects.filter(site=scenario.site_id, scenario=scenario)
        .annotate(parts_done=Count("parts"))
        .prefetch_related(outcomes)
        .order_by("number")
    )
    made = _outcome(runs[0]) if runs else None
    last = runs[-1] if runs else None
    running = last if last and not _outcome(last) else None
    tried = next((_outcome(run) for run in reversed(runs[1:]) if _outcome(run)), None)
    return Story(scenario, made, tried, running, running.parts_done if running else 0)


def _outcome(run: Run) -> Outcome | None:
    return next(iter(run.outcomes.all()), None)


def run_at(site: Site, run_id: int) -> Run | None:
    """Return a run with its scenario."""
    return Run.objects.filter(site=site, pk=run_id).select_related("scenario").first()


def parts_of(run: Run) -> list[Part]:
    """Return what is done of a run, in its order."""
    return list(Part.objects.filter(site=run.site_id, run=run).order_by("number"))


def first_outcome(scenario: Scenario) -> Outcome | None:
    """Return what made a scenario's results."""
    return Outcome.objects.filter(
        site=scenario.site_id, run__scenario=scenario, run__number=1
    ).first()

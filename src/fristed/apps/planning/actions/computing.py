"""Computing a run: a part at a time, and at the end what came of it with its hash."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..models import Outcome, Part, Run
from ..queries.hashed import sha256, versions
from ..queries.kinds import METHODS, Impossible, Results, compute, merged
from ..queries.scenarios import parts_of


def compute_all(*, run: Run, at: datetime) -> Outcome:
    """Compute a run at once."""
    scenario = run.scenario
    try:
        results, trouble = (
            compute(METHODS[scenario.kind], scenario.inputs["values"], scenario.seed),
            "",
        )
    except Impossible as impossible:
        results, trouble = {}, impossible.trouble
    return _end(run, results, trouble, at)


@as_one
def compute_next(*, run: Run, at: datetime) -> bool:
    """Compute the next part of a run; tell whether there is more."""
    if Outcome.objects.filter(site=run.site_id, run=run).exists():
        return False
    scenario, method = run.scenario, METHODS[run.scenario.kind]
    values = scenario.inputs["values"]
    names, before = method.parts(values), [part.results for part in parts_of(run)]
    if len(before) < len(names):
        try:
            found = method.part(values, scenario.seed, names[len(before)], before)
        except Impossible as impossible:
            _end(run, {}, impossible.trouble, at)
            return False
        _keep(run, len(before), found)
        before.append(found)
    if len(before) == len(names):
        _whole(run, before, at)
        return False
    tell_terminals(run.site)
    return True


def _keep(run: Run, number: int, found: Results) -> None:
    Part.objects.create(site_id=run.site_id, run=run, number=number, results=found)


def _whole(run: Run, found: Sequence[Results], at: datetime) -> None:
    _end(run, merged(found), "", at)


def _end(run: Run, results: Results, trouble: str, at: datetime) -> Outcome:
    """Write what came of it; its parts have done their work."""
    try:
        with transaction.atomic():
            made = Outcome.objects.create(
                site_id=run.site_id,
                run=run,
                results=results,
                sha256=sha256(results),
                trouble=trouble,
                at=at,
                **versions(run.scenario.kind),
            )
    except IntegrityError:  # somebody else ended it
        return Outcome.objects.get(site=run.site_id, run=run)
    Part.objects.filter(site=run.site_id, run=run).delete()
    subject = f"scenario:{run.scenario_id}"
    record(what="planning.computed", subject=subject, site=run.site_id, by=None, at=at)
    tell_terminals(run.site)
    return made

"""Computing a run: a part at a time, and at the end what came of it with its hash."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import DatabaseError, IntegrityError, transaction

from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..choices import Trouble
from ..models import Outcome, Part, Run
from ..queries.hashed import sha256, versions
from ..queries.kinds import KINDS, Impossible, Results, compute, merged
from ..queries.scenarios import parts_of

log = logging.getLogger(__name__)


def compute_all(*, run: Run, at: datetime) -> Outcome:
    """Compute a run at once."""
    scenario = run.scenario
    method, values = KINDS[scenario.kind].method, scenario.inputs["values"]
    results, trouble = _tried(lambda: compute(method, values, scenario.seed))
    return _end(run, results, trouble, at)


def _tried(do: Callable[[], Results]) -> tuple[Results, str]:
    """Compute, and say what went wrong where something did: tried anew, it would again."""
    try:
        return do(), ""
    except Impossible as impossible:
        return {}, impossible.trouble
    except DatabaseError:
        raise  # nothing can be written any more; the job is tried again
    except Exception as error:
        log.error("A scenario could not be computed: %s", type(error).__name__)
        return {}, str(Trouble.FAILED)


@as_one
def compute_next(*, run: Run, at: datetime) -> bool:
    """Compute the next part of a run; tell whether there is more."""
    if Outcome.objects.filter(site=run.site_id, run=run).exists():
        return False
    scenario, method = run.scenario, KINDS[run.scenario.kind].method
    values = scenario.inputs["values"]
    names, before = method.parts(values), [part.results for part in parts_of(run)]
    if len(before) < len(names):
        name = names[len(before)]
        found, trouble = _tried(lambda: method.part(values, scenario.seed, name, before))
        if trouble:
            _end(run, {}, trouble, at)
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

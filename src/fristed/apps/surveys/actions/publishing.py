"""Publishing the results of a closed edition, as they were judged; taking them back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Edition, Published
from ..queries.results import results_of
from .editions import NotNow


@as_one
def publish(*, edition: Edition, by: Staff, at: datetime) -> Published:
    """Let everybody read what came of an edition that is closed; once."""
    if edition.closed_at is None:
        raise NotNow
    found = results_of(edition)
    try:
        with transaction.atomic():
            made = Published.objects.create(
                edition=edition, results=found.plain(), policy_version=found.policy_version,
                by=by, at=at,
            )  # fmt: skip
    except IntegrityError as known:
        raise NotNow from known
    record(what="surveys.published", subject=f"surveys_edition:{edition.pk}", by=by, at=at)
    return made


@as_one
def take_back(*, edition: Edition, because: str, by: Staff, at: datetime) -> None:
    """Let nobody read the results any more, with the reason. What was read, stays read."""
    rows = Published.objects.filter(edition=edition, taken_back_at__isnull=True)
    if not rows.update(taken_back_at=at, taken_back_by=by, because=because):
        raise NotNow
    record(what="surveys.taken_back", subject=f"surveys_edition:{edition.pk}", by=by, at=at)

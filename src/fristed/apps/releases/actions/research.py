"""Figures for research: what a project may have until when, ending it, taking a file."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Release, RequestEnded, ResearchRequest
from ..queries.lists import MOST_DAYS, is_open
from ..queries.tables import declared_table


class NoSuchTable(Exception):
    """A table that is asked for is not declared, or none is asked for."""


class TooLong(Exception):
    """An approval gives figures for a year at most."""


class OverAlready(Exception):
    """The request was ended, or its last day is past."""


@as_one
def allow_research(
    *,
    site: Site,
    institution: str,
    project: str,
    about: str,
    ethics_body: str,
    ethics_reference: str,
    tables: list[str],
    first_day: date,
    last_day: date,
    until_date: date,
    today: date,
    by: Staff,
    at: datetime,
) -> ResearchRequest:
    """Write down what a project may have, who approved of it, and until when."""
    if not tables or any(declared_table(one) is None for one in tables):
        raise NoSuchTable
    if until_date < today or last_day < first_day:
        raise OverAlready
    if (until_date - today).days > MOST_DAYS:
        raise TooLong
    made = ResearchRequest.objects.create(
        site=site,
        institution=institution,
        project=project,
        about=about,
        ethics_body=ethics_body,
        ethics_reference=ethics_reference,
        tables=tables,
        first_day=first_day,
        last_day=last_day,
        until_date=until_date,
        date=today,
        by=by,
    )
    record(
        what="releases.research_allowed", subject=f"request:{made.pk}", site=site.pk, by=by, at=at
    )
    return made


@as_one
def end_research(*, request: ResearchRequest, by: Staff, at: datetime) -> None:
    """End a request before its last day: nothing of it can be fetched any longer."""
    try:
        with transaction.atomic():
            RequestEnded.objects.create(site_id=request.site_id, request=request, at=at, by=by)
    except IntegrityError as trouble:
        raise OverAlready from trouble
    what, subject = "releases.research_ended", f"request:{request.pk}"
    record(what=what, subject=subject, site=request.site_id, by=by, at=at)


@as_one
def take_file(
    *, request: ResearchRequest, release: Release, today: date, by: Staff, at: datetime
) -> None:
    """Write that a release was fetched for a request; refuse where it is over."""
    ended = RequestEnded.objects.filter(site_id=request.site_id, request=request)
    if not is_open(request, today) or ended.exists():  # it may have been ended a moment ago
        raise OverAlready
    subject = f"request:{request.pk} release:{release.number}"
    record(what="releases.research_file", subject=subject, site=request.site_id, by=by, at=at)

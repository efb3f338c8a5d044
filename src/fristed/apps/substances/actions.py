"""Adding a name that people use here, and ending it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site

from .models import LocalName
from .queries import find_by_name, key_of, known


class UnknownSubstance(Exception):
    """No substance has this code."""


class NameIsThere(Exception):
    """The substance has this name already."""


class NameHasEnded(Exception):
    """The name is no longer in use: somebody else was quicker."""


@transaction.atomic
def add_name(
    *, site: Site, code: str, name: str, language: str, by: Staff, at: datetime
) -> LocalName:
    """Let the site's people find a substance by a name they use."""
    substance, key = known(code), key_of(name)
    if substance is None:
        raise UnknownSubstance
    if not key or find_by_name(name) == substance:
        raise NameIsThere
    try:
        with transaction.atomic():
            made = LocalName.objects.create(
                site=site, code=code, name=name, key=key, language=language,
                added_by=by, added_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise NameIsThere from error
    record(what="substances.name_added", subject=f"name:{made.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return made


@transaction.atomic
def end_name(*, name: LocalName, by: Staff, at: datetime) -> None:
    """End a name; what was found by it stays what it was."""
    open_ones = LocalName.objects.filter(pk=name.pk, ended_at__isnull=True)
    if not open_ones.update(ended_at=at):
        raise NameHasEnded
    record(what="substances.name_ended", subject=f"name:{name.pk}", by=by, at=at, site=name.site_id)
    tell_terminals(name.site)

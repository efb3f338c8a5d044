"""Versions of the agreement."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Terms


class VersionExists(Exception):
    """This version is published in that language; a change needs a new version."""


@as_one
def publish_terms(
    *,
    site: Site,
    version: str,
    texts: Mapping[str, str],
    from_date: date,
    by: Staff | None,
    at: datetime,
) -> list[Terms]:
    """Publish a version of the agreement, one text per language (`{"nb": …, "en": …}`)."""
    rows = [
        Terms(site=site, version=version, language=language, text=text, from_date=from_date)
        for language, text in texts.items()
    ]
    try:
        with transaction.atomic():
            Terms.objects.bulk_create(rows)
    except IntegrityError as error:
        raise VersionExists(version) from error
    record(what="clients.terms_published", subject="terms", by=by, at=at, site=site.pk)
    return rows

"""A request that has come in at a site."""

from datetime import datetime

from django.http import HttpRequest

from fristed.apps.accounts.models import Staff

from ..models import Site
from ..queries import Standing


class SiteRequest(HttpRequest):
    """A request inside a site's scope, as `at_site` and `at_terminal` hand it to a view."""

    at: datetime
    site: Site  # type: ignore[assignment]  # django-stubs means django.contrib.sites'
    roles: frozenset[str]
    standing: Standing
    acting: Staff | None
    user: Staff

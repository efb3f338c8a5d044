"""Who may take, read and answer complaints; and the kiosk, which keeps a day and no time."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from fristed.apps.sites.choices import Role
from fristed.apps.sites.entrance import View, at_terminal
from fristed.apps.sites.permissions import FLOOR, LEADS
from fristed.apps.sites.queries import day_bounds, local_day, site_named

TAKERS = (*FLOOR, Role.COORDINATOR)
ANSWERERS = LEADS


def at_kiosk(view: View) -> View:
    """Let anybody at a terminal of the house use a page; what it writes has a day and no time.

    Audit rows, vault notes and the form's key carry the first moment of the day, so that nothing
    in the house tells when somebody stood at the kiosk.
    """
    entered = at_terminal(view)

    @wraps(entered)
    def to_the_day(request: HttpRequest, site_slug: str, *args: Any, **kw: Any) -> HttpResponse:
        site = site_named(site_slug) if request.method == "POST" else None
        if site is not None:
            at = request.at  # type: ignore[attr-defined]
            request.at = day_bounds(site, local_day(site, at))[0]  # type: ignore[attr-defined]
        return entered(request, site_slug, *args, **kw)

    return to_the_day

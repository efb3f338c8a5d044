"""Words for colleagues and how they sign in."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import Site

from ..queries import AtWork


def colleague_rows(people: Iterable[AtWork], site: Site) -> list[dict[str, Any]]:
    """Return one row per colleague: roles, second factor, how often signed in."""
    return [
        {
            "url": reverse("staffing:colleague", args=[site.slug, one.staff.pk]),
            "icon": "user",
            "label": one.staff.display_name,
            "note": " · ".join(_said(one)),
        }
        for one in people
    ]


def _said(one: AtWork) -> Iterable[str]:
    yield ", ".join(str(Role(role).label) for role in one.roles)
    yield _("second factor set up") if one.has_factor else _("no second factor yet")
    if one.sessions:
        n = one.sessions
        yield ngettext("signed in at %(n)s place", "signed in at %(n)s places", n) % {"n": n}

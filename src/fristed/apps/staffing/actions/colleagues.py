"""Letting somebody new work at a site."""

from datetime import datetime

from fristed.apps.accounts.actions import add_staff, give_password_code
from fristed.apps.accounts.models import Staff
from fristed.apps.sites.actions import give_role
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one


@as_one
def add_colleague(
    *,
    site: Site,
    sign_in_name: str,
    display_name: str,
    language: str,
    role: str,
    by: Staff,
    at: datetime,
) -> tuple[Staff, str]:
    """Add somebody with a role here; return them and the code for their first password."""
    staff = add_staff(
        sign_in_name=sign_in_name,
        password=None,
        display_name=display_name,
        language=language,
        by=by,
        at=at,
    )
    give_role(site=site, staff=staff, role=role, by=by, at=at)
    return staff, give_password_code(staff=staff, by=by, at=at, site=site.pk)

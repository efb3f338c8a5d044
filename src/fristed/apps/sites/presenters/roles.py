"""Who holds which role."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ..models import RoleHeld


def people_rows(held: Iterable[RoleHeld]) -> list[dict[str, Any]]:
    """Return one line per person with all their roles."""
    rows = []
    for _staff, roles in groupby(held, key=lambda row: row.staff_id):
        theirs = list(roles)
        words = [{"role": row.get_role_display(), "pk": row.pk} for row in theirs]
        rows.append({"name": theirs[0].staff.display_name, "roles": words})
    return rows

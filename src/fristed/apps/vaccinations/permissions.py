"""Who answers for a schedule. Vaccinations are read and written by whoever treats people."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import TREATS

# The approver is named on the approval; these may write it down.
APPROVERS = (Role.CLINICIAN, Role.COORDINATOR)
SEES_SCHEDULES = (*TREATS, Role.SHIFT_LEAD, Role.COORDINATOR)

__all__ = ["APPROVERS", "SEES_SCHEDULES", "TREATS"]

"""Who runs a programme."""

from fristed.apps.sites.choices import Role

RUNS_PROGRAMMES = (Role.COORDINATOR, Role.ADMINISTRATOR)

"""`manage.py migrate`: Django's own, in an eighth of its time."""

from typing import Any

from django.core.management.commands import migrate

from fristed.ground.migrating import new_models_drawn_alone


class Command(migrate.Command):
    """Django's own command; a new model is drawn alone."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the database up to date."""
        with new_models_drawn_alone():
            super().handle(*args, **options)

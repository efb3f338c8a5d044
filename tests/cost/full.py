"""A site with one, three or thirty rows of everything, in as many states as the models allow."""

from typing import Any

from django.db import IntegrityError, models, transaction

from fristed.apps.premises.models import RuleBookInForce
from fristed.apps.sites.models import RoleHeld
from fristed.ground.context import working
from tests.house.floors import scoped_models
from tests.walls.rows import Rows

# One of these at a site by nature, whatever else there is more of.
ONE = (RuleBookInForce, RoleHeld)


class MoreRows(Rows):
    """Another row of every model; the codes differ from round to round where they may."""

    def __init__(self, first: Rows, turn: int) -> None:
        super().__init__(first.site, first.staff, first.second, first.canary)
        self.first, self.turn = first, turn
        self.kept = {model: first.kept[model] for model in ONE if model in first.kept}

    def of(self, model: type[models.Model]) -> Any:
        """Return the row of a model; the plainest one where the codes of this turn do not fit."""
        if model in self.kept:
            return self.kept[model]
        for turn in (self.turn, 0):
            self.turn, before = turn, self.turn
            try:
                with transaction.atomic():
                    return super().of(model)
            except (IntegrityError, ValueError):
                self.kept.pop(model, None)
            finally:
                self.turn = before
        self.kept[model] = self.first.of(model)  # there can be only one at a site
        return self.kept[model]

    def _value(self, field: models.Field) -> Any:
        if field.choices and not field.is_relation:
            codes = [value for value, _ in field.flatchoices if value not in ("", None)]
            return codes[self.turn % len(codes)]
        return super()._value(field)


def fill_up(first: Rows, turns: range) -> None:
    """Make another row of every model for each turn."""
    with working(staff=first.staff.pk, sites=[first.site.pk]):
        for turn in turns:
            more = MoreRows(first, turn)
            for model in scoped_models():
                more.of(model)

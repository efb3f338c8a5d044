"""Words for the rule on handling samples, what the law says of it, and the coarse places."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ..choices import LeftOver
from ..models import Area, HandlingRule
from ..queries.law import Said


def handling_notes(rule: HandlingRule, said: Sequence[Said]) -> list[str]:
    """Return what staff may do with a sample, and what the rule book says of it."""
    touch = (
        _("Staff may touch the sample.")
        if rule.may_touch
        else _("Staff do not touch the sample: the person puts it into the bag themselves.")
    )
    rest = {
        LeftOver.RETURN: _("What is left is given back."),
        LeftOver.DESTROY: _("What is left is destroyed before a witness."),
        LeftOver.CHOICE: _("The person chooses whether what is left is given back or destroyed."),
    }[LeftOver(rule.left)]
    notes = [f"{touch} {rest}"]
    if rule.pk is None or rule.decided_by == "":
        notes.append(_("No rule of the house is decided yet, so the strictest one holds."))
    if said:
        sets = ", ".join(dict.fromkeys(one.rule_set for one in said))
        notes.append(_("The rule book speaks of samples in: %(sets)s.") % {"sets": sets})
    return notes


def law_rows(said: Sequence[Said]) -> list[list[str]]:
    """Return what the rule book says of samples."""
    return [
        [one.label, one.rule_set, _value(one.value), _("asks a person") if one.asks else _("binds")]
        for one in said
    ]


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value)
    return str(value).replace("_", " ")


def area_rows(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """Return the rows of coarse places."""
    return [{"area": one, "name": f"{one.name_en} · {one.name_nb}"} for one in areas]

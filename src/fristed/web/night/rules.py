"""What the night does to each kind of row, read from the rooms' `data_protection.yaml`.

================  ===========================================================================
`cut_since`       a row loses its minute so many days after this moment
`delete_since`    a row goes so many days after it
`erase_since`     a person is erased so many days after it
`with`            a row loses its minute with the row that these keys point to
`unlink` `blank`  keys and words that go with the minute
`words`           what the vault calls the record whose words are erased with it
`before`          an indexed moment that is never later than `cut_since`
`day_of`          all moments of the row move to this one's day
`goes_with`       deleted with something else, never alone
`why_not`         the night leaves it; why
================  ===========================================================================
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models

from ..data_protection import records

ACTS = ("cut_since", "delete_since", "erase_since")
LEFT = ("goes_with", "why_not")
KNOWN = {*ACTS, *LEFT, "with", "unlink", "blank", "words", "before", "day_of"}


@dataclass(frozen=True)
class Rule:
    """What the night does to the rows of one model."""

    model: type[models.Model]
    kind: str
    act: str = ""
    since: str = ""
    before: str = ""
    held_to: tuple[str, ...] = ()
    unlink: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    words: str = ""
    day_of: str = ""
    left: str = ""
    moments: tuple[str, ...] = field(default=())

    @property
    def label(self) -> str:
        """Room and model."""
        return self.model._meta.label

    def has(self, name: str) -> bool:
        """Tell whether the model has such a field."""
        return any(one.name == name for one in self.model._meta.concrete_fields)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rule of every model that states one."""
    return tuple(
        _rule(record.model, record.said["retention"], record.said["night"])
        for record in records()
        if record.said.get("night")
    )


def roots() -> Iterator[Rule]:
    """Yield the rules that begin by themselves, the visits first."""
    yield from sorted(
        (rule for rule in rules() if rule.act), key=lambda rule: (rule.kind != "visit", rule.act)
    )


def below(parent: Rule) -> Iterator[tuple[Rule, str]]:
    """Yield the rules of rows that lose their minute with a parent's, and by which key."""
    for rule in rules():
        for name in rule.held_to:
            if rule.model._meta.get_field(name).related_model is parent.model:
                yield rule, name


def _rule(model: type[models.Model], kind: str, said: dict[str, Any]) -> Rule:
    act = next((one for one in ACTS if one in said), "")
    return Rule(
        model=model,
        kind=kind,
        act=act.removesuffix("_since"),
        since=said.get(act, ""),
        before=said.get("before", ""),
        held_to=tuple(said.get("with", ())),
        unlink=tuple(said.get("unlink", ())),
        blank=tuple(said.get("blank", ())),
        words=said.get("words", ""),
        day_of=said.get("day_of", ""),
        left=next((said[one] for one in LEFT if one in said), ""),
        moments=tuple(
            one.name for one in model._meta.concrete_fields if isinstance(one, models.DateTimeField)
        ),
    )

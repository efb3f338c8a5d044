"""Numbers of a scenario on sliders: what is tried becomes a scenario of its own."""

import copy
from typing import Any, Final

from django import forms
from django.utils import formats

from ..models import Scenario
from ..queries.kinds import KINDS
from .scenario import ScenarioForm, go_on_from

SLIDER: Final = "_slider"
AT_LEAST_TO: Final = 4  # over the number as it is, where twice of it is less
BETWEEN: Final = " · "
MOST_TITLE: Final = 120


class TryForm(forms.Form):
    """A number and a slider for each. Without a script both are sent: whichever was moved holds."""

    def __init__(self, data: Any = None, *, of: Scenario) -> None:
        super().__init__(data)
        self.of, self.kind = of, KINDS[of.kind].form
        self.now = {name: of.inputs["values"].get(name) for name in self.kind.sliders}
        for name, label in self.kind.sliders.items():
            field = copy.deepcopy(self.kind.base_fields[name])
            field.label, field.help_text, field.initial = label, "", self.now[name]
            self.fields[name] = field
            self.fields[name + SLIDER] = forms.FloatField(required=False, initial=self.now[name])

    @property
    def sliders(self) -> list[dict[str, Any]]:
        """Return each number with its slider's ends."""
        found = []
        for name, now in self.now.items():
            field: Any = self.fields[name]
            most = min(field.max_value, max(2 * (now or 0), (now or 0) + AT_LEAST_TO))
            least = max(field.min_value, 1 if most > 1 else 0)
            # where the number itself is less, the slider begins at it
            least = least if now is None else min(least, now)
            is_whole = not isinstance(field, forms.FloatField)  # which is an IntegerField to Django
            found.append(
                {
                    "field": self[name],
                    "slider": self[name + SLIDER],
                    "least": f"{least:g}",
                    "most": f"{most:g}",
                    "at": self._at(name),
                    "step": "1" if is_whole else "any",
                }
            )
        return found

    def _at(self, name: str) -> str:
        """Return where a slider stands: where it was moved to, else at the number."""
        value = self[name + SLIDER].value()
        try:
            return f"{float(value):g}"
        except (TypeError, ValueError):
            return f"{self.now[name] or 0:g}"

    def clean(self) -> dict[str, Any]:
        """Take the slider where the number beside it was left alone, and look at the whole."""
        said = super().clean() or self.cleaned_data
        for name, now in self.now.items():
            moved = said.get(name + SLIDER)
            if name in said and said[name] == now and moved is not None and not _same(moved, now):
                field = self.fields[name]
                try:
                    said[name] = field.clean(round(moved))
                except forms.ValidationError as trouble:
                    self.add_error(name, trouble)
        if not self.errors and all(said[name] == now for name, now in self.now.items()):
            self.add_error(None, self.kind.nothing_moved)
        if not self.errors:
            self._hold_whole(said)
        return said

    def _hold_whole(self, said: dict[str, Any]) -> None:
        """Ask the kind's own form whether these numbers make a scenario."""
        initial = go_on_from(self.of)
        blank = self.kind(initial=initial, site=self.of.site_id)
        data = {name: blank[name].value() for name in blank.fields}
        data = {name: "" if one is None else one for name, one in data.items()}
        data |= {name: said[name] for name in self.now} | {"title": self._title(said)}
        self.whole: ScenarioForm = self.kind(data, site=self.of.site_id)
        for name, troubles in self.whole.errors.items():
            if name in self.fields:
                self.add_error(name, list(troubles))
            else:
                label = self.whole.fields[name].label if name in self.whole.fields else ""
                self.add_error(None, [f"{label}: {one}" if label else one for one in troubles])

    def _title(self, said: dict[str, Any]) -> str:
        first = self.of.title.split(BETWEEN)[0]
        moved = [
            f"{label} {_short(said[name])}"
            for name, label in self.kind.sliders.items()
            if said[name] != self.now[name] or BETWEEN in self.of.title
        ]
        tail = BETWEEN + ", ".join(moved)
        return first[: MOST_TITLE - len(tail)] + tail


def _same(moved: float, now: float | None) -> bool:
    """Tell whether a slider stands at the number, as far as the page wrote it."""
    return f"{moved:g}" == f"{now or 0:g}"


def _short(number: float) -> str:
    is_whole = float(number).is_integer()
    return str(formats.number_format(int(number) if is_whole else round(number, 1)))

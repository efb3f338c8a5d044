"""What strips said, or that they were not done; and to which colour a reagent turned."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.instruments.choices import KitKind, StripTarget
from fristed.apps.instruments.models import Kit

from ..choices import Outcome, ReagentColour
from ..queries.quick_tests import STATED_STRIPS


class StripsForm(forms.Form):
    """One row of chips for each strip; those that have to be stated first, the others folded."""

    more = [str(target) for target in StripTarget if target not in STATED_STRIPS]
    layouts = dict.fromkeys(map(str, StripTarget), "segments")

    def __init__(
        self, *args: Any, stated: Mapping[str, str], kits: Iterable[Kit], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.stated = stated
        for target in StripTarget:
            self.fields[target] = forms.ChoiceField(
                label=str(target.label).capitalize(),
                choices=[(value, str(label).capitalize()) for value, label in Outcome.choices],
                required=False,
                widget=forms.RadioSelect,
                initial=stated.get(target, ""),
            )
        self.lots = self._add_lots([one for one in kits if one.kind == KitKind.STRIP])

    def _add_lots(self, kits: Sequence[Kit]) -> dict[str, str]:
        """Ask which lot was used where there are several for a strip; name the field of each."""
        named = {}
        for target in StripTarget:
            mine = [one for one in kits if one.target == target]
            if len(mine) < 2:
                continue
            named[str(target)] = f"lot_{target}"
            self.fields[f"lot_{target}"] = forms.ChoiceField(
                label=_("Which lot: %(target)s") % {"target": target.label},
                choices=[("", "–"), *((one.pk, f"{one.name} {one.lot}") for one in mine)],
                required=False,
            )
        self.by_target = {one.target: one for one in kits}
        self.by_number = {str(one.pk): one for one in kits}
        return named

    def changed(self) -> list[tuple[str, str, Kit | None]]:
        """Return what is stated anew: target, outcome, and the kit that was used."""
        said = self.cleaned_data
        return [
            (str(target), said[target], self._kit(target))
            for target in StripTarget
            if said.get(target) and said[target] != self.stated.get(target)
        ]

    def _kit(self, target: StripTarget) -> Kit | None:
        field = self.lots.get(str(target))
        if field is None:
            return self.by_target.get(target)
        return self.by_number.get(self.cleaned_data.get(field, ""))


class ReagentForm(forms.Form):
    """The colour to which a reagent of the house turned."""

    kit = forms.ChoiceField(label=_("Reagent"), widget=forms.RadioSelect)
    colour = forms.ChoiceField(
        label=_("It turned"), choices=ReagentColour.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, kits: Iterable[Kit], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kits = {str(one.pk): one for one in kits if one.kind == KitKind.REAGENT}
        self.fields["kit"].choices = [  # type: ignore[attr-defined]
            (number, f"{one.name} {one.lot}".strip()) for number, one in self.kits.items()
        ]

    def chosen(self) -> Kit:
        """Return the reagent that was used."""
        return self.kits[self.cleaned_data["kit"]]

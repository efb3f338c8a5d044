"""One published model: each of its numbers in a field, with its unit and where it stands."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.forms.numbers import number, whole
from fristed.apps.planning.forms.scenario import ScenarioForm
from fristed.apps.planning.queries.kinds import Method

from ..choices.inputs import INPUTS, UNITS
from ..choices.published import place_of
from ..queries.published import needs_cost, with_values

if TYPE_CHECKING:
    from fristed.science.impact import Input, Model

MOST: Final = 1e12


def _said(unit: str, place: str) -> str:
    """Say a number's unit, and where it stands in the publication."""
    return f"{UNITS[unit]} · {place_of(place)}"


said = lazy(_said, str)


class PublishedForm(ScenarioForm):
    """What every model asks besides its own numbers; `form_of` adds those."""

    model: ClassVar["Model"]
    groups: ClassVar[list[Any]]
    more: ClassVar = ["spread", "seed"]

    def clean(self) -> dict[str, Any]:
        """Refuse what the model cannot be computed from, before it is saved."""
        said = super().clean() or self.cleaned_data
        for name, most in self.model.within.items():
            held = said.get(most)
            if (said.get(name) or 0) > (MOST if held is None else held):
                words = _("This is more than “%(other)s”.") % {"other": INPUTS[most]}
                self.add_error(name, words)
        if bool(said.get("cost")) != bool(said.get("worth")) and not self.errors:
            empty = "worth" if said.get("cost") else "cost"
            self.add_error(empty, _("Fill in both, or neither."))
        if not self.errors:
            self._try(said)
        return said

    def _try(self, said: Mapping[str, Any]) -> None:
        """Compute it once: a nought where something is divided is found here."""
        from fristed.science.impact import InputError, point, tornado  # inline: loads scipy

        try:
            own = with_values(self.model, said)
            point(own)
            tornado(own, own.effect)
        except (InputError, ValueError):
            self.add_error(
                None,
                _("The model has no answer with these numbers. Look for a nought where there can "
                  "be none, and for parts that are more than their whole."),
            )  # fmt: skip


def form_of(model: "Model", method: Method) -> type[PublishedForm]:
    """Return the form of a model."""
    fields: dict[str, forms.Field] = {name: _field(one) for name, one in model.inputs.items()}
    groups = [(gettext_lazy("What this is"), ["title", "note"])]
    groups += [(gettext_lazy("As published, or your own"), [*fields])]
    if needs_cost(model):
        fields |= _money()
        groups += [(gettext_lazy("Weighed against money, if you like"), ["cost", "worth"])]
    if model.per_room:
        fields |= _rooms()
        groups += [(gettext_lazy("Further rooms"), ["rooms", "reach"])]
    fields["spread"] = number(
        gettext_lazy("Spread what nobody published a spread of, per cent either way"),
        0,
        90,
        help_text=gettext_lazy("0: ranges are of the counted numbers alone, and too narrow."),
    )
    held = {**fields, "method": method, "model": model, "groups": groups}
    return type("PublishedModelForm", (PublishedForm,), held)


def _field(one: "Input") -> forms.Field:
    most = min(one.most, MOST)
    return number(INPUTS[one.name], 0, most, help_text=said(one.unit, one.source))


def _money() -> dict[str, forms.Field]:
    return {
        "cost": number(
            gettext_lazy("What the measure costs a year"),
            1,
            MOST,
            required=False,
            help_text=gettext_lazy("In your own currency. Empty: nothing is weighed."),
        ),
        "worth": number(
            gettext_lazy("What one averted is worth"),
            1,
            MOST,
            required=False,
            help_text=gettext_lazy("A decision, no fact: the curve below shows others."),
        ),
    }


def _rooms() -> dict[str, forms.Field]:
    return {
        "rooms": whole(gettext_lazy("Rooms"), 1, 6),
        "reach": number(
            gettext_lazy("A further room reaches, per cent of the one before"),
            1,
            100,
            help_text=gettext_lazy(
                "100: each is as good as the first, the most that can be hoped for."
            ),
        ),
    }  # fmt: skip

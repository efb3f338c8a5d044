"""What every scenario asks, whatever its kind: a title, a note, and where its numbers come from."""

from collections.abc import Mapping
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import words

from ..choices import Source
from ..models import Scenario
from ..queries.kinds import Counted, Method

SALT = "fristed.planning.known"
HOUSE = ("title", "note", "seed", "known")
MOST_BYTES = 2**20  # of a file with a table
MOST_SEED = 2**31 - 1


class ScenarioForm(forms.Form):
    """A kind's form extends this with its own fields; `value_of` makes JSON of each.

    `known` carries, signed, the numbers that stood in the form and where they came from: whatever
    is left as it was keeps its source, and what is typed over is somebody's own. They hold at one
    site, and nowhere else.
    """

    method: ClassVar[Method]
    house: ClassVar[list[str]] = ["title", "note"]
    sliders: ClassVar[dict[str, Any]] = {}  # numbers to try on its page, each with a short word
    nothing_moved: ClassVar[Any] = _("Move a number first.")
    title = words(_("Title"), 120, help_text=_("Words of the house. Never about a person."))
    note = words(
        _("Note"),
        600,
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "What it is for, and where your own numbers come from. Never about a person: no name, "
            "no event that somebody could be known by."
        ),
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=MOST_SEED,
        initial=1,
        help_text=_("The same seed draws the same chance: leave it, so that two can be compared."),
    )
    known = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, site: int | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.site = site

    def answers(self) -> dict[str, Any]:
        """Return what is computed, where each number comes from, and what was counted."""
        said = self.cleaned_data
        names = [name for name in self.fields if name not in HOUSE]
        values = {name: _as_json(said.get(name)) for name in names}
        known = _opened(said.get("known", ""), self.method.name, self.site)
        held, sources = known.get("values", {}), known.get("sources", {})
        told = {
            name: sources[name] if name in sources and self.is_same(name, held.get(name), value)
            else self._source(name, value)
            for name, value in values.items()
        }  # fmt: skip
        kept = any(source == Source.VISITS for source in told.values())
        return {
            "values": values,
            "sources": told,
            "counted": known.get("counted") if kept else None,
        }

    def is_same(self, _name: str, held: Any, value: Any) -> bool:
        """Tell whether an answer is what stood in the form."""
        return bool(held == value)

    def counted_about(self) -> Any:
        """Return what the numbers that stand in the form were counted from, if they were."""
        said = str(self["known"].value() or "")
        return _opened(said, self.method.name, self.site).get("counted")

    def _source(self, name: str, value: Any) -> str:
        is_default = name in self.method.defaults and self.method.defaults[name] == value
        return str(Source.DEFAULT if is_default else Source.OWN)


def _as_json(value: Any) -> Any:
    """Return an answer as it stands in JSON: times as they are written, no minus nought."""
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    if isinstance(value, float):
        return value + 0.0
    return f"{value:%H:%M}" if isinstance(value, time) else value


def begin_with(method: Method, counted: Counted | None, *, site: int) -> dict[str, Any]:
    """Return what a new form begins with: starting values, under what was counted here."""
    found = counted.values if counted else {}
    values = {**method.defaults, **found}
    sources = {name: str(Source.VISITS) for name in found}
    about = counted.about if counted else None
    return {**values, "known": _signed((method.name, site), values, sources, about)}


def go_on_from(scenario: Scenario) -> dict[str, Any]:
    """Return what the form of a new version begins with: the version before."""
    inputs = scenario.inputs
    of = scenario.kind, scenario.site_id
    known = _signed(of, inputs["values"], inputs["sources"], inputs.get("counted"))
    return {
        **inputs["values"],
        "title": scenario.title,
        "note": scenario.note,
        "seed": scenario.seed,
        "known": known,
    }


def _signed(
    of: tuple[str, int], values: Mapping[str, Any], sources: Mapping[str, str], counted: Any
) -> str:
    kind, site = of
    held = {"kind": kind, "site": site, "values": dict(values), "sources": dict(sources)}
    held["counted"] = counted
    return signing.dumps(held, salt=SALT, compress=True)


def _opened(said: str, kind: str, site: int | None) -> dict[str, Any]:
    try:
        held = signing.loads(said, salt=SALT)
    except signing.BadSignature:
        return {}
    return held if (held.get("kind"), held.get("site")) == (kind, site) else {}

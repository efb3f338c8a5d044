"""How many kits, syringes and people: whatever is known is filled in, the rest left empty."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.planning.forms.numbers import number, whole
from fristed.apps.planning.forms.scenario import ScenarioForm

from ..queries import naloxone, population, syringes
from ..queries.population import COUNTS
from .triples import hold_together, hold_triple, triple

MOST: Final = 1e9
AT_RISK: Final = triple(
    "population",
    _("People at risk of an overdose"),
    1,
    MOST,
    help_text=_("With the ends of its interval, as “How many people there are” gives it."),
)
INJECT: Final = triple("population", _("People who inject"), 1, MOST, required=True)
USED: Final = triple(
    "used",
    _("Witnessed overdoses in which naloxone is used now, %"),
    0.1,
    99.9,
    help_text=_("From a survey of people who use drugs, say. How fast more kits help follows."),
)
B: Final = triple(
    "b",
    _("Or b, how fast the curve saturates, per kit"),
    1e-9,
    1,
    help_text=_("A place’s own: it differs fiftyfold between the published states."),
)
RATE: Final = triple("rate", _("Deaths in 100 years of their life together"), 0.001, 100)
LISTS: Final = {
    "on_123": _("On all three lists"),
    "on_12": _("On lists 1 and 2 only"),
    "on_13": _("On lists 1 and 3 only"),
    "on_23": _("On lists 2 and 3 only"),
    "on_1": _("On list 1 only"),
    "on_2": _("On list 2 only"),
    "on_3": _("On list 3 only"),
}


class NaloxoneForm(ScenarioForm):
    """Kits as they are handed out, a target, and what each published method needs besides."""

    method = naloxone.METHOD
    count_word = _("From last year’s kits")
    count_note = _("Fills in what this house handed out in 365 days. Other houses are not in it.")
    community = number(_("Kits a year from services and peers"), 0, MOST)
    prescribed = number(
        _("Prescribed kits a year"), 0, MOST, help_text=_("One of them counts as a fifth.")
    )
    pharmacy = number(_("Kits a year from pharmacies, without prescription"), 0, MOST)
    target = number(_("Witnessed overdoses with naloxone to reach, %"), 1, 99)
    vars().update(USED)
    vars().update(B)
    deaths = number(_("Deaths by opioids in a year"), 1, MOST, required=False)
    supplied = number(
        _("People ever given a first kit"),
        1,
        MOST,
        required=False,
        help_text=_("Refills do not count."),
    )
    vars().update(AT_RISK)
    at_risk = number(_("People at risk (PROFOUND)"), 1, MOST, required=False)
    cap = number(_("Share never passed (PROFOUND), %"), 1, 100, required=False)
    adjustment = number(_("How far a kit is at hand (PROFOUND)"), 0.001, 1000, required=False)
    life_months = number(_("A kit lasts, months on average"), 0.5, 240)
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("Kits today"), ["community", "prescribed", "pharmacy"]),
        (_("By the saturation curve (Irvine 2022)"), ["target", *USED]),
        (_("By deaths (Bird 2015)"), ["deaths"]),
        (_("By reach (Scotland)"), ["supplied", *AT_RISK]),
    ]
    more: ClassVar = [*B, "at_risk", "cap", "adjustment", "life_months", "seed"]

    def clean(self) -> dict[str, Any]:
        """Let no method stand with half of what it needs, and ask for one at least."""
        said = super().clean() or self.cleaned_data
        for name in ("used", "b"):
            if any(said.get(f"{name}{end}") is not None for end in ("_low", "_high")):
                hold_triple(self, said, name, needed=False)
        reach = self._hold_reach(said)
        capped = hold_together(self, said, ("at_risk", "cap", "adjustment"))
        kits = sum(said.get(one) or 0 for one in ("community", "prescribed", "pharmacy"))
        by_share = said.get("used") is not None and kits > 0
        if said.get("used") is not None and not kits and not self.errors:
            self.add_error("community", _("The share says how fast kits help only beside kits."))
        curve = by_share or said.get("b") is not None
        if not (self.errors or curve or said.get("deaths") or reach or capped):
            self.add_error("used", _("Fill in what one method at least needs."))
        return said

    def _hold_reach(self, said: dict[str, Any]) -> bool:
        people = [said.get(f"population{end}") for end in ("", "_low", "_high")]
        if said.get("supplied") is None and people == [None] * 3:
            return False
        if said.get("supplied") is not None and people == [None] * 3:
            return False  # counted here: it waits for the number at risk
        hold_triple(self, said, "population", needed=True)
        if said.get("supplied") is None:
            self.add_error("supplied", _("Reach needs this too."))
        return True


class SyringesForm(ScenarioForm):
    """What was handed out, and how many people there are."""

    method = syringes.METHOD
    count_word = _("From last year’s hand-outs")
    count_note = _("Fills in what this house handed out in 365 days: a lower bound of a city’s.")
    syringes = number(
        _("Syringes handed out and reported in a year"),
        1,
        1e10,
        help_text=_("A lower bound: pharmacies that sell and services that do not report are out."),
    )
    at_most = number(
        _("The most there may have been"),
        1,
        1e10,
        required=False,
        help_text=_("Only where somebody can say it. Then anything between is as likely."),
    )
    year = whole(_("Year of the syringes"), 1980, 2099, required=False)
    vars().update(INJECT)
    population_year = whole(_("Year of the number of people"), 1980, 2099, required=False)
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("Syringes"), ["syringes", "at_most", "year"]),
        (_("People"), [*INJECT, "population_year"]),
    ]
    more: ClassVar = ["seed"]

    def clean(self) -> dict[str, Any]:
        """Hold the interval, and the most above what was reported."""
        said = super().clean() or self.cleaned_data
        hold_triple(self, said, "population", needed=False)
        most, least = said.get("at_most"), said.get("syringes")
        if most is not None and least is not None and most < least:
            self.add_error("at_most", _("Less than was reported."))
        return said


class PopulationForm(ScenarioForm):
    """Four ways of counting people who are mostly not counted; every one that is filled in."""

    method = population.METHOD
    deaths = number(_("Deaths of them in a year"), 1, 1e7, required=False)
    vars().update(RATE)
    deaths_known = forms.BooleanField(
        label=_("The number of deaths is the same every year"),
        required=False,
        help_text=_("Mostly it is not: then it is one draw of what could have come."),
    )
    treated = number(_("People in treatment in a year"), 1, 1e7, required=False)
    found = whole(_("Of those asked, in treatment"), 1, 10_000_000, required=False)
    asked = whole(_("People asked"), 1, 10_000_000, required=False)
    first = whole(_("People on the first list"), 1, 10_000_000, required=False)
    second = whole(_("People on the second list"), 1, 10_000_000, required=False)
    both = whole(_("People on both"), 0, 10_000_000, required=False)
    vars().update(
        {name: whole(label, 0, 10_000_000, required=False) for name, label in LISTS.items()}
    )
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("By deaths"), ["deaths", *RATE, "deaths_known"]),
        (_("By treatment"), ["treated", "found", "asked"]),
        (_("By two lists"), ["first", "second", "both"]),
        (_("By three lists: how many people, never who"), list(LISTS)),
    ]
    more: ClassVar = ["seed"]

    def clean(self) -> dict[str, Any]:
        """Let no method stand with half of what it needs, and ask for one at least."""
        said = super().clean() or self.cleaned_data
        rated = any(said.get(name) is not None for name in (*RATE, "deaths"))
        if rated:
            hold_triple(self, said, "rate", needed=True)
            hold_together(self, said, ("deaths", "rate"))
        treated = hold_together(self, said, ("treated", "found", "asked"))
        two = hold_together(self, said, ("first", "second", "both"))
        three = hold_together(self, said, COUNTS)
        if treated and said["found"] > said["asked"]:
            self.add_error("found", _("More than were asked."))
        if two and said["both"] > min(said["first"], said["second"]):
            self.add_error("both", _("More than on one of the lists."))
        if three and not all(_on(said, one) for one in "123"):
            self.add_error("on_123", _("A list holds nobody: with two lists use the part above."))
        if not (self.errors or rated or treated or two or three):
            self.add_error("deaths", _("Fill in what one method at least needs."))
        return said


def _on(said: dict[str, Any], one: str) -> int:
    return sum(said[name] for name in COUNTS if one in name)

"""What each published model is: its name, what it answers, who published it, what to beware of."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

ICONS: Final[Mapping[str, str]] = {
    "irwin-2017": "scale",
    "milloy-2008": "heart-pulse",
    "staff-judgement": "heart-pulse",
    "marshall-2011": "chart-line",
    "sydney-2007": "ambulance",
    "jacobs-hiv": "droplets",
    "jacobs-hcv": "droplets",
    "profound-tree": "syringe",
}
LABELS: Final[Mapping[str, Any]] = {
    "irwin-2017": _("Irwin 2017: what one room does and costs"),
    "milloy-2008": _("Milloy 2008: deaths averted, from overdoses treated"),
    "staff-judgement": _("Emergencies that staff judge would have been fatal"),
    "marshall-2011": _("Marshall 2011: deaths near a room, before and after"),
    "sydney-2007": _("Sydney 2007: ambulance calls near a room, before and after"),
    "jacobs-hiv": _("Jacobs 1999: infections with HIV"),
    "jacobs-hcv": _("Jacobs 1999: infections with hepatitis C"),
    "profound-tree": _("PROFOUND: dying of an overdose, with naloxone or without"),
}
LEADS: Final[Mapping[str, Any]] = {
    "irwin-2017": _("Published 2017 for Baltimore, in US dollars."),
    "milloy-2008": _("Published 2008 for Insite in Vancouver. No money in it."),
    "staff-judgement": _("A claim from Copenhagen, beside the rate of 2008. No money in it."),
    "marshall-2011": _("Published 2011 for Insite in Vancouver. No money in it."),
    "sydney-2007": _("Published 2007 for the centre in Sydney. No money in it."),
    "jacobs-hiv": _("Published 1999; its numbers from 2017, for Baltimore, in US dollars."),
    "jacobs-hcv": _("Published 1999; its numbers from 2017, for Baltimore, in US dollars."),
    "profound-tree": _("Published 2015 and later, for the United States. No money in it."),
}
CITED: Final[Mapping[str, str]] = {
    "irwin-2017": "Irwin A. et al., Harm Reduction Journal 14 (2017) 29",
    "milloy-2008": "Milloy M.-J. S. et al., PLoS ONE 3 (2008) e3351",
    "staff-judgement": "Clopper C. J., Pearson E. S., Biometrika 26 (1934) 404-413; "
    "Milloy M.-J. S. et al., PLoS ONE 3 (2008) e3351",
    "marshall-2011": "Marshall B. D. L. et al., Lancet 377 (2011) 1429-1437",
    "sydney-2007": "NCHECR, Sydney Medically Supervised Injecting Centre Evaluation Report No. 4 "
    "(2007)",
    "jacobs-hiv": "Jacobs P. et al., Can. J. Public Health 90 (1999) 168-171; "
    "Irwin A. et al., Harm Reduction Journal 14 (2017) 29",
    "jacobs-hcv": "Jacobs P. et al., Can. J. Public Health 90 (1999) 168-171; "
    "Irwin A. et al., Harm Reduction Journal 14 (2017) 29",
    "profound-tree": "PROFOUND, github.com/pph-collective/profound-model; Bird S. M., "
    "Parmar M. K. B., Strang J., Drugs: Education, Prevention and Policy 22 (2015) 66-76",
}
_INFECTIONS: Final = (
    _("A constant share is shared whoever shares with whom; nobody else is infected later on."),
)
NOTES: Final[Mapping[str, tuple[Any, ...]]] = {
    "irwin-2017": (
        _("Visits to an emergency room are left out; their table was not at hand."),
        _("No distributions were published; the count of deaths alone has a range of its own."),
        _("The paper takes 36 less 9.3 per cent; the ratio of the two would give 29."),
    ),
    "milloy-2008": (
        _("Three rates of survived overdoses were published; the answer differs sixfold."),
        _("The rate of deaths is calculated back, so ratios are a check and levels are not."),
    ),
    "staff-judgement": (
        _("Staff saw who recovered, not who would have died; both ways of counting differ widely."),
    ),
    "marshall-2011": (
        _("By difference the fall near the room differs from the rest at the level of 5 %, by "
          "ratio it does not: what one concludes depends on the scale, so both are told."),
        _("The fall near the room itself is borderline: Wald’s limits just leave no change out, "
          "the draws of the counts just take it in."),
    ),
    "sydney-2007": (
        _("Heroin grew scarce in all of the state in 2001; the fall near the centre went beyond "
          "that."),
    ),
    "jacobs-hiv": _INFECTIONS,
    "jacobs-hcv": _INFECTIONS,
    "profound-tree": (
        _("What is published are its numbers; its answers were computed by the same formula."),
    ),
}  # fmt: skip
# Where a number stands that is no table of a paper.
PLACES: Final[Mapping[str, Any]] = {
    "abstract": _("abstract"),
    "table 4, r: 36 % less 9.3 %, as printed": _("table 4, r: 36 less 9.3 per cent, as printed"),
    "calculated back from the published results; 32, 37 and 38 deaths in 2004 to 2006": _(
        "calculated back from the published results; 32, 37 and 38 deaths in 2004 to 2006"
    ),
    "of 1,004 events, 1 March 2004 to 1 July 2008, by naloxone, 911 or ambulance": _(
        "of 1,004 events, March 2004 to July 2008, by naloxone or an ambulance"
    ),
    "1 March 2004 to 1 July 2008": _("March 2004 to July 2008"),
    "least published rate of non-fatal overdose": _("the least published rate"),
    "middle published rate of non-fatal overdose": _("the middle published rate"),
    "highest published rate of non-fatal overdose": _("the highest published rate"),
    "Copenhagen": _("Copenhagen"),
    "Copenhagen, as staff judged": _("Copenhagen, as staff judged"),
    "Milloy 2008, calculated back": _("Milloy 2008, calculated back"),
    "Milloy 2008": _("Milloy 2008"),
    "within 500 m": _("within 500 m"),
    "rest of the city": _("rest of the city"),
    "postcode 2011, May 1998 to April 2001": _("postcode 2011, May 1998 to April 2001"),
    "postcode 2011, May 2001 to April 2006": _("postcode 2011, May 2001 to April 2006"),
    "rest of New South Wales": _("rest of New South Wales"),
    "May 1998 to April 2001": _("May 1998 to April 2001"),
    "May 2001 to April 2006": _("May 2001 to April 2006"),
    "MasterTable": "MasterTable",
    "MasterTable, relative risk": _("MasterTable, relative risk"),
    "MasterTable, 911": _("MasterTable, ambulance called"),
    "9 of 153 (Bird 2015)": _("9 of 153 (Bird 2015)"),
    "a choice, not a finding": _("a choice, not a finding"),
}


def place_of(said: str) -> str:
    """Say where a number stands: a table of a paper, or a place of its own."""
    if said in PLACES:
        return str(PLACES[said])
    before, found, after = said.partition("tables " if "tables " in said else "table ")
    if not found:
        return said
    words = _("tables %(which)s") if found == "tables " else _("table %(which)s")
    several = _("%(some)s and %(last)s")
    if " and " in after:
        some, last = after.split(" and ", 1)
        after = str(several) % {"some": some, "last": last}
    elif " to " in after:
        some, last = after.split(" to ", 1)
        after = f"{some}\N{EN DASH}{last}"
    return before + str(words) % {"which": after}

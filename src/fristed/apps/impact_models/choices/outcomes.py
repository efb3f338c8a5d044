"""What each outcome of a published model is called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

OUTCOMES: Final[Mapping[str, Any]] = {
    "deaths_averted": _("Deaths averted a year"),
    "hiv_infections_averted": _("HIV infections averted a year"),
    "hcv_infections_averted": _("Hepatitis C infections averted a year"),
    "ssti_hospital_days_averted": _("Days in hospital for skin infections averted"),
    "ambulance_calls_averted": _("Ambulance calls averted a year"),
    "hospital_stays_averted": _("Hospital stays averted a year"),
    "people_into_treatment": _("People who begin treatment a year"),
    "hiv_saving": _("Saved by fewer HIV infections"),
    "hcv_saving": _("Saved by fewer hepatitis C infections"),
    "ssti_saving": _("Saved by fewer skin infections"),
    "deaths_saving": _("Deaths averted, in money"),
    "ambulance_saving": _("Saved by fewer ambulance calls"),
    "hospital_saving": _("Saved by fewer hospital stays"),
    "treatment_saving": _("Saved by treatment"),
    "benefit": _("Benefit, US dollars a year"),
    "net_benefit": _("Benefit less cost, US dollars a year"),
    "averted_at_lowest_rate": _("Deaths averted in all, few overdoses survived"),
    "averted_at_middle_rate": _("Deaths averted in all, middle rate"),
    "averted_at_highest_rate": _("Deaths averted in all, many overdoses survived"),
    "averted_a_year_at_lowest_rate": _("Deaths averted a year, few overdoses survived"),
    "averted_a_year_at_middle_rate": _("Deaths averted a year, middle rate"),
    "averted_a_year_at_highest_rate": _("Deaths averted a year, many overdoses survived"),
    "judged_share": _("Share judged fatal elsewhere"),
    "judged_share_low": _("Share judged fatal, lower limit"),
    "judged_share_high": _("Share judged fatal, upper limit"),
    "averted_by_judgement": _("Deaths averted, as staff judge"),
    "near_rate_before": _("Rate near the room, before"),
    "near_rate_after": _("Rate near the room, after"),
    "near_change": _("Change near the room"),
    "near_change_low": _("Change near the room, lower limit"),
    "near_change_high": _("Change near the room, upper limit"),
    "near_change_p": _("Change near the room, p"),
    "near_change_percent": _("Change near the room, per cent"),
    "rest_rate_before": _("Rate in the rest, before"),
    "rest_rate_after": _("Rate in the rest, after"),
    "rest_change_percent": _("Change in the rest, per cent"),
    "near_rate_ratio": _("After over before, near the room"),
    "near_rate_ratio_low": _("After over before, near the room, lower limit"),
    "near_rate_ratio_high": _("After over before, near the room, upper limit"),
    "difference_of_changes": _("Change near the room less change in the rest"),
    "difference_of_changes_low": _("Difference of changes, lower limit"),
    "difference_of_changes_high": _("Difference of changes, upper limit"),
    "difference_of_changes_p": _("Difference of changes, p"),
    "ratio_of_ratios": _("Ratio near the room over ratio in the rest"),
    "ratio_of_ratios_p": _("Ratio of ratios, p"),
    "near_ratio": _("After over before, near the centre"),
    "near_ratio_low": _("After over before, near the centre, lower limit"),
    "near_ratio_high": _("After over before, near the centre, upper limit"),
    "rest_ratio": _("After over before, in the rest"),
    "rest_ratio_low": _("After over before, in the rest, lower limit"),
    "rest_ratio_high": _("After over before, in the rest, upper limit"),
    "interaction_chi2": _("Near beside the rest, chi-squared"),
    "interaction_p": _("Near beside the rest, p"),
    "infections": _("New infections a year"),
    "infections_averted": _("Infections averted a year"),
    "saving": _("Saved, US dollars a year"),
    "risk_of_death": _("Risk of dying of an overdose"),
    "risk_without_naloxone": _("Risk without any naloxone"),
    "risk_with_all_naloxone": _("Risk if naloxone were always used"),
    "deaths": _("Deaths by overdose a year"),
}
# What is weighed against money, of the models whose effect is a number averted in a year.
WEIGHED: Final[Mapping[str, str]] = {
    "irwin-2017": "deaths_averted",
    "milloy-2008": "averted_a_year_at_middle_rate",
    "jacobs-hiv": "infections_averted",
    "jacobs-hcv": "infections_averted",
    "profound-tree": "deaths_averted",
}
# What says whether there is any difference, and the value that says there is none.
TESTED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "marshall-2011": (
        ("difference_of_changes", "difference_of_changes_p"),
        ("ratio_of_ratios", "ratio_of_ratios_p"),
    ),
    # what is tested is near beside the rest, not near alone
    "sydney-2007": (("interaction_chi2", "interaction_p"),),
}

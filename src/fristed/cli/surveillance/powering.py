"""``surveillance power``: what a setting costs and sees; loaded when it is called."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from fristed.science.surveillance import Scenario, Worth, worth

from . import outputs


def run(
    name: str, given: Mapping[str, Any], numbers: Mapping[str, Any], seed: int, as_json: bool
) -> None:
    """Simulate and print."""
    method, setting = outputs.chosen(name, given)
    scenario = Scenario(**numbers)
    with outputs.refusing():
        found = worth(method, setting, scenario, np.random.default_rng(seed))
    if as_json:
        used = {one: getattr(setting, one) for one in method.defaults}
        asked = {"method": name, "settings": used, "scenario": asdict(scenario), "seed": seed}
        outputs.print_json({**asked, **asdict(found)})
    else:
        _tell(scenario, found)


def _tell(scenario: Scenario, found: Worth) -> None:
    console = outputs.paper()
    console.print(
        f"{outputs.said(found.false_alarms_a_year)} false alarms a year (± "
        f"{outputs.said(1.96 * found.error)}), {outputs.said(found.alarm_weeks_a_year)} weeks with "
        f"one, at a mean of {scenario.mean:g} a week.",
        markup=False,
    )
    console.print(
        f"A rise by ×{scenario.ratio:g} that stays is seen within 12 weeks in {found.seen:.0%}"
        f", {outputs.said(found.delay_mean, 1)} weeks after it began on average (median "
        f"{outputs.said(found.delay_median, 1)}; 0 is the same week).",
        markup=False,
    )
    console.print(f"{scenario.series} series of {scenario.years} years, and as many with the rise.")

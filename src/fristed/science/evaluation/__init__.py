"""Evaluation: did it work, how surely, and would it have been seen had it worked?

``interrupted(series)`` asks one series of counts, ``differences(panel)`` compares places on both
scales, ``synthetic_control(panel)`` weighs other places into one, ``compare(answers)`` looks at a
survey before and after; `bounds` say what few events still tell. Each result carries the rate at
which its test rejects where nothing happened, the power it had, the smallest p-value it could
reach, and a `Verdict` that withholds "significant" where it would promise too much.
``read_table``, ``series_from``, ``panel_from`` and ``answers_from`` read CSV files and name the
line of what is wrong. docs/methods/evaluation.md tells the methods.
"""

from .answering import answers_from
from .bounds import Bounds, clopper_pearson, rate_bounds, rule_of_three, upper_bound
from .differences import Differences, Ranked, differences, four_counts
from .estimates import Estimate
from .fixed import FixedEffects, fixed_effects
from .gathering import Columns, panel_from, place_of, series_from
from .happenings import Block, event_study
from .interrupted import Interrupted, interrupted
from .panels import Panel
from .rates import Change, Count, TwoByTwo, change, two_by_two
from .reading import Table, UnusableTable, parse_table, read_table
from .rejecting import POWER_RATIOS, Rejections, steps
from .series import Series, TooShort, design
from .survey import Answers, Shift, TooFewAnswers, compare
from .synthetic import OneTreated, Synthetic, synthetic_control
from .times import NoTime
from .verdicts import Verdict, Word, verdict

__all__ = [
    "POWER_RATIOS",
    "Answers",
    "Block",
    "Bounds",
    "Change",
    "Columns",
    "Count",
    "Differences",
    "Estimate",
    "FixedEffects",
    "Interrupted",
    "NoTime",
    "OneTreated",
    "Panel",
    "Ranked",
    "Rejections",
    "Series",
    "Shift",
    "Synthetic",
    "Table",
    "TooFewAnswers",
    "TooShort",
    "TwoByTwo",
    "UnusableTable",
    "Verdict",
    "Word",
    "answers_from",
    "change",
    "clopper_pearson",
    "compare",
    "design",
    "differences",
    "event_study",
    "fixed_effects",
    "four_counts",
    "interrupted",
    "panel_from",
    "parse_table",
    "place_of",
    "rate_bounds",
    "read_table",
    "rule_of_three",
    "series_from",
    "steps",
    "synthetic_control",
    "two_by_two",
    "upper_bound",
    "verdict",
]

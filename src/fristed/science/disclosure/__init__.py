"""Disclosure: whether a number may be published, and in which form.

``count(contributors)`` says who stands behind a number; ``judge(count, policy)`` says what may be
shown of it and why not; ``release(table, policy)`` does so for a table. The thresholds stand in
``policy.yaml``.
"""

from .counts import Count, Unit, count
from .policy import Policy, PolicyError, policy, read
from .primary import Reason, Release, Verdict, judge, release
from .rounding import percent, rounded
from .sensitivity import closest_percent, dominates

__all__ = [
    "Count",
    "Policy",
    "PolicyError",
    "Reason",
    "Release",
    "Unit",
    "Verdict",
    "closest_percent",
    "count",
    "dominates",
    "judge",
    "percent",
    "policy",
    "read",
    "release",
    "rounded",
]

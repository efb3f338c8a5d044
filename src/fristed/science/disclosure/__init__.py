"""Disclosure: whether a number may be published, and in which form.

A single number: ``count(contributors)`` says who stands behind it, ``judge(count, policy)`` what
may be shown of it and why not; ``release(cells, policy)`` does so for numbers that nothing joins.

Numbers that something joins: ``tabulate(name, events, dimensions)`` makes a `Table` with its
margins; ``protect(table, policy, released)`` hides what would be given away, beside everything that
was released before; ``audit(protected, released)`` looks for what was missed, by other means.
Publish what has no finding, and keep it among the releases. The thresholds stand in
``policy.yaml``; docs/methods/disclosure.md tells the methods.
"""

from .auditing import audit, feasible
from .controlled import NoRounding, controlled, protect_by_rounding
from .counts import Count, Unit, count
from .findings import Attacker, Finding, Leak
from .gathering import Contribution, gather
from .intervals import DoesNotFit
from .policy import Policy, PolicyError, policy, read
from .primary import Reason, Release, Verdict, judge, release
from .protecting import Outcome, Protected, Refusal, protect
from .rounding import percent, rate, rounded
from .sensitivity import closest_percent, dominates, protection_above
from .tables import Kind, Relation, State, Table
from .tabulating import Dimension, tabulate

__all__ = [
    "Attacker",
    "Contribution",
    "Count",
    "Dimension",
    "DoesNotFit",
    "Finding",
    "Kind",
    "Leak",
    "NoRounding",
    "Outcome",
    "Policy",
    "PolicyError",
    "Protected",
    "Reason",
    "Refusal",
    "Relation",
    "Release",
    "State",
    "Table",
    "Unit",
    "Verdict",
    "audit",
    "closest_percent",
    "controlled",
    "count",
    "dominates",
    "feasible",
    "gather",
    "judge",
    "percent",
    "policy",
    "protect",
    "protect_by_rounding",
    "protection_above",
    "rate",
    "read",
    "release",
    "rounded",
    "tabulate",
]

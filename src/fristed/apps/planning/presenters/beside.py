"""Scenarios side by side: what went in differently, what came out, drawn, and how far apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fristed.ground.charts import Chart, Point, intervals

from ..models import Outcome, Scenario
from ..queries.beside import draws_apart, years_apart
from ..queries.kinds import KINDS
from .cells import numbers
from .numbers import plain
from .scenarios import Fields, input_rows
from .telling import Measure, Table

Pair = tuple[Scenario, Outcome]
Told = list[Measure]


def side_by_side(pairs: Sequence[Pair], fields: Fields) -> Mapping[str, Any]:
    """Return what went in differently, what came out, the pictures and the differences."""
    heads = names([one for one, _made in pairs])
    told = _measures(pairs)
    is_paired = _all_paired(pairs, told)
    return {
        "tables": [
            _inputs(pairs, fields, heads),
            _figures(pairs, heads),
            *_differences(pairs, told, heads),
        ],
        "charts": [_drawn(rows, heads) for rows in zip(*told, strict=True)],
        "sentences": _sentences(pairs, told, heads),
        "lead": _same_chance() if is_paired else "",
    }


def _same_chance() -> str:
    return _("With the same seed chance is the same in all, so what differs is what was changed.")


def heading(one: Scenario) -> str:
    """Return what a page or a paper is called on which others are laid beside a scenario."""
    return _("%(title)s: side by side") % {"title": one.title}


def names(scenarios: Sequence[Scenario]) -> list[str]:
    """Tell scenarios by their titles, and versions of one title by their numbers."""
    titles = [one.title for one in scenarios]
    if len(set(titles)) == 1:
        return [_("Version %(v)s") % {"v": one.version} for one in scenarios]
    words = _("%(title)s (version %(v)s)")
    return [
        one.title
        if titles.count(one.title) == 1
        else words % {"title": one.title, "v": one.version}
        for one in scenarios
    ]


def _measures(pairs: Sequence[Pair]) -> list[Told]:
    telling = KINDS[pairs[0][0].kind].telling
    if telling.measures is None:
        return []
    found = [telling.measures(one.inputs, made.results) for one, made in pairs]
    shared = set.intersection(*({each.key for each in rows} for rows in found))
    return [[each for each in rows if each.key in shared] for rows in found]


def _inputs(pairs: Sequence[Pair], fields: Fields, heads: Sequence[str]) -> Table:
    told = [{row[0]: row[1]["text"] for row in input_rows(one, fields)} for one, _made in pairs]
    told = [
        {**rows, _("Seed"): str(one.seed)} for rows, (one, _made) in zip(told, pairs, strict=True)
    ]
    names = list(dict.fromkeys(name for rows in told for name in rows))
    rows = [
        [name, *numbers(*(each.get(name, "–") for each in told))]
        for name in names
        if len({each.get(name) for each in told}) > 1
    ]
    return Table("changed", _("What was changed"), "", [_("What goes in"), *numbers(*heads)], rows)


def _figures(pairs: Sequence[Pair], heads: Sequence[str]) -> Table:
    compared = KINDS[pairs[0][0].kind].telling.compared
    told = [dict(compared(one.inputs, made.results)) for one, made in pairs]
    rows = [[name, *numbers(*(each.get(name, "–") for each in told))] for name in told[0]]
    head = [_("Figure"), *numbers(*heads)]
    return Table("figures", _("What came of it"), _("With intervals (95 %)."), head, rows)


def _drawn(rows: Sequence[Measure], heads: Sequence[str]) -> Chart:
    points = [
        Point(name, one.value, one.told, one.low, one.high)
        for name, one in zip(heads, rows, strict=True)
    ]
    first = rows[0]
    ends = [(plain(one.low, one.places), plain(one.high, one.places)) for one in rows]
    top = intervals(points, told=ends).top
    picture = intervals(points, told=ends, top=top, ends=("0", plain(top, 1 if top % 1 else 0)))
    table = [[one.label, *numbers(one.told)] for one in points]
    head = [_("Scenario"), *numbers(first.name)]
    says = _("%(name)s: %(told)s.") % {
        "name": first.name,
        "told": "; ".join(f"{one.label} {one.told}" for one in points),
    }
    key = first.key.replace("_", "-")
    return Chart(f"beside-{key}", first.name, says, picture, head, table)


def _all_paired(pairs: Sequence[Pair], told: Sequence[Told]) -> bool:
    """Tell whether chance is the same in all; a kind without measures draws none in common."""
    return bool(told and told[0]) and all(
        _is_paired(pairs[0], pair, a, b)
        for pair, rows in zip(pairs[1:], told[1:], strict=True)
        for a, b in zip(told[0], rows, strict=True)
    )


def _is_paired(one: Pair, other: Pair, a: Measure, b: Measure) -> bool:
    is_same = one[0].seed == other[0].seed and a.pairs_with == b.pairs_with
    return is_same and one[1].method_version == other[1].method_version


def _apart(one: Pair, other: Pair, a: Measure, b: Measure) -> str:
    """Say how far apart two are; only where both saw the same chance in each replication."""
    if not _is_paired(one, other, a, b):
        return ""
    found = (years_apart if a.is_mean else draws_apart)(a.each, b.each)
    if found is None or a.value is None or b.value is None:
        return ""
    value, (middle, low, high) = b.value - a.value, found
    off = value - middle if a.is_mean else 0.0  # the interval lies around what stands on the page
    told = {
        "value": _signed(value, a.places),
        "low": _signed(low + off, a.places),
        "high": _signed(high + off, a.places),
    }
    if a.unit.endswith("%"):
        return _("%(value)s percentage points (%(low)s to %(high)s)") % told
    return _("%(value)s (%(low)s to %(high)s)") % {**told, "value": told["value"] + a.unit}


def _signed(number: float, places: int) -> str:
    rounded = round(number, places) + 0.0
    if not rounded:
        return plain(0, places)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}"
    return f"{sign}{plain(abs(rounded), places)}"


def _differences(pairs: Sequence[Pair], told: Sequence[Told], heads: Sequence[str]) -> list[Table]:
    """Return how far each scenario is from the first."""
    rows = []
    for of_one in zip(*told, strict=True):
        first, *others = of_one
        apart = [
            _apart(pairs[0], pair, first, one) or _("not known")
            for pair, one in zip(pairs[1:], others, strict=True)
        ]
        rows.append([first.name, *numbers(*apart)])
    if not rows:
        return []
    note = _("The same chance met both, so what is left is what was changed (95 % intervals of the "
             "differences, one replication after the other). Not known: another seed, or other "
             "years, draws or demand.")  # fmt: skip
    title = _("How far from %(name)s") % {"name": heads[0]}
    return [Table("apart", title, note, [_("Figure"), *numbers(*heads[1:])], rows)]


def _sentences(pairs: Sequence[Pair], told: Sequence[Told], heads: Sequence[str]) -> list[str]:
    """Say of the first figure how far each is from the first scenario."""
    if not told or not told[0]:
        return []
    first, found = told[0][0], []
    for pair, rows, name in zip(pairs[1:], told[1:], heads[1:], strict=True):
        apart = _apart(pairs[0], pair, first, rows[0])
        words = _("%(figure)s: %(now)s in “%(other)s”, %(then)s in “%(first)s”.")
        if apart:
            words = _("%(figure)s: %(now)s in “%(other)s”, %(then)s in “%(first)s”. The difference "
                      "is %(apart)s, with the same chance in both.")  # fmt: skip
        names = {"other": name, "first": heads[0], "figure": first.name}
        found.append(words % {**names, "now": rows[0].told, "then": first.told, "apart": apart})
    return found

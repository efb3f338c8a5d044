"""Pictures that every impact model shares: tornado, plane, acceptance, further rooms, knowing."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _

from fristed.apps.planning.presenters.cells import every_other, numbers, percent
from fristed.apps.planning.presenters.numbers import plain, spanned
from fristed.ground.charts import Chart, Cloud, Point, Series, bars, columns, forest, lines, plane

from ..choices.inputs import INPUTS

MANY: Final = 100_000
THOUSAND: Final = 1000
FINE: Final = 1.0
Found = Mapping[str, Any]


def money(value: float | None) -> str:
    """Return an amount, in thousands where it has many digits."""
    if value is None:
        return "–"
    places = -3 if abs(value) >= MANY else 0
    return _grouped(round(value, places))


def figure(one: Found) -> str:
    """Return a number with its range, as fine as it is small."""
    value = one["value"]
    if value is None or abs(value) < THOUSAND:
        return spanned(one, 1, _places(value)) if one["low"] is not None else _alone(value)
    if one["low"] is None:
        return money(value)
    words = _("%(value)s (%(low)s to %(high)s)")
    places = -3 if abs(value) >= MANY else 0
    held = {name: round(one[name], places) for name in ("value", "low", "high")}
    return words % {name: _grouped(number) for name, number in held.items()}


def _grouped(number: float) -> str:
    return str(formats.number_format(number, decimal_pos=0, force_grouping=True))


def _alone(value: float | None) -> str:
    if value is not None and abs(value) >= THOUSAND:
        return _grouped(value)
    return plain(value, _places(value))


def _places(value: float | None) -> int:
    return 4 if value and abs(value) < FINE / 10 else 2 if value and abs(value) < FINE else 1


def as_published(said: str) -> str:
    """Write what was published with the reader's decimals; a dash where nothing was."""

    def number(found: re.Match[str]) -> str:
        bare = found[0].replace(" ", "")
        places = len(bare.partition(".")[2])
        return str(formats.number_format(float(bare), decimal_pos=places, force_grouping=True))

    words = re.sub(r"-?\d[\d ]*\d(?:\.\d+)?|-?\d(?:\.\d+)?", number, said)
    if " to " in words:
        value, low, high = re.split(r" \(| to ", words.removesuffix(")"))
        told = {"value": value, "low": low, "high": high}
        return _("%(value)s (%(low)s to %(high)s)") % told
    if words.startswith("below "):
        return _("below %(number)s") % {"number": words.removeprefix("below ")}
    return words or "–"


def called(name: str) -> str:
    """Return what an input is called; a databook's is called as it stands there."""
    return str(INPUTS.get(name, name))


def tornado(
    held: Sequence[Found], value: float, *, title: str, note: str = "", more: Sequence[Any] = ()
) -> Chart:
    """Draw what an outcome hangs on, one input at a time; `more` are rows of the table."""
    points = [
        Point(called(one["input"]), value, _moved(one),
              min(one["low"], one["high"]), max(one["low"], one["high"]),
              note=_("limits assumed") if one["assumed"] else "")
        for one in held
    ]  # fmt: skip
    return Chart(
        "tornado",
        title,
        _("Each bar moves one input to its limits and holds the others."),
        forest(points, levels=[(value, _("as asked"))]),
        [_("Input"), *numbers(_("Moved to"), _("Answer")), _("Limits")],
        [*tornado_rows(held), *more],
        note=note,
    )


def _moved(one: Found) -> str:
    return " – ".join(_alone(end) if abs(end) < MANY else money(end)
                      for end in (one["low"], one["high"]))  # fmt: skip


def _limit(value: float) -> str:
    return _grouped(round(value)) if abs(value) >= THOUSAND else plain(value, 3)


def tornado_rows(held: Sequence[Found]) -> list[list[Any]]:
    """Return each input that was moved, its limits and the answers."""
    return [
        [
            called(one["input"]),
            *numbers(f"{_limit(one['from'])} – {_limit(one['to'])}", _moved(one)),
            _("assumed") if one["assumed"] else _("published"),
        ]
        for one in held
    ]


def cost_plane(
    clouds: Sequence[tuple[str, Sequence[Sequence[float]], Sequence[float], Found]],
    worth: float,
    *,
    across: str,
    currency: str,
    title: str = "",
) -> Chart:
    """Draw effect against cost: (name, dots, middle, {effect, cost, icer} in words) of each.

    Both are beside doing nothing, unless `title` says otherwise.
    """
    drawn = [
        Cloud(name, [(x, y / THOUSAND) for x, y in dots], (middle[0], middle[1] / THOUSAND))
        for name, dots, middle, _words in clouds
    ]
    rows = [
        [name, *numbers(words["effect"], words["cost"], words["icer"])]
        for name, _dots, _middle, words in clouds
    ]
    return Chart(
        "plane",
        title or _("Cost and effect beside doing nothing"),
        _("Each dot is a draw. To the right more is averted, further up more is spent; below the "
          "dashed line it is worth its cost."),
        plane(drawn, slopes=[(worth / THOUSAND, _("worth its cost below"))], across_word=across),
        [_("What"), *numbers(across, _("Cost, %(currency)s") % {"currency": currency},
                             _("For each averted"))],
        rows,
        unit=_("Cost in thousands, %(currency)s") % {"currency": currency},
    )  # fmt: skip


def plane_words(one: Found) -> dict[str, str]:
    """Return the numbers of a cloud in words."""
    ends = {name: _ends(one["plane"][name]) for name in ("effect", "cost")}
    icer = one["icer"]
    return {**{name: figure(held) for name, held in ends.items()}, "icer": figure(icer)}


def _ends(of: Sequence[float]) -> dict[str, float]:
    return {"low": of[0], "value": of[1], "high": of[2]}


def accepted(series: Sequence[tuple[str, Sequence[Found]]], *, worth: str, title: str) -> Chart:
    """Draw in how many draws each is worth its cost, by what one averted is worth."""
    first = series[0][1]
    marks = every_other([money(one["worth"]) for one in first])
    drawn = [
        Series(name, [Point(mark, 100 * one["share"], percent(one["share"]))
                      for mark, one in zip(marks, rows, strict=True)])
        for name, rows in series
    ]  # fmt: skip
    rows = [
        [money(one["worth"]), *numbers(*(percent(each[n]["share"]) for _name, each in series))]
        for n, one in enumerate(first)
    ]
    return Chart(
        "acceptable",
        title,
        _("In so many of 100 draws, by what one averted is worth. All that else it does counts as "
          "nothing here."),
        lines(drawn, highest=100),
        [worth, *numbers(*(name for name, _rows in series))],
        rows,
        unit=_("of 100 draws"),
    )  # fmt: skip


def rooms(held: Sequence[Found], *, what: str) -> list[Chart]:
    """Draw what each further room adds, and what all of them do together."""
    if not held[1:]:
        return []
    adds = [
        Point(str(one["rooms"]), one["adds"], plain(one["adds"]), one["adds_low"], one["adds_high"])
        for one in held
    ]
    whole = [Point(str(one["rooms"]), one["effect"], plain(one["effect"])) for one in held]
    head = [_("Rooms"), *numbers(_("Together"), _("By the last of them"),
                                 _("Its benefit less cost, US dollars"))]  # fmt: skip
    rows = [
        [str(one["rooms"]), *numbers(plain(one["effect"]), plain(one["adds"]), money(one["net"]))]
        for one in held
    ]
    return [
        Chart("rooms", _("What each further room adds"),
              _("By the first, the second and each further room, with intervals (95 %)."),
              columns(adds), head, rows, unit=what),
        Chart("together", _("What so many rooms do together"),
              _("If each reaches what was asked of the one before."),
              columns(whole), head, rows, unit=what),
    ]  # fmt: skip


def knowing(held: Found, *, currency: str) -> list[Chart]:
    """Draw what it would be worth to know each input before one decides."""
    found = [one for one in held.get("evppi", ()) if one["value"] > FINE]
    if not found:
        return []
    points = [Point(called(one["input"]), one["value"], money(one["value"])) for one in found]
    return [
        Chart(
            "knowing",
            _("What it would be worth to know more"),
            _("At most so much, for one input known before deciding. Where it is little, another "
              "study of it changes no decision."),
            bars(points),
            [_("Input"), *numbers(_("Worth, %(currency)s") % {"currency": currency})],
            [[one.label, *numbers(one.told)] for one in points],
        )
    ]  # fmt: skip

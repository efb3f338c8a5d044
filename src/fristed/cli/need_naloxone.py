"""Naloxone need by each published method, side by side; loaded when it is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer
from rich.table import Table as Grid

from fristed.science import need

from .need_telling import Three, estimated, paper, print_json, refusing, said, told

KINDS = ("community", "prescribed", "pharmacy")
NEEDS = {
    "Bird 2015": "--deaths",
    "Reach per 1,000": "--supplied, --population, --population-low and --population-high",
    "PROFOUND": "--at-risk, --cap and --adjustment",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed."""

    kits: Three
    b: Three
    target: float
    state: str
    deaths: float | None
    supplied: float | None
    population: Three
    capped: Three
    life_months: float


@dataclass(frozen=True, slots=True)
class Settled:
    """Kits and b, with what was taken from a state; and the other methods as far as asked."""

    kits: need.Kits
    b: float
    interval: need.Estimate | None
    others: dict[str, dict[str, Any]]


def answer(given: Given, *, as_json: bool) -> None:
    """Work it out and print."""
    with refusing():
        settled = _settled(given)
        result = _result(given, settled)
    if as_json:
        print_json(result)
    else:
        _tell(given, result)


def _settled(given: Given) -> Settled:
    state = _state(given.state) if given.state else None
    values = []
    for kind, value in zip(KINDS, given.kits, strict=True):
        taken = value if value is not None or state is None else getattr(state.kits, kind)
        if taken is None:
            raise typer.BadParameter(f"give --kits-{kind}, 0 if there are none, or --state")
        values.append(taken)
    b = given.b[0] if given.b[0] is not None or state is None else state.b
    if b is None:
        raise typer.BadParameter("give --b, or --state: it says how fast the curve saturates")
    kits = need.Kits(*values)
    wide = given.b[1] is not None or given.b[2] is not None
    interval = estimated("b", (b, given.b[1], given.b[2])) if wide else None
    return Settled(kits, b, interval, dict(_others(given, kits)))


def _state(name: str) -> need.State:
    for known, one in need.states().items():
        if known.casefold() == name.strip().casefold():
            return one
    raise typer.BadParameter(f"--state {name}: there are {', '.join(need.states())}")


def _others(given: Given, kits: need.Kits) -> Iterator[tuple[str, dict[str, Any]]]:
    if given.deaths is not None:
        handed_out = kits.community + kits.prescribed + kits.pharmacy
        rule = need.bird(given.deaths, handed_out)
        yield (
            "Bird 2015",
            {"least": rule.least, "aim": rule.aim, "per_death": rule.per_death},
        )
    people = estimated("population", given.population)
    if (people is None) != (given.supplied is None):
        raise typer.BadParameter(f"reach needs {NEEDS['Reach per 1,000']}")
    if people is not None and given.supplied is not None:
        found = need.reach(given.supplied, people)
        yield (
            "Reach per 1,000",
            {"per_1000": told(found.per_1000), "people_for_453": told(found.wanted)},
        )
    yield from _capped(given, kits)


def _capped(given: Given, kits: need.Kits) -> Iterator[tuple[str, dict[str, Any]]]:
    at_risk, cap, adjustment = given.capped
    if at_risk is None and cap is None and adjustment is None:
        return
    if at_risk is None or cap is None or adjustment is None:
        raise typer.BadParameter(f"the capped form needs {NEEDS['PROFOUND']}")
    form, counted = need.Capped(at_risk, cap, adjustment), need.counted_by_profound(kits)
    yield (
        "PROFOUND",
        {
            "p_now": form.available(counted),
            "kits_now": counted,
            "kits_total": form.kits_for(given.target),
            "cap": cap,
        },
    )


def _result(given: Given, settled: Settled) -> dict[str, Any]:
    main = need.need(settled.kits, settled.b, given.target)
    stock_now = need.held_by(settled.kits.effective, given.life_months)
    result: dict[str, Any] = _needed(main) | {
        "enough": main.enough,
        "target": given.target,
        "b": settled.b,
        "kits_now": settled.kits.effective,
    }
    if settled.interval:
        fewest, most = need.need_between(settled.kits, settled.interval, given.target)
        result |= {"fewest": _needed(fewest), "most": _needed(most)}
    result["stock"] = {
        "life_months": given.life_months,
        "held_by_kits_now": stock_now,
        "held_by_kits_total": need.held_by(main.kits_total, given.life_months),
    }
    result["models"] = {"Irvine 2022": _needed(main)} | settled.others
    result["not_asked"] = {name: asks for name, asks in NEEDS.items() if name not in settled.others}
    return result


def _needed(one: need.Need) -> dict[str, float]:
    return {
        "p_now": one.p_now,
        "kits_total": one.kits_total,
        "kits_community": one.kits_community,
        "extra": one.extra,
    }


def _tell(given: Given, result: dict[str, Any]) -> None:
    console = paper()
    console.print(
        f"Naloxone is used in {result['p_now']:.1%} of witnessed overdoses (Irvine 2022)."
    )
    grid = Grid("Method", "Says", box=None, pad_edge=False)
    for name, line in _lines(given, result):
        grid.add_row(name, line)
    console.print(grid)
    for name, asks in result["not_asked"].items():
        console.print(f"{name} says nothing here: it needs {asks}.", markup=False)
    if "most" not in result:
        console.print("No interval: b is a published point. Give --b-low and --b-high for one.")
    console.print("The methods answer different questions; no one of them is the number needed.")


def _lines(given: Given, result: dict[str, Any]) -> Iterator[tuple[str, str]]:
    extra = result["extra"]
    more = f"{extra:,.0f} more" if extra > 0 else f"reached, by {-extra:,.0f} kits"
    yield (
        "Irvine 2022",
        f"{given.target:.0%} needs {result['kits_total']:,.0f} kits a year, "
        f"{result['kits_community']:,.0f} of them from community programmes: {more}",
    )
    if "most" in result:
        fewest, most = result["fewest"]["kits_total"], result["most"]["kits_total"]
        yield "", f"between {fewest:,.0f} and {most:,.0f} kits a year over the interval of b"
    stock = result["stock"]
    yield (
        "Stock",
        f"{stock['held_by_kits_now']:,.0f} kits with people in the long run, "
        f"{stock['held_by_kits_total']:,.0f} at the target, if one lasts "
        f"{stock['life_months']:g} months",
    )
    for name, one in result["models"].items():
        if name != "Irvine 2022":
            yield name, _other(name, one)


def _other(name: str, one: dict[str, Any]) -> str:
    if name == "Bird 2015":
        return (
            f"at least {one['least']:,.0f}, better {one['aim']:,.0f} kits a year; "
            f"now {one['per_death']:.1f} for each death"
        )
    if name == "PROFOUND":
        wanted = one["kits_total"]
        rest = f"{wanted:,.0f} kits reach the target" if wanted else "no number reaches the target"
        return f"{one['p_now']:.1%} now, never over {one['cap']:.0%}; {rest}"
    reached, people = (need.Estimate(**one[key]) for key in ("per_1000", "people_for_453"))
    return f"{said(reached)} of 1,000 have had a kit; Scotland's 453 would be {said(people)} people"

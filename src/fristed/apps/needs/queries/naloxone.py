"""How many naloxone kits: every published answer that the numbers allow, side by side."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .own_year import kits_of

DEFAULTS: Final[Results] = {
    "community": 0.0,
    "prescribed": 0.0,
    "pharmacy": 0.0,
    "target": 80.0,
    "life_months": 15.5,
}


def estimate(values: Values, name: str) -> Any:
    """Return a value with both ends of its interval; None where one of them is not given."""
    from fristed.science.need import Estimate  # inline: NumPy is slow to load

    found = [values[name], values[f"{name}_low"], values[f"{name}_high"]]
    return None if None in found else Estimate(*map(float, found))


def parts(_values: Values) -> Sequence[str]:
    """Name the one step."""
    return ["whole"]


def part(values: Values, _seed: int, _name: str, _before: Sequence[Results]) -> Results:
    """Compute whatever the numbers allow."""
    from fristed.science import need  # inline: NumPy is slow to load

    try:
        kits = need.Kits(values["community"], values["prescribed"], values["pharmacy"])
        found = {model: one for model, make in MODELS.items() if (one := make(values, kits))}
        return {
            "kits": {"handed_out": _handed_out(kits), "effective": kits.effective},
            "models": found,
            "stock": {
                "life_months": values["life_months"],
                "held_now": need.held_by(kits.effective, values["life_months"]),
            },
        }
    except need.UnusableFigure as trouble:
        raise Impossible("impossible") from trouble


def _handed_out(kits: Any) -> float:
    return float(kits.community + kits.prescribed + kits.pharmacy)


def _saturation(values: Values, kits: Any) -> Results | None:
    """Irvine 2022; b is given, or follows from the share that is known."""
    from fristed.science import need  # inline: NumPy is slow to load

    bs = {end: _b(values, kits, end) for end in ("", "_low", "_high")}
    if bs[""] is None:
        return None
    target = values["target"] / 100
    main = need.need(kits, bs[""], target)
    found = _needed(main) | {
        "b": bs[""],
        "held_then": need.held_by(main.kits_total, values["life_months"]),
    }
    if bs["_low"] is not None and bs["_high"] is not None:
        between = need.Estimate(bs[""], bs["_low"], bs["_high"])
        fewest, most = need.need_between(kits, between, target)
        found |= {"fewest": _needed(fewest), "most": _needed(most)}
    return found


def _b(values: Values, kits: Any, end: str) -> float | None:
    from fristed.science import need  # inline: NumPy is slow to load

    if values[f"b{end}"] is not None:
        return float(values[f"b{end}"])
    if values[f"used{end}"] is not None and values["b"] is None and kits.effective:
        return need.b_from(values[f"used{end}"] / 100, kits)
    return None


def _needed(one: Any) -> Results:
    return {
        "p_now": one.p_now,
        "kits_total": one.kits_total,
        "kits_community": one.kits_community,
        "extra": one.extra,
    }


def _bird(values: Values, kits: Any) -> Results | None:
    from fristed.science import need  # inline: NumPy is slow to load

    if not values["deaths"]:
        return None
    rule = need.bird(values["deaths"], _handed_out(kits))
    return {"least": rule.least, "aim": rule.aim, "per_death": rule.per_death}


def _capped(values: Values, kits: Any) -> Results | None:
    from fristed.science import need  # inline: NumPy is slow to load

    if None in (values["at_risk"], values["cap"], values["adjustment"]):
        return None
    form = need.Capped(values["at_risk"], values["cap"] / 100, values["adjustment"])
    counted = need.counted_by_profound(kits)
    return {
        "p_now": form.available(counted),
        "kits_now": counted,
        "kits_total": form.kits_for(values["target"] / 100),
    }


def _reach(values: Values, _kits: Any) -> Results | None:
    from fristed.science import need  # inline: NumPy is slow to load

    people = estimate(values, "population")
    if not values["supplied"] or people is None:
        return None
    found = need.reach(values["supplied"], people)
    return {"per_1000": plain(found.per_1000), "wanted": plain(found.wanted)}


def plain(one: Any) -> dict[str, float]:
    """Return an estimate as JSON."""
    return {"value": float(one.value), "low": float(one.low), "high": float(one.high)}


MODELS: Final[Mapping[str, Callable[[Values, Any], Results | None]]] = {
    "irvine": _saturation,
    "bird": _bird,
    "profound": _capped,
    "reach": _reach,
}

METHOD: Final = Method(
    name="naloxone",
    version=1,
    page="docs/methods/need.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=lambda _values: True,
    counted=kits_of,
)

"""``evaluate did`` and ``evaluate sc``: reading, asking, telling; loaded when they are called."""

from pathlib import Path
from typing import Any

from fristed.science.evaluation import (
    POWER_RATIOS,
    Block,
    Change,
    Columns,
    Differences,
    Panel,
    Ranked,
    Synthetic,
    TwoByTwo,
    Word,
    differences,
    event_study,
    panel_from,
    read_table,
    synthetic_control,
)

from . import outputs
from .places import tell_did, tell_sc


def run_did(
    data: Path,
    names: dict[str, str],
    start: str,
    block: int,
    simulations: int,
    seed: int,
    as_json: bool,
) -> None:
    """Compare places and print what they say."""
    of = simulations * (1 + len(POWER_RATIOS))
    with outputs.refusing(data.name), outputs.progress(of, not as_json) as told:
        panel = panel_from(read_table(data), Columns(**names), start)
        found = differences(panel, simulations=simulations, seed=seed, progress=told)
        blocks = event_study(panel, dispersion=found.fixed.dispersion, width=block)
    answer = did_answer(panel, found, blocks) | {"seed": seed}
    if as_json:
        outputs.print_json(answer)
    else:
        tell_did(answer)


def run_sc(
    data: Path, names: dict[str, str], start: str, simulations: int, seed: int, as_json: bool
) -> None:
    """Weigh places into one and print what it says."""
    with outputs.refusing(data.name), outputs.progress(simulations, not as_json) as told:
        panel = panel_from(read_table(data), Columns(**names), start)
        found = synthetic_control(panel, simulations=simulations, seed=seed, progress=told)
    answer = sc_answer(panel, found) | {"seed": seed}
    if as_json:
        outputs.print_json(answer)
    else:
        tell_sc(answer)


def did_answer(panel: Panel, found: Differences, blocks: tuple[Block, ...]) -> dict[str, Any]:
    """Put everything into one object; never one scale alone."""
    additive, ratio = found.of("additive"), found.of("ratio")
    return {
        "placebo": found.primary,
        "additive": ranked(additive),
        "ratio": ranked(ratio),
        "sentence": sentence(found),
        "attainable_p": additive.attainable_p,
        "placebos": [{"placebo": o.placebo, "scale": o.scale, **ranked(o)} for o in found.ranked],
        "counts": four(found.counts),
        "event_study": [
            {
                "begins": one.begins,
                "time": one.label,
                "ratio": outputs.estimate(one.ratio),
                "additive": outputs.estimate(one.difference),
            }
            for one in blocks
        ],
        **_described(panel),
        "dispersion": found.fixed.dispersion,
        "autocorrelation": found.fixed.autocorrelation,
        "simulations": found.simulations,
    }


def sentence(found: Differences) -> str:
    """Say whether the scales agree; by the counts alone where placebos cannot tell."""
    withheld = [found.of(s).verdict.word is Word.WITHHELD for s in ("additive", "ratio")]
    if all(withheld):
        return f"Taken as independent Poisson counts: {found.counts.sentence}"
    return found.sentence


def ranked(one: Ranked) -> dict[str, Any]:
    """Give an effect beside placebos as JSON holds it."""
    return {
        "estimate": one.estimate,
        "low": one.low,
        "high": one.high,
        "p": one.p,
        "attainable_p": one.attainable_p,
        "size": one.size,
        "significant": one.verdict.significant,
        "verdict": str(one.verdict.word),
        "reason": one.verdict.reason,
        "power": outputs.power(one.power),
    }


def four(of: TwoByTwo) -> dict[str, Any]:
    """Give the four counts' answer as JSON holds it."""
    return {
        "treated": _change(of.treated),
        "comparison": _change(of.comparison),
        "additive": outputs.estimate(of.difference),
        "ratio": outputs.estimate(of.ratio),
        "chi2": of.chi2,
        "chi2_p": of.chi2_p,
        "sentence": of.sentence,
    }


def sc_answer(panel: Panel, found: Synthetic) -> dict[str, Any]:
    """Put everything into one object."""
    told = zip(panel.labels, found.observed, found.expected, strict=True)
    return {
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "ratio": found.ratio,
        "p": found.p,
        "attainable_p": found.attainable_p,
        "size": found.size,
        "significant": found.verdict.significant,
        "verdict": str(found.verdict.word),
        "reason": found.verdict.reason,
        "power": outputs.power(found.power),
        "rmspe_before": found.rmspe_before,
        "rmspe_after": found.rmspe_after,
        "weights": found.weights,
        "placebo_ratios": found.placebo_ratios,
        **_described(panel),
        "simulations": found.simulations,
        "series": [{"time": at, "observed": float(y), "expected": float(e)} for at, y, e in told],
    }


def _change(of: Change) -> dict[str, Any]:
    return {
        "ratio": outputs.estimate(of.ratio),
        "difference": outputs.estimate(of.difference),
    }


def _described(panel: Panel) -> dict[str, Any]:
    return {
        "treated": list(panel.treated),
        "units": len(panel.units),
        "n": len(panel.labels),
        "n_before": int(panel.before.sum()),
        "n_after": int((~panel.before).sum()),
    }

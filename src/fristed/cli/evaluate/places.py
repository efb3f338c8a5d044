"""What places say beside each other, in sentences and tables."""

from typing import Any

from rich.console import Console

from . import outputs

SHOWN = 12


def tell_did(answer: dict[str, Any]) -> None:
    """Tell a difference in differences: both scales, every placebo, the event study."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(answer["sentence"], markup=False)
    for scale in ("additive", "ratio"):
        one = answer[scale]
        console.print(f"{scale}: {one['verdict']}. {one['reason']}", markup=False)
    console.print(_counted(answer["counts"]))
    console.print(_ranked(answer["placebos"]))
    for scale in ("additive", "ratio"):
        outputs.tell_power(console, answer[scale]["power"], f"ratio ({scale} scale)")
    console.print(_blocks(answer["event_study"]))
    console.print(
        f"{answer['units']} places, {len(answer['treated'])} treated; {answer['n_before']} times "
        f"before, {answer['n_after']} after; dispersion {answer['dispersion']:.2f}, "
        f"autocorrelation {answer['autocorrelation']:.2f}; {answer['simulations']} simulated.",
        markup=False,
    )


def tell_sc(answer: dict[str, Any]) -> None:
    """Tell a synthetic control: the effect, the fit before, who it is made of, the ranks."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{answer['verdict'].capitalize()}. {answer['reason']}", markup=False)
    effect = {"estimate": answer["difference"], "low": answer["low"], "high": answer["high"]}
    p, least = outputs.chance(answer["p"]), outputs.chance(answer["attainable_p"])
    console.print(
        f"Difference of rates {outputs.ranged(effect)}, ratio {answer['ratio']:.3g}; "
        f"p {p} (smallest possible {least}); "
        f"false positives {outputs.share(answer['size'])}.",
        markup=False,
    )
    console.print(
        f"RMSPE {answer['rmspe_before']:.3g} before, {answer['rmspe_after']:.3g} after.",
        markup=False,
    )
    outputs.tell_power(console, answer["power"], "ratio")
    table = outputs.grid("Place", "Weight", "RMSPE after / before")
    weights = answer["weights"]
    for name in sorted(weights, key=lambda one: -weights[one])[:SHOWN]:
        table.add_row(name, f"{weights[name]:.3f}", f"{answer['placebo_ratios'][name]:.2f}")
    console.print(table)


def _counted(counts: dict[str, Any]) -> Any:
    table = outputs.grid("Poisson counts", "Additive (95 %)", "p", "Ratio (95 %)", "p")
    for name, additive, ratio in (
        ("treated", counts["treated"]["difference"], counts["treated"]["ratio"]),
        ("comparison", counts["comparison"]["difference"], counts["comparison"]["ratio"]),
        ("difference in differences", counts["additive"], counts["ratio"]),
    ):
        table.add_row(name, *_cells(additive), *_cells(ratio))
    return table


def _cells(one: dict[str, Any] | None) -> tuple[str, str]:
    return ("–", "–") if one is None else (outputs.ranged(one), outputs.chance(one["p"]))


def _ranked(placebos: list[dict[str, Any]]) -> Any:
    table = outputs.grid("Placebos in", "Scale", "Effect (95 %)", "p", "Smallest p", "False pos.")
    for one in placebos:
        p, least = outputs.chance(one["p"]), outputs.chance(one["attainable_p"])
        size = outputs.share(one["size"])
        table.add_row(one["placebo"], one["scale"], outputs.ranged(one), p, least, size)
    return table


def _blocks(blocks: list[dict[str, Any]]) -> Any:
    table = outputs.grid("Event study from", "", "Ratio (95 %)", "Additive (95 %)")
    for one in blocks:
        if one["ratio"] is None:
            table.add_row(one["time"], f"{one['begins']:+d}", "reference", "reference")
            continue
        ratio, additive = outputs.ranged(one["ratio"]), outputs.ranged(one["additive"])
        table.add_row(one["time"], f"{one['begins']:+d}", ratio, additive)
    return table

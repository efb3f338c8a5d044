"""``evaluate its``: reading, asking and telling; loaded when the command is called."""

from pathlib import Path
from typing import Any

from rich.console import Console

from fristed.science.evaluation import (
    Columns,
    Interrupted,
    Series,
    interrupted,
    place_of,
    read_table,
    series_from,
    steps,
)

from . import outputs

NOTES = {
    "quasi-Poisson, Newey-West": "rejects too often",
    "restricted likelihood, Satterthwaite": "rejects too often in short, correlated series",
}
ONE_SIDED = "All events lie on one side of the start: the estimate is bias-reduced (Firth)."


def run(
    data: Path,
    names: dict[str, str],
    start: str,
    treated: str,
    change: str,
    season: float | None,
    harmonics: int,
    simulations: int,
    seed: int,
    as_json: bool,
) -> None:
    """Evaluate one series and print what it says."""
    with outputs.refusing(data.name), outputs.progress(steps(simulations), not as_json) as told:
        table = read_table(data)
        columns = Columns(**names)
        only = place_of(table, columns, treated) if treated else ""
        series = series_from(table, columns, start, season=season, only=only)
        found = interrupted(
            series,
            change=change,
            harmonics=harmonics,
            simulations=simulations,
            seed=seed,
            progress=told,
        )
    answer = as_answer(series, found, change) | {"seed": seed}
    if as_json:
        outputs.print_json(answer)
    else:
        tell(answer)


def as_answer(series: Series, found: Interrupted, change: str) -> dict[str, Any]:
    """Put everything into one object, the default method first."""
    sizes = found.rejections.sizes
    return {
        **(outputs.estimate(found.effect) or {}),
        "scale": "ratio" if change != "slope" else "ratio per year",
        "change": change,
        "significant": found.verdict.significant,
        "verdict": str(found.verdict.word),
        "reason": found.verdict.reason,
        "size": found.rejections.size,
        "attainable_p": None,
        "power": outputs.power(found.rejections.power),
        "models": [
            {**(outputs.estimate(one) or {}), "size": sizes.get(one.method), "note": note}
            for one in (found.effect, found.plug_in, found.classical)
            for note in [NOTES.get(one.method, "default")]
        ],
        **_described(series),
        "terms": list(found.names),
        "dispersion": found.dispersion,
        "autocorrelation": found.autocorrelation,
        "one_sided": found.one_sided,
        "simulations": found.rejections.simulations,
        "series": _told(series, found),
    }


def _described(series: Series) -> dict[str, Any]:
    return {
        "n": len(series.labels),
        "n_before": int((~series.after).sum()),
        "n_after": int(series.after.sum()),
        "missing": series.missing,
        "events": float(series.counts.sum()),
        "season": series.season,
    }


def _told(series: Series, found: Interrupted) -> list[dict[str, Any]]:
    rows = zip(series.labels, series.counts, found.expected, found.fitted, strict=True)
    return [
        {"time": at, "observed": float(y), "expected": float(e), "fitted": float(f)}
        for at, y, e, f in rows
    ]


def tell(answer: dict[str, Any]) -> None:
    """Tell it in sentences and a table."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{answer['verdict'].capitalize()}. {answer['reason']}", markup=False)
    if answer["one_sided"]:
        console.print(ONE_SIDED, markup=False)
    table = outputs.grid("Method", f"{answer['scale']} (95 %)", "p", "False positives", "")
    for one in answer["models"]:
        p = outputs.chance(one["p"])
        size = outputs.share(one["size"])
        table.add_row(one["method"], outputs.ranged(one), p, size, one["note"])
    console.print(table)
    outputs.tell_power(console, answer["power"], "ratio")
    season = f"season of {answer['season']:g}" if answer["season"] else "no season"
    console.print(
        f"{answer['n']} times ({answer['n_before']} before, {answer['n_after']} after, "
        f"{answer['missing']} missing), {answer['events']:g} events, {season}; dispersion "
        f"{answer['dispersion']:.2f}, autocorrelation {answer['autocorrelation']:.2f}; "
        f"{answer['simulations']} series simulated.",
        markup=False,
    )

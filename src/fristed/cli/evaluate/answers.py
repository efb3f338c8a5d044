"""``evaluate survey``: reading, asking and telling; loaded when the command is called."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from fristed.science.evaluation import Answers, Shift, answers_from, compare, read_table

from . import outputs


def run(
    data: Path,
    names: dict[str, str],
    levels: tuple[str, ...],
    simulations: int,
    seed: int,
    as_json: bool,
) -> None:
    """Compare answers and print what they say."""
    with outputs.refusing(data.name):
        answers = answers_from(read_table(data), levels=levels, **names)
        found = compare(answers, simulations=simulations, seed=seed)
    answer = as_answer(answers, found) | {"simulations": simulations, "seed": seed}
    if as_json:
        outputs.print_json(answer)
    else:
        tell(answer)


def as_answer(answers: Answers, found: Shift) -> dict[str, Any]:
    """Put everything into one object."""
    said = found.verdict
    return {
        "paired": answers.paired,
        "levels": list(answers.levels),
        "n_before": len(answers.before),
        "n_after": len(answers.after),
        "missing_before": answers.missing_before,
        "missing_after": answers.missing_after,
        "unmatched": answers.unmatched,
        "effect": outputs.estimate(found.effect),
        "odds_ratio": outputs.estimate(found.odds),
        "moves": asdict(found.moves) if found.moves else None,
        "shares": {level: outputs.estimate(one) for level, one in found.shares.items()},
        "significant": said.significant if said else None,
        "verdict": str(said.word) if said else None,
        "reason": said.reason if said else None,
        "attainable_p": found.attainable_p,
        "size": found.size,
        "power": outputs.power(found.power),
    }


def tell(answer: dict[str, Any]) -> None:
    """Tell it in sentences and a table."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{str(answer['verdict']).capitalize()}. {answer['reason']}", markup=False)
    console.print(
        f"{answer['n_before']} answers before and {answer['n_after']} after"
        f"{' of the same people' if answer['paired'] else ''}; missing {answer['missing_before']} "
        f"and {answer['missing_after']}; answered once only: {answer['unmatched']}.",
        markup=False,
    )
    if moves := answer["moves"]:
        said = f"{moves['up']} moved up, {moves['down']} down, {moves['same']} stayed."
        console.print(said, markup=False)
    table = outputs.grid("What", "Estimate (95 %)", "p")
    for one in (answer["effect"], answer["odds_ratio"]):
        if one:
            table.add_row(one["method"], outputs.ranged(one), outputs.chance(one["p"]))
    for level, one in answer["shares"].items():
        what = f"share at {level} or above, after less before"
        table.add_row(what, outputs.ranged(one), outputs.chance(one["p"]))
    console.print(table)
    console.print(f"False positives {outputs.share(answer['size'])}.", markup=False)
    what = "true share of those who move" if answer["paired"] else "cumulative odds ratio"
    outputs.tell_power(console, answer["power"], what)

"""Running what `fristed impact run` is asked for, and gathering its answer."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import typer

from fristed.science import impact as science

from . import impact_telling as telling
from .finite import finite

PUBLISHED = "github.com/Burnet-Modelling/act-harm-reduction"
DRAWS, DRAWS_OF_A_DATABOOK = 10_000, 2_000
# in the databook's currency: what a death averted may be worth to whoever pays
WORTHS = (0.0, 100_000.0, 250_000.0, 500_000.0, 1_000_000.0, 2_500_000.0, 5_000_000.0)
Answer = dict[str, Any]


def model(
    name: str,
    inputs: Path | None,
    draws: int | None,
    seed: int,
    spread: float | None,
    as_json: bool,
) -> None:
    """Run a model that is a formula."""
    with _refusing():
        asked = science.Asked(science.model(name))
    if inputs is not None:
        with _refusing(inputs):
            asked = science.read_inputs(_text(inputs), asked.model)
    with _refusing(inputs):
        chosen = asked.model if spread is None else science.spread_all(asked.model, spread)
        answer = _answer(chosen, asked.reach, draws or DRAWS, seed)
    if as_json:
        typer.echo(json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        telling.model(answer)


def _answer(model: science.Model, reach: tuple[float, ...], draws: int, seed: int) -> Answer:
    point = science.point(model)  # refuses what draws would only warn of
    drawn = science.draws(model, draws, np.random.default_rng(seed))
    outcomes = science.outcomes_of(model, drawn)
    bars_of = "net_benefit" if "net_benefit" in model.outcomes else model.effect
    bars = [telling.fields(bar) for bar in science.tornado(model, bars_of)]
    rooms = science.further_rooms(model, reach, drawn) if reach else ()
    answer = {
        "model": model.name,
        **telling.source(model),
        "draws": draws,
        "seed": seed,
        "inputs": {name: _input(one, drawn[name]) for name, one in model.inputs.items()},
        "outcomes": _outcomes(model, point, outcomes),
        "tornado": {"outcome": bars_of, "bars": bars},
        "rooms": [telling.fields(room) for room in rooms],
        "information": _information(model, drawn, outcomes),
        "notes": list(model.notes),
    }
    return dict(finite(answer))


def _outcomes(model: science.Model, point: Mapping[str, float], drawn: Mapping[str, Any]) -> Answer:
    return {
        name: {
            "value": point[name],
            "unit": one.unit,
            "published": one.published or None,
            "ranged": one.ranged,
        }
        | _range(drawn[name] if one.ranged else None)
        for name, one in model.outcomes.items()
    }


def _input(one: science.Input, drawn: np.ndarray[Any, Any]) -> Answer:
    basis = one.spread.basis if one.spread else "held"
    return {"value": one.value, "unit": one.unit, "source": one.source, "basis": basis} | _range(
        drawn
    )


def _range(drawn: np.ndarray[Any, Any] | None) -> Answer:
    """Say no range rather than a false one where nothing was drawn."""
    if drawn is None or np.ptp(drawn) <= science.TIE * max(1.0, float(np.abs(drawn).max())):
        return {"low": None, "high": None}
    low, high = science.interval(drawn)
    return {"low": low, "high": high}


def _information(
    model: science.Model, drawn: Mapping[str, Any], outcomes: Mapping[str, Any]
) -> Answer | None:
    """Weigh opening a room against opening none, where the model tells both in money."""
    if model.benefit is None or model.cost is None:
        return None
    opened = outcomes[model.benefit] - drawn[model.cost]
    net = np.vstack([np.zeros_like(opened), opened])
    return {
        "chance_of_net_benefit": float((opened > 0).mean()),
        "evpi": science.evpi(net),
        "evppi": {
            name: science.evppi(net, values) for name, values in drawn.items() if np.ptp(values) > 0
        },
    }


def databook(
    file: Path | None, inputs: Path | None, draws: int | None, seed: int, as_json: bool
) -> None:
    """Run the networks of a databook."""
    if file is None:
        raise typer.BadParameter(f"act needs --databook FILE.xlsx; one is published at {PUBLISHED}")
    with _refusing(file):
        book = science.read_databook(_bytes(file))
    settings = science.Settings()
    if inputs is not None:
        with _refusing(inputs):
            settings = science.read_settings(_text(inputs), book.interventions)
    size = draws or (0 if as_json else DRAWS_OF_A_DATABOOK)
    with _refusing(file, inputs):
        scenarios = settings.scenarios or science.default_scenarios(book)
        projection = science.project(book, scenarios, **settings.keywords)
        answer: Answer = science.as_published(projection)
        if size:
            drawn = _drawn(book, scenarios, settings, size, seed)
            answer["uncertainty"] = {"draws": size, "seed": seed} | _spread(projection, drawn)
            answer["uncertainty"]["tornado"] = _tornado(book, scenarios, settings)
    answer = finite(answer)
    if as_json:
        typer.echo(json.dumps(answer, indent=1, ensure_ascii=False, allow_nan=False))
    else:
        telling.databook(projection, answer["uncertainty"])


def _drawn(
    book: science.Databook,
    scenarios: tuple[science.Scenario, ...],
    settings: science.Settings,
    size: int,
    seed: int,
) -> dict[str, Any]:
    """Draw the probabilities, and say how far it is."""
    parts = science.projections(book, scenarios, size, seed, **settings.keywords)
    return _gathered(telling.progress(parts, -(-size // science.AT_ONCE)))


def _gathered(parts: Iterator[science.Projection]) -> dict[str, Any]:
    """Keep of each part only what is told: shape (scenarios, draws) by measure."""
    # what no draw bears on has one column, and is as long as the others all the same
    measured = [
        dict(zip(of, np.broadcast_arrays(*of.values()), strict=True))
        for of in map(_measures, parts)
    ]
    return {name: np.hstack([one[name] for one in measured]) for name in measured[0]}


def _measures(of: science.Projection) -> dict[str, Any]:
    names = dict.fromkeys(name for _, name in science.layout().outcomes)
    return {name: of.outcome(name) for name in names} | {
        "cost of interventions": of.cost("Intervention"),
        "cost of care": of.cost(but="Social"),
        "cost with lives lost": of.cost(),
    }


def _spread(point: science.Projection, drawn: Mapping[str, Any]) -> Answer:
    baseline = point.scenarios.index(science.BASELINE)
    scenarios: dict[str, Answer] = {name: {} for name in point.scenarios}
    for name, best in _measures(point).items():
        # every scenario saw the same draws: a difference is surer than what it is between
        many = drawn[name]
        beside = many - many[baseline]
        for at, scenario in enumerate(point.scenarios):
            less = float(best[at, 0] - best[baseline, 0])
            scenarios[scenario][name] = {"value": float(best[at, 0])} | _range(many[at])
            scenarios[scenario][name]["beside_baseline"] = {"value": less} | _range(beside[at])
    net = -drawn["cost with lives lost"]
    cheapest = np.bincount(net.argmax(axis=0), minlength=len(net)) / net.shape[1]
    return {
        "scenarios": scenarios,
        "chance_cheapest": dict(zip(point.scenarios, cheapest.tolist(), strict=True)),
        "evpi": science.evpi(net),
        "frontier": [_standing(one) for one in _frontier(point)],
        "acceptability": _acceptability(point.scenarios, drawn),
    }


def _tornado(
    book: science.Databook, scenarios: tuple[science.Scenario, ...], settings: science.Settings
) -> Answer:
    """Say what each scenario's deaths beside the baseline hang on most."""
    moved = science.one_way(book, scenarios, **settings.keywords)
    return {
        name: [telling.fields(bar) for bar in bars[: telling.BARS]] for name, bars in moved.items()
    }


def _acceptability(scenarios: tuple[str, ...], drawn: Mapping[str, Any]) -> list[Answer]:
    """Trace how often a scenario is best, by what a death averted may be worth."""
    found = science.acceptability(drawn["cost of care"], -drawn["deaths"], np.array(WORTHS))
    return [
        {
            "worth_of_a_death_averted": worth,
            "chance_best": dict(zip(scenarios, found.share[at].tolist(), strict=True)),
            "best_on_average": scenarios[int(found.best[at])],
        }
        for at, worth in enumerate(WORTHS)
    ]


def _frontier(point: science.Projection) -> tuple[science.Strategy, ...]:
    costs = point.cost(but="Social")[:, 0].tolist()
    return science.frontier(point.scenarios, costs, (-point.outcome("deaths")[:, 0]).tolist())


def _standing(one: science.Strategy) -> Answer:
    return {
        "scenario": one.name,
        "cost": one.cost,
        "deaths": -one.effect,
        "standing": one.standing,
        "cost_per_death_averted": one.icer,
        "beside": one.beside,
    }


@contextmanager
def _refusing(file: Path | None = None, inputs: Path | None = None) -> Iterator[None]:
    """Turn what cannot be run into the command's own error, with the file that it lies in."""
    try:
        yield
    except (science.DatabookError, science.NetworkError) as trouble:  # which is an InputError too
        raise typer.BadParameter(f"{file}: {trouble}") from None
    except science.InputError as trouble:
        where = inputs or file
        raise typer.BadParameter(f"{where}: {trouble}" if where else str(trouble)) from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as trouble:
        raise typer.BadParameter(f"{file} cannot be read ({trouble.strerror})") from None


def _text(file: Path) -> str:
    try:
        return _bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{file}: this is not text: save it in UTF-8") from None

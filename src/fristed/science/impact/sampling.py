"""Drawing the probabilities of a databook within their published bounds."""

from collections.abc import Iterator, Mapping

import numpy as np

from .databook import Databook, Group
from .networks import Floats
from .projection import Projection, project
from .scenarios import Scenario
from .tables import Table

PRECISION = 10.0
# so many draws at a time that no table of a network outgrows some hundred megabytes
AT_ONCE = 2_000

Probabilities = Mapping[str, Mapping[str, Floats]]


def sampled(databook: Databook, draws: int, rng: np.random.Generator) -> Probabilities:
    """Draw every probability that has bounds; coverages are decisions and are not drawn.

    Parameters
    ----------
    databook : Databook
    draws : int
    rng : numpy.random.Generator

    Returns
    -------
    mapping of network to mapping of node to ndarray, shape (…parents, levels, draws)

    Notes
    -----
    Each is a beta between its bounds with the best estimate as mean and precision 10, each row of
    a table for itself; then the default level takes the rest, or the levels are scaled to one. That
    is the published scheme. The published code also draws single people; this does not: the spread
    here is that of the inputs alone. A best estimate at one of its bounds is held there, where the
    published code stops.

    References
    ----------
    .. [1] Burnet Institute, act-harm-reduction (see ``act.yaml``): sample_method "beta".
    """
    return {group.name: dict(_of_group(group, draws, rng)) for group in databook.groups}


def _of_group(group: Group, draws: int, rng: np.random.Generator) -> Iterator[tuple[str, Floats]]:
    for name, table in group.tables.items():
        if name in group.interventions:
            yield name, table.best[..., None]
        else:
            yield name, _drawn(table, draws, rng)


def _drawn(table: Table, draws: int, rng: np.random.Generator) -> Floats:
    width = table.high - table.low
    with np.errstate(invalid="ignore"):
        mean = (table.best - table.low) / width
    free = (width > 0) & (mean > 0) & (mean < 1)
    if not free.any():
        return table.best[..., None]
    found = np.repeat(table.best[..., None], draws, axis=-1)
    a = PRECISION * mean[free][:, None]
    found[free] = table.low[free][:, None] + width[free][:, None] * rng.beta(
        a, PRECISION - a, size=(int(free.sum()), draws)
    )
    return completed(table, found)


def completed(table: Table, found: Floats) -> Floats:
    """Let the default level take what the others leave, or scale all levels to sum to one.

    Parameters
    ----------
    table : Table
    found : ndarray, shape (…parents, levels, draws)
        Changed in place where there is a default level.
    """
    if table.default is None:
        return np.asarray(found / found.sum(axis=-2, keepdims=True))
    found[..., table.default, :] = 0
    found /= np.maximum(found.sum(axis=-2, keepdims=True), 1)
    found[..., table.default, :] = np.maximum(1 - found.sum(axis=-2), 0)
    return found


def projections(
    databook: Databook,
    scenarios: tuple[Scenario, ...],
    draws: int,
    seed: int,
    **settings: object,
) -> Iterator[Projection]:
    """Project drawn inputs, some thousand draws at a time; every scenario sees the same draws.

    Yields
    ------
    Projection
        Of at most 2,000 draws each. The same seed gives the same draws.
    """
    rng = np.random.default_rng(seed)
    for start in range(0, draws, AT_ONCE):
        some = sampled(databook, min(AT_ONCE, draws - start), rng)
        yield project(databook, scenarios, probabilities=some, **settings)  # type: ignore[arg-type]

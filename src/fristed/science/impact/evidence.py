"""What was observed of a network's outcomes, out of sheet `evidence`."""

from collections.abc import Mapping

import numpy as np

from .networks import Floats
from .sheets import DatabookError, Row
from .tables import Table


def evidence(
    tables: Mapping[str, Table], rows: Mapping[tuple[str, str], Row]
) -> Mapping[str, Floats]:
    """Gather what was observed, as the share at each level of a node.

    Parameters
    ----------
    tables : mapping of str to Table
        The tables of one network.
    rows : mapping of (node, level) to Row
        Its rows of sheet `evidence`; a row without a number says nothing.

    Returns
    -------
    mapping of str to ndarray, shape (levels,)
        One level that is not told takes the rest; of a node that lacks more, nothing is taken, as
        in the published code. Shares are scaled to sum to one.

    Raises
    ------
    DatabookError
        A level or a number is wrong; says sheet and cell.
    """
    found: dict[str, Floats] = {}
    for (node, level), row in rows.items():
        if level not in tables[node].levels:
            raise DatabookError(
                f"{row.at('outcome')} holds {level}; by sheet costs {node} can be"
                f" {', '.join(tables[node].levels)}"
            )
        if row.cells.get("baseline") in (None, ""):
            continue
        shares = found.setdefault(node, np.full(len(tables[node].levels), np.nan))
        shares[tables[node].levels.index(level)] = row.number_of("baseline", 0, 1)
    return {node: whole for node, shares in found.items() if (whole := _whole(shares)) is not None}


def _whole(shares: Floats) -> Floats | None:
    missing = np.isnan(shares)
    if missing.sum() > 1:
        return None
    filled = np.where(missing, max(0.0, 1 - np.nansum(shares)), shares)
    return np.asarray(filled / filled.sum()) if filled.sum() > 0 else None

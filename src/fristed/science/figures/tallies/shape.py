"""Brings rows of the log to the columns of a tally."""

import ibis
from ibis import Table
from ibis.expr.types import IntegerValue, NumericValue

ONE: IntegerValue = ibis.literal(1, type="int64")


def rows(
    table: Table, *dimensions: str, amount: NumericValue | None = None, person: str = "person"
) -> Table:
    """Select site, day, person and amount, and dimensions as they stand in the log.

    Parameters
    ----------
    amount
        What a row adds; one where it is left out.
    person
        The column that says whose it is. Where the table has none, it is nobody's.
    """
    nobody = ibis.null().cast("int64")
    whose = table[person].cast("int64") if person in table.columns else nobody
    return table.select(
        "site",
        "day",
        *dimensions,
        person=whose,
        amount=(ONE if amount is None else amount).cast("float64"),
    )

"""Which column holds what: proposed by its head, decided by a person."""

from collections.abc import Mapping, Sequence

from .cells import plain


def proposed(head: Sequence[str], words: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Propose a column for each field.

    Parameters
    ----------
    head : sequence of str
        The heads of the columns.
    words : mapping of str to sequence of str
        For each field the heads under which it is known, the most telling first.

    Returns
    -------
    dict of str to int
        Field to column; a field or column that nothing speaks for stands nowhere, and no column
        stands twice.
    """
    plain_head = [plain(one) for one in head]
    ranked = sorted(
        (distance, rank, index, field)
        for field, all_known in words.items()
        for rank, known in enumerate(map(plain, all_known))
        for index, column in enumerate(plain_head)
        if (distance := _distance(column, known)) is not None
    )
    chosen: dict[str, int] = {}
    for _, _, index, field in ranked:
        if field not in chosen and index not in chosen.values():
            chosen[field] = index
    return chosen


def _distance(column: str, known: str) -> int | None:
    """Return how many words a head has beside a known one, or None where it lacks any of them."""
    of_column, of_known = set(column.split()), set(known.split())
    return len(of_column - of_known) if of_known and of_known <= of_column else None

"""What the browser searches and checks by: one small table, the same for everybody."""

from collections.abc import Sequence
from typing import Any

from fristed.apps.drug_information.queries.finding import table
from fristed.apps.drug_information.queries.published import Mixture
from fristed.apps.drug_information.queries.subjects import classes, subjects

from .classes import with_a_page


def published_table(
    codes: Sequence[str], mixtures: Sequence[Mixture], language: str
) -> dict[str, Any]:
    """Return names with their keys, classes, and what each source says of each pair.

    `names` [[code, name, has a page, [key, ...]], ...]; `kinds` the codes that are classes;
    `pairs` {"a--b": [words, [[risk, reliability, source], ...]]}.
    """
    known, of = subjects(), classes()
    mixed = {code for one in mixtures for code in one.pair}
    kinds = with_a_page(codes, mixtures)
    found = tuple(sorted({*codes, *mixed, *kinds}))
    pages = {*codes, *kinds}
    return {
        "names": [
            [code, known[code].name(language), int(code in pages), list(keys)]
            for code, keys in table(found)
        ],
        "kinds": kinds,
        "classes": {code: list(of[code]) for code in found if code in of},
        "pairs": {
            "--".join(one.pair): [
                one.words,
                [[claim.risk, claim.reliability, claim.source] for claim in one.claims],
            ]
            for one in mixtures
        },
    }

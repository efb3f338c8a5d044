"""What the browser searches and checks by: one small table, the same for everybody."""

from collections.abc import Sequence
from typing import Any

from fristed.apps.drug_information.queries.finding import table
from fristed.apps.drug_information.queries.published import Mixture
from fristed.apps.drug_information.queries.subjects import classes, subjects

from .mixing import capital


def published_table(
    codes: Sequence[str], mixtures: Sequence[Mixture], language: str
) -> dict[str, Any]:
    """Return names with their keys, classes, and what each source says of each pair.

    `names` [[code, name, has a page, [key, ...]], ...]; `pairs` {"a--b": [words, [[risk,
    reliability, source], ...]]}.
    """
    known, of = subjects(), classes()
    mixed = {code for one in mixtures for code in one.pair}
    found = tuple(sorted({*codes, *mixed}))
    pages = set(codes)
    return {
        "names": [
            [code, capital(known[code].name(language)), int(code in pages), list(keys)]
            for code, keys in table(found)
        ],
        "classes": {code: list(of[code]) for code in found if code in of},
        "pairs": {
            "--".join(one.pair): [
                one.words,
                [[claim.risk, claim.reliability, claim.source] for claim in one.claims],
            ]
            for one in mixtures
        },
    }

"""How names are compared: without case, accents, signs and salts; and how far apart two are."""

import re
import unicodedata

GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ω": "omega"}
# The salt or form in which a substance comes; it is still that substance.
SALTS = frozenset(
    [
        "hcl",
        "hydrochloride",
        "hydroklorid",
        "hydrobromide",
        "hbr",
        "sulfate",
        "sulphate",
        "sulfat",
        "citrate",
        "sitrat",
        "phosphate",
        "fosfat",
        "tartrate",
        "maleate",
        "fumarate",
        "acetate",
        "monohydrate",
        "base",
        "salt",
    ]
)


def key_of(name: str) -> str:
    """Return a name as it is compared: `Cocaine HCl` and `COCAINE` are one.

    >>> key_of("α-PVP hydrochloride")
    'alphapvp'
    """
    folded = name.casefold()
    for sign, word in GREEK.items():
        folded = folded.replace(sign, word)
    plain = unicodedata.normalize("NFKD", folded.replace("ø", "o").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    kept = [word for word in words if word not in SALTS]
    return "".join(kept or words)


def apart(one: str, other: str, most: int) -> int:
    """Return how many slips lie between two words: a sign more, less, other, or two exchanged.

    Optimal string alignment (Damerau 1964); anything beyond `most` is `most + 1`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return min(last[-1], most + 1)

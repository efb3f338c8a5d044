"""Which two entries tell of the same work: by DOI, by number in PubMed, by title and year."""

import re
import unicodedata
from collections.abc import Iterable

from .model import Citation

LONGEST_KEY = 120


def title_key(title: str) -> str:
    """Return a title without case, accents, signs and spaces, so that spellings of it meet."""
    apart = unicodedata.normalize("NFKD", title.casefold().replace("ø", "o").replace("æ", "ae"))
    letters = "".join(one for one in apart if one.isalnum())
    return (
        re.sub(r"^(the|an|a)(?=..{20})", "", letters)[:LONGEST_KEY] or apart.strip()[:LONGEST_KEY]
    )


def marks(citation: Citation) -> frozenset[str]:
    """Return what a work is known by: two entries that share one tell of the same work.

    A title by itself is not enough: a report of each year has the same one.
    """
    found = [f"title:{citation.year}:{title_key(citation.title)}"]
    found += [f"doi:{citation.doi}"] if citation.doi else []
    found += [f"pmid:{citation.pmid}"] if citation.pmid else []
    return frozenset(found)


def twins(citations: Iterable[Citation], known: Iterable[str] = ()) -> list[str]:
    """Return for each citation the mark that was met before, in `known` or in the list; else ''."""
    met, found = set(known), []
    for one in citations:
        own = marks(one)
        found.append(next(iter(sorted(own & met)), ""))
        met |= own
    return found

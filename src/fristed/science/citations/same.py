"""Which two entries tell of the same work: by DOI, by number in PubMed, by title and year."""

import re
import unicodedata
from collections.abc import Hashable, Mapping

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
    """Return what a work is known by; `known_by` tells whether sharing one makes it the same work.

    A title by itself is not enough: a report of each year has the same one.
    """
    found = [f"title:{citation.year}:{title_key(citation.title)}"]
    found += [f"doi:{citation.doi}"] if citation.doi else []
    found += [f"pmid:{citation.pmid}"] if citation.pmid else []
    return frozenset(found)


def known_by(citation: Citation, met: Mapping[str, Hashable]) -> list[str]:
    """Return the marks that a work shares with others, those that tell most first.

    Where both have a DOI, and not the same one, a title tells nothing: an article and its preprint
    or an editorial of each journal are two works.

    Parameters
    ----------
    citation : Citation
        The work.
    met : mapping
        {mark: work} of all others, each with every mark that it has.
    """
    shared = sorted(mark for mark in marks(citation) if mark in met)  # doi, pmid, title
    if not citation.doi or not shared or not shared[0].startswith("title:"):
        return shared
    with_doi = {work for mark, work in met.items() if mark.startswith("doi:")}
    return [mark for mark in shared if met[mark] not in with_doi]

"""The overview as citations and as CSV."""

from collections.abc import Sequence
from dataclasses import replace

from fristed.science.citations import Citation, write
from fristed.science.exchange import csv_line

from ..queries.standing import Told
from ..queries.values import CARRIED
from .words import full_names

COLUMNS = ("study", "authors", "year", "title", "published_in", "volume", "issue", "pages", "doi",
           "pmid", "url")  # fmt: skip


def citations(studies: Sequence[Told], form: str) -> str:
    """Return citations, each with its finding; CSL-JSON also carries what the lists say."""
    return write((_carrying(one) for one in studies), form)


def csv(studies: Sequence[Told]) -> str:
    """Return a line a study."""
    head = [*COLUMNS, *CARRIED, "entered_on", "checked_by_a_second_person"]
    return "".join([csv_line(head), *(csv_line(_cells(one)) for one in studies)])


def _carrying(one: Told) -> Citation:
    custom = {name: str(getattr(one, name)) for name in CARRIED if getattr(one, name)}
    key = one.citation.key or one.slug
    return replace(one.citation, note=one.finding_en, key=key, custom=custom)


def _cells(one: Told) -> list[str]:
    cited = one.citation
    return [
        one.slug, "; ".join(full_names(cited)), str(cited.year), cited.title, cited.container,
        cited.volume, cited.issue, cited.pages, cited.doi, cited.pmid, cited.url,
        *(str(getattr(one, name)) for name in CARRIED),
        one.at.date().isoformat(), "yes" if one.checked_at else "no",
    ]  # fmt: skip

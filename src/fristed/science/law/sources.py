"""What a source id stands for, so that every reason can name where its rule was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from .files import shipped


@dataclass(frozen=True)
class Source:
    """One source; ``year`` 0 where the source gives none, ``url`` an address or a host."""

    id: str
    title: str
    url: str
    year: int
    kind: str
    read: str

    def __str__(self) -> str:
        """Give the source as a reason cites it."""
        parts = [self.title, self.url, str(self.year) if self.year else ""]
        return f"{', '.join(part for part in parts if part)} [{self.id}]"


def _read() -> dict[str, Source]:
    return {
        key: Source(
            id=key,
            title=row["title"],
            url=row.get("url", ""),
            year=row.get("year", 0),
            kind=row.get("kind", ""),
            read=row.get("read", ""),
        )
        for key, row in shipped("sources.yaml").items()
    }


SOURCES: Mapping[str, Source] = _read()


def cited(ids: tuple[str, ...]) -> str:
    """Name sources on one line; an id that is not in the list stands for itself (house rules)."""
    return "; ".join(str(SOURCES[i]) if i in SOURCES else i for i in ids)

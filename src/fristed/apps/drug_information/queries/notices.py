"""What stands above the pages for everybody just now; another room says it, and registers so.

Alerts live on a floor of their own. Whoever has some registers a function as the house starts; the
pages never ask who there is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PublicNotice:
    """One line above the pages: `about` are codes of substances or classes; `url` tells more.

    Each ends: a warning that stands for ever is read by nobody, and not believed by who reads it.
    """

    words: str
    url: str
    date: str
    ends_at: datetime
    about: tuple[str, ...] = ()


Teller = Callable[[str, datetime], Sequence[PublicNotice]]
TELLERS: list[Teller] = []
MOST = 3  # above a page, besides those about what the page tells of


def register(*tellers: Teller) -> None:
    """Let a room tell; it is asked by language and moment. Twice the same counts once."""
    for one in tellers:
        if one not in TELLERS:
            TELLERS.append(one)


def notices(language: str, at: datetime) -> list[PublicNotice]:
    """Return all that the rooms tell now; what has ended is not shown, whoever tells it."""
    return [one for tell in TELLERS for one in tell(language, at) if one.ends_at > at]


def above(found: Sequence[PublicNotice], code: str = "") -> list[PublicNotice]:
    """Return what stands above a page: all about what it tells of, then a few of the others."""
    own = [one for one in found if code in one.about]
    return [*own, *[one for one in found if one not in own][:MOST]]

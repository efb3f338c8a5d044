"""Which places there are, and which rule sets' places a place lies within."""

from difflib import get_close_matches

from .files import shipped
from .loading import country_sets
from .model import LawError


class UnknownPlace(LawError):
    """No rule book is kept for such a place; says which places there are."""


def resolve(place: str) -> str:
    """Bring a place to its canonical name.

    Parameters
    ----------
    place : str
        ``COUNTRY``, ``COUNTRY/SUBDIVISION`` or ``COUNTRY/SUBDIVISION/SITE``, in any case.

    Returns
    -------
    str
        The same with codes as the rule books write them; a town of its own rules that lies in a
        state is put there (``US/Providence`` becomes ``US/RI/Providence``).

    Raises
    ------
    UnknownPlace
        For a country without rule book, a state that is none, or a near-miss of a known name.
    """
    parts = [part.strip() for part in str(place).split("/")]
    if not 1 <= len(parts) <= 3 or not all(parts):
        raise UnknownPlace(f"place {place!r} must be COUNTRY[/SUBDIVISION[/SITE]], as in NO/Oslo")
    country = parts[0].upper()
    if country not in shipped("places.yaml"):
        known = ", ".join(sorted(shipped("places.yaml")))
        raise UnknownPlace(f"no rule book for {parts[0]!r}; countries with one: {known}")
    if len(parts) == 1:
        return country
    return _known(country, parts) or _state(country, parts) or _municipality(country, parts)


def _known_places(country: str) -> list[list[str]]:
    return [s.place.split("/") for s in country_sets(country) if "/" in s.place]


def _known(country: str, parts: list[str]) -> str | None:
    """A place that rule sets name, whole or by its last part."""
    wanted = [part.casefold() for part in parts[1:]]
    for known in _known_places(country):
        tails = [[k.casefold() for k in known[1:]], [known[-1].casefold()]]
        for tail in tails:
            if wanted[: len(tail)] == tail and len(known) + len(wanted) - len(tail) <= 3:
                return "/".join(known + parts[1 + len(tail) :])
    return None


def _state(country: str, parts: list[str]) -> str | None:
    states: dict[str, str] = shipped("places.yaml")[country].get("states", {})
    if not states:
        return None
    for code, name in states.items():
        if parts[1].casefold() in (code.casefold(), name.casefold()):
            found = _known(country, [country, code, *parts[2:]])
            return found or "/".join([country, code, *parts[2:]])
    raise UnknownPlace(
        f"{parts[1]!r} is not a state of {country}; write one of {', '.join(states)}, "
        f"then the town, as in {country}/{next(iter(states))}/Town"
    )


def _municipality(country: str, parts: list[str]) -> str:
    names = {known[-1].casefold(): known[-1] for known in _known_places(country)}
    close = get_close_matches(parts[1].casefold(), names, n=1, cutoff=0.8)
    if close:
        raise UnknownPlace(
            f"no place {'/'.join(parts)!r}; did you mean {country}/{names[close[0]]}?"
        )
    return "/".join([country, *parts[1:]])


def lies_within(place: str, wider: str) -> bool:
    """Say whether a canonical place is another one or lies in it."""
    return place == wider or place.startswith(f"{wider}/")

"""A site's own house rules as a layer: checked when they are written, not when somebody comes."""

from collections.abc import Mapping
from datetime import date

from .answers import MODES
from .codes import CODES
from .gates.people import EXCLUSIONS
from .model import Bound, Confidence, LawError, Layer, Provision, ReadAs, RuleSet, Status, Wording
from .restrictive import words
from .substances import known_words


class BadHouseRule(LawError):
    """A house rule has a code or a value that no rule book knows; says which it may have."""


def house_layer(
    set_id: str,
    provisions: Mapping[str, Mapping[str, object]],
    *,
    starts: date,
    source: str,
    ends: date | None = None,
) -> RuleSet:
    """Build a site's own house rules, to be added with :meth:`RuleBook.with_layer`.

    Parameters
    ----------
    set_id : str
        How reasons will name it, as ``house:storgata``.
    provisions : mapping
        Provision code to value, in the shapes of the rule books. ``oat_patients`` takes
        ``{"mode": "exclude_if_known" | "exclude_if_visible" | "do_not_ask" | "admitted"}``.
    starts, ends : date
        First day, and the first day on which they no longer hold.
    source : str
        Where they are written, as "House rules, version 4".

    Raises
    ------
    BadHouseRule
        Naming the code or word that no rule book knows.
    """
    for code, value in provisions.items():
        _check(code, value)
    return RuleSet(
        id=set_id,
        place="",
        layer=Layer.HOUSE_RULES,
        instrument=source,
        starts=Bound(starts),
        ends=Bound(ends),
        status=Status.IN_FORCE,
        provisions=tuple(
            Provision(code, Wording(value), Confidence.PRIMARY, (source,))
            for code, value in provisions.items()
        ),
    )


def _check(code: str, value: Mapping[str, object]) -> None:
    if code not in CODES:
        raise BadHouseRule(f"no provision is called {code!r}; codes are {', '.join(CODES)}")
    if code == "substances":
        _known(code, (*words(value), *words(value, "excluded")), known_words())
    if code == "exclusions":
        _known(code, words(value), EXCLUSIONS)
    if code == "registration":
        _known(code, (str(value.get("mode")),), MODES)
    if code == "oat_patients" and "mode" in value:
        _known(code, (str(value["mode"]),), tuple(ReadAs))


def _known(code: str, used: tuple[str, ...], known: frozenset[str] | tuple[str, ...]) -> None:
    for word in used:
        if word not in known:
            raise BadHouseRule(f"{code}: {word!r} is not one of {', '.join(sorted(known))}")

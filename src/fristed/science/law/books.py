"""The rule book of a place: every rule set that binds it, from the statute to the house rules."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from .files import shipped
from .loading import country_sets
from .model import LawError, Layer, RuleSet
from .places import lies_within, resolve


class NotALowerLayer(LawError):
    """A layer added to a rule book must lie at or below the lowest one that binds there."""


@dataclass(frozen=True, eq=False)
class RuleBook:
    """The rule sets that bind one place, highest layer first; what it says on a day is kept by it.

    Attributes
    ----------
    place : str
        Canonical place, as ``NO/Oslo``.
    sets : tuple of RuleSet
        Highest layer first; of one layer, the country before the state before the town.
    """

    place: str
    sets: tuple[RuleSet, ...]

    def with_layer(self, layer: RuleSet) -> "RuleBook":
        """Add a site's own rules beneath the law: they may narrow, never widen.

        Parameters
        ----------
        layer : RuleSet
            Practice of the municipality or the site, or house rules. Whatever it claims to
            supersede or to permit is dropped: only law can do either.

        Raises
        ------
        NotALowerLayer
            If the layer is higher than municipal or site practice.
        """
        if layer.layer.depth < Layer.SITE_PRACTICE.depth:
            raise NotALowerLayer(
                f"{layer.id}: a site can add practice or house rules, not a {layer.layer}"
            )
        powerless = replace(layer, supersedes=(), permits_use_by=None, place=self.place)
        return replace(self, sets=_ordered((*self.sets, powerless)))

    def rule_set(self, set_id: str) -> RuleSet | None:
        """Give a set of this book by its id."""
        return next((s for s in self.sets if s.id == set_id), None)


def _ordered(sets: Iterable[RuleSet]) -> tuple[RuleSet, ...]:
    return tuple(sorted(sets, key=lambda s: (s.layer.depth, s.place.count("/"))))


@lru_cache(maxsize=256)
def rule_book_for(place: str) -> RuleBook:
    """Give the rule book of a place.

    Parameters
    ----------
    place : str
        ``COUNTRY``, ``COUNTRY/SUBDIVISION`` or ``COUNTRY/SUBDIVISION/SITE``.

    Raises
    ------
    UnknownPlace
        Naming the places there are.
    """
    name = resolve(place)
    country = name.split("/")[0]
    return RuleBook(name, _ordered(s for s in country_sets(country) if lies_within(name, s.place)))


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Give all rule sets that are shipped, by country."""
    return tuple(s for country in shipped("places.yaml") for s in country_sets(country))

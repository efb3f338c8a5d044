"""Which provisions bind a place on a day: dates, what carries over, and what only asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .books import RuleBook
from .codes import NEVER_CARRIED_OVER
from .dates import Standing, between, standing
from .model import Bound, Confidence, Layer, Precision, Provision, RuleSet, Wording
from .restrictive import strictness
from .sources import cited


@dataclass(frozen=True)
class ProvisionInForce:
    """A provision as it binds on one day.

    Attributes
    ----------
    rule_set : str
        The set whose words these are; ``carried_by`` the newer set that lets them stand.
    uncertain : bool
        The day lies where the set's dates are not known.
    asks : bool
        It can only ask: unverified (K), or uncertain.
    doubtful : bool
        It binds, but a refusal by it goes to a person: the provision's own date is unknown, or
        its words were changed and the new ones not read.
    """

    code: str
    rule_set: str
    layer: Layer
    wording: Wording
    confidence: Confidence
    sources: tuple[str, ...]
    uncertain: bool = False
    doubtful: bool = False
    carried_by: str | None = None

    @property
    def asks(self) -> bool:
        """Whether this provision can only ask."""
        return self.uncertain or self.confidence is Confidence.UNVERIFIED

    @property
    def value(self) -> Mapping[str, object]:
        """The wording's value."""
        return self.wording.value

    @property
    def source(self) -> str:
        """Where it was read, on one line."""
        return cited(self.sources)


def sets_on(book: RuleBook, day: date) -> tuple[tuple[RuleSet, Standing], ...]:
    """Give the sets that stand on a day, or perhaps do, with which of the two."""
    found = ((rule_set, standing(rule_set, day)) for rule_set in book.sets)
    return tuple((s, how) for s, how in found if how is not Standing.NOT)


@lru_cache(maxsize=256)  # asked several times for each click, of one book on one day
def provisions_on(book: RuleBook, day: date) -> tuple[ProvisionInForce, ...]:
    """Give every provision that binds a place on a day.

    Parameters
    ----------
    book : RuleBook
        The place's rule book.
    day : date
        The site's local day.

    Returns
    -------
    tuple of ProvisionInForce
        Highest layer first. What a newer set leaves unmentioned carries over from the set it
        supersedes (never what the police may be told). A K provision is left out where a P or S
        provision of the same code stands in its own or a higher layer.
    """
    standing_sets = sets_on(book, day)
    own = {s.id for s, _ in standing_sets}
    found: list[ProvisionInForce] = []
    for rule_set, how in standing_sets:
        for origin, provision in _with_carried_over(book, rule_set):
            if origin is not rule_set and origin.id in own:
                continue  # inside an uncertain change both stand, each in its own name
            bound = _bound_on(provision.wording, day)
            if bound is not Standing.NOT:
                found.append(_in_force(rule_set, origin, provision, how, bound))
    return tuple(p for p in found if not _outweighed(p, found))


def _with_carried_over(book: RuleBook, rule_set: RuleSet) -> list[tuple[RuleSet, Provision]]:
    """A set's provisions and what carries over; an older P or S stands where the newer is K."""
    rows = [(rule_set, p) for p in rule_set.provisions]
    spoken = {p.code for p in rule_set.provisions if p.confidence is not Confidence.UNVERIFIED}
    for older_id in rule_set.supersedes:
        older = book.rule_set(older_id)
        if older is None:
            continue
        for origin, provision in _with_carried_over(book, older):
            unverified = provision.confidence is Confidence.UNVERIFIED
            mentioned = provision.code in ({p.code for _, p in rows} if unverified else spoken)
            if not mentioned and provision.code not in NEVER_CARRIED_OVER:
                rows.append((origin, provision))
                spoken.add(provision.code)
    return rows


def _bound_on(wording: Wording, day: date) -> Standing:
    """Whether a provision's own dates, where it has any, let it bind."""
    starts = wording.since or Bound(date.min)
    if starts.precision is Precision.UNKNOWN and starts.on is not None:
        # it began on some day after the one given: not earlier, and never surely
        return Standing.NOT if day < starts.on else Standing.PERHAPS
    return between(starts, wording.until or Bound(None), day)


def _in_force(
    rule_set: RuleSet, origin: RuleSet, provision: Provision, how: Standing, bound: Standing
) -> ProvisionInForce:
    carried = origin is not rule_set
    return ProvisionInForce(
        code=provision.code,
        rule_set=origin.id,
        layer=rule_set.layer,
        wording=provision.wording,
        confidence=provision.confidence,
        sources=provision.sources,
        uncertain=how is Standing.PERHAPS,
        doubtful=bound is Standing.PERHAPS or (carried and provision.code in rule_set.unread),
        carried_by=rule_set.id if carried else None,
    )


def _outweighed(one: ProvisionInForce, every: Sequence[ProvisionInForce]) -> bool:
    return one.confidence is Confidence.UNVERIFIED and any(
        p.code == one.code and not p.asks and p.layer.depth <= one.layer.depth for p in every
    )


def provision_on(book: RuleBook, code: str, day: date) -> ProvisionInForce | None:
    """Give the most restrictive provision of a code on a day, never one that only asks.

    Where values cannot be ranked, or rank alike, the highest layer's is given.
    """
    surely = [p for p in provisions_on(book, day) if p.code == code and not p.asks]
    return max(surely, key=strictness, default=None)

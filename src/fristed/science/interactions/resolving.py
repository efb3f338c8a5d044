"""One answer for two substances: by the pair itself, else by their classes, else unknown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from .claims import Claim, Reliability, Risk, ordered


class How(Enum):
    """What an answer rests on."""

    PAIR = "pair"
    CLASS = "class"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """What is shown of two substances, and all that was said of them.

    Attributes
    ----------
    risk, reliability
        Of the most cautious claim. None and `Reliability.UNKNOWN` where nothing is known.
    claims
        Everything said at the level the answer rests on, the most cautious first.
    """

    pair: tuple[str, str]
    how: How
    risk: Risk | None
    reliability: Reliability
    claims: tuple[Claim, ...]

    @property
    def sources_disagree(self) -> bool:
        """Whether two claims name different risks."""
        return len({claim.risk for claim in self.claims}) > 1


def resolve(
    one: str,
    other: str,
    claims: Iterable[Claim],
    classes: Mapping[str, Collection[str]],
) -> Answer:
    """Return what is known of taking two substances together.

    Parameters
    ----------
    claims
        Everything that was said, of any pair.
    classes
        The classes of each substance. One that is not named here has none.

    Returns
    -------
    Answer
        Claims of the very pair go before those of classes, even where those name a larger risk:
        whoever wrote of the pair knew both substances. At one level the larger risk is shown, and
        of two that are equal the better known; all claims of the level come with the answer.

    Notes
    -----
    A claim of a substance and a class counts as one of classes. Where a substance is of several
    classes, the claims of all of them are put together, and the larger risk is shown.
    """
    said = tuple(claims)
    pair = ordered(one, other)
    if found := [claim for claim in said if claim.pair == pair]:
        return _answer(pair, How.PAIR, found)
    firsts, seconds = ({code, *classes.get(code, ())} for code in pair)
    wide = {ordered(a, b) for a in firsts for b in seconds} - {pair}
    if found := [claim for claim in said if claim.pair in wide]:
        return _answer(pair, How.CLASS, found)
    return Answer(pair, How.UNKNOWN, None, Reliability.UNKNOWN, ())


def _answer(pair: tuple[str, str], how: How, found: list[Claim]) -> Answer:
    found.sort(key=lambda one: (-one.risk, -one.reliability, one.pair, one.source))
    return Answer(pair, how, found[0].risk, found[0].reliability, tuple(found))

"""What everybody may read: published results by edition, side by side with what others found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from ..choices import NO, YES, Kind
from ..models import Edition, Published
from .instruments import Elsewhere, Instrument, Text, instruments
from .results import Result, Results, read

Line = tuple[str, str]  # a question's key, and an answer's code or ""


@dataclass(frozen=True)
class Round:
    """A published edition."""

    edition: Edition
    results: Results


@dataclass(frozen=True)
class Told:
    """A number of the comparison: one of count, percent and mean; `of` where that is known.

    `share`: a mean of shares in per cent. `hidden`: it is asked there, and may not be told.
    """

    count: int | None = None
    of: int | None = None
    percent: int | None = None
    mean: float | None = None
    share: bool = False
    about: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Compared:
    """A line: what it is about, and what each edition says of it; None where it does not."""

    question: Text
    answer: Text
    told: Sequence[Told | None]


def instrument_of(slug: str) -> Instrument | None:
    """Return an instrument by its name in addresses."""
    return instruments().get(slug)


def rounds_of(instrument: str) -> Sequence[Round]:
    """Return the published editions of an instrument, the oldest first; not what was taken back."""
    rows = _published().filter(edition__instrument=instrument)
    return [Round(one.edition, read(one.results)) for one in rows.order_by("edition__opened_at")]


def round_of(instrument: str, edition: str) -> Round | None:
    """Return one published edition."""
    rows = _published().filter(edition__instrument=instrument, edition__slug=edition)
    found = rows.first()
    return Round(found.edition, read(found.results)) if found else None


def how_many() -> Mapping[str, int]:
    """Return how many published editions each instrument has."""
    found = dict.fromkeys(instruments(), 0)
    for slug in _published().values_list("edition__instrument", flat=True):
        found[slug] = found.get(slug, 0) + 1
    return found


def compared(instrument: Instrument, rounds: Sequence[Round]) -> Sequence[Compared]:
    """Return every number that stands in an edition beside those of the others; none is summed."""
    shares = {one.key for one in instrument.questions if one.kind == Kind.SHARE}
    others = [_lines_of(one, shares) for one in instrument.published]
    ours = [_lines_in(one.results) for one in rounds]
    texts = _texts(instrument, rounds)
    lines = [line for line in texts if any(line in told for told in (*others, *ours))]
    found = [
        Compared(*texts[line], [told.get(line) for told in (*others, *ours)]) for line in lines
    ]
    return [*found, *_under_their_own_words(instrument, len(ours))]


def _published() -> QuerySet[Published]:
    rows = Published.objects.filter(taken_back_at__isnull=True)
    return rows.select_related("edition")


def _texts(instrument: Instrument, rounds: Sequence[Round]) -> dict[Line, tuple[Text, Text]]:
    """Return the words of each line, in the order of the instrument, then of later questions."""
    found: dict[Line, tuple[Text, Text]] = {}
    for asked in instrument.questions:
        found[asked.key, ""] = (asked.text, {})
        found |= {(asked.key, code): (asked.text, text) for code, text in asked.options}
        found |= {(asked.key, code): (asked.text, {}) for code in (YES,) if not asked.options}
    for one in rounds:
        for result in one.results.questions:
            found.setdefault((result.key, ""), (result.text, {}))
            for cell in result.cells:
                found.setdefault((result.key, cell.code), (result.text, cell.text))
    return found


def _lines_of(elsewhere: Elsewhere, shares: set[str]) -> dict[Line, Told]:
    return {
        (one.key, one.code): Told(
            one.count, one.of, one.percent, one.mean, one.key in shares, one.about
        )
        for one in elsewhere.said
        if one.key
    }


def _lines_in(results: Results) -> dict[Line, Told]:
    found: dict[Line, Told] = {}
    for one in results.questions:
        found |= _lines_of_result(one)
    return found


def _lines_of_result(one: Result) -> dict[Line, Told]:
    if one.kind == Kind.WORDS:
        return {}
    if one.kind in (Kind.NUMBER, Kind.SHARE):
        share, hidden = one.kind == Kind.SHARE, one.mean is None
        return {(one.key, ""): Told(mean=one.mean, of=one.n, share=share, hidden=hidden)}
    cells = {
        (one.key, cell.code): Told(count=cell.count, of=one.n, hidden=cell.count is None)
        for cell in one.cells
        if (one.kind, cell.code) != (Kind.YES_NO, NO)
    }
    return cells or {(one.key, ""): Told(of=one.n, hidden=True)}


def _under_their_own_words(instrument: Instrument, ours: int) -> Sequence[Compared]:
    """Return what others published that no question asks in the same way, under their words."""
    many = len(instrument.published)
    found = []
    for place, one in enumerate(instrument.published):
        for said in one.said:
            if not said.key:
                told: list[Told | None] = [None] * (many + ours)
                told[place] = Told(said.count, said.of, said.percent, about=said.about)
                found.append(Compared(said.label, {}, told))
    return found

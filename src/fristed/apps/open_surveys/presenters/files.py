"""Results as tables of cells: the same numbers as on the pages, hidden ones said to be hidden."""

from collections.abc import Iterator

from fristed.apps.surveys.queries.instruments import Instrument
from fristed.apps.surveys.queries.published import Compared, Round
from fristed.apps.surveys.queries.published import Told as Number
from fristed.apps.surveys.queries.results import Result
from fristed.apps.surveys.queries.words import said

HEAD = [
    "instrument", "edition", "made_up", "invited", "answered", "question", "text", "country",
    "answer", "answer_text", "n", "count", "mean", "estimates", "hidden",
]  # fmt: skip
Row = list[str]


def rows_of(one: Round) -> Iterator[Row]:
    """Yield a published edition line by line; English, which every question has."""
    for result in one.results.questions:
        for line in _lines(result):
            yield [
                one.edition.instrument, one.edition.slug, str(int(one.edition.synthetic)),
                str(one.results.invited), str(one.results.answered), result.key,
                said(result.text)[0], *line,
            ]  # fmt: skip


def _lines(one: Result) -> Iterator[Row]:
    """Yield country, answer, its text, n, count, mean, estimates, and whether it is hidden."""
    if not one.cells:
        hidden = one.few or (one.kind in ("number", "share") and one.mean is None)
        mean = "" if one.mean is None else f"{one.mean:.1f}"
        yield ["", "", "", _count(one.n), "", mean, _count(one.estimates), str(int(hidden))]
    for cell in one.cells:
        yield _line("", cell.code, said(cell.text)[0], one.n, cell.count)
    for each in one.by_country:
        for cell in one.cells:
            count = each.counts.get(cell.code)
            yield _line(each.country, cell.code, said(cell.text)[0], each.n, count)


def _line(country: str, code: str, text: str, n: int | None, count: int | None) -> Row:
    return [country, code, text, _count(n), _count(count), "", "", str(int(count is None))]


def _count(many: int | None) -> str:
    return "" if many is None else str(many)


COMPARED = ["question", "answer", "edition", "answered", "invited", "count", "of", "percent",
            "mean", "hidden", "source"]  # fmt: skip


def compared_rows(
    instrument: Instrument, rounds: list[Round], lines: list[Compared]
) -> Iterator[Row]:
    """Yield the comparison, a line for each number with its edition, n and source."""
    editions = [
        *((said(o.edition)[0], o.answered, o.invited, o.source) for o in instrument.published),
        *(
            (r.edition.slug, r.results.answered, r.results.invited,
             "made up" if r.edition.synthetic else "published here")
            for r in rounds
        ),
    ]  # fmt: skip
    for line in lines:
        for (name, answered, invited, source), one in zip(editions, line.told, strict=True):
            if one is not None:
                yield [
                    said(line.question)[0], said(line.answer)[0], name, str(answered),
                    str(invited), *_number(one), source,
                ]  # fmt: skip


def _number(one: Number) -> Row:
    mean = "" if one.mean is None else f"{one.mean:.1f}"
    return [_count(one.count), _count(one.of), _count(one.percent), mean, str(int(one.hidden))]

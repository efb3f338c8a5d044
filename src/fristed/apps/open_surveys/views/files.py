"""Published results as files: CSV and JSON."""

from collections.abc import Iterable
from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from fristed.apps.open_data.views.serving import for_everybody
from fristed.apps.surveys.queries import published
from fristed.science.exchange import csv_line

from ..presenters import files

CSV = "text/csv; charset=utf-8"


@for_everybody
def results_csv(_request: HttpRequest, survey_instrument: str, survey_slug: str) -> HttpResponse:
    """Give what came of an edition, a line for each number."""
    one = _round_or_404(survey_instrument, survey_slug)
    return _csv(f"{survey_instrument}-{survey_slug}.csv", files.HEAD, files.rows_of(one))


@for_everybody
def results_json(_request: HttpRequest, survey_instrument: str, survey_slug: str) -> HttpResponse:
    """Give what came of an edition as it was published; a hidden number is null."""
    one = _round_or_404(survey_instrument, survey_slug)
    said = {
        "instrument": survey_instrument,
        "edition": survey_slug,
        "made_up": one.edition.synthetic,
        "opened": one.edition.opened_at,
        "closed": one.edition.closed_at,
        **asdict(one.results),
    }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


@for_everybody
def compared_csv(_request: HttpRequest, survey_instrument: str) -> HttpResponse:
    """Give every edition side by side, a line for each number with its source."""
    found = published.instrument_of(survey_instrument)
    if found is None:
        raise Http404
    rounds = list(published.rounds_of(found.slug))
    lines = list(published.compared(found, rounds))
    rows = files.compared_rows(found, rounds, lines)
    return _csv(f"{survey_instrument}-compared.csv", files.COMPARED, rows)


def _round_or_404(instrument: str, edition: str) -> published.Round:
    found = published.round_of(instrument, edition)
    if found is None:
        raise Http404
    return found


def _csv(name: str, head: list[str], rows: Iterable[list[str]]) -> HttpResponse:
    body = "".join(csv_line(one) for one in [head, *rows])
    response = HttpResponse(body, content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

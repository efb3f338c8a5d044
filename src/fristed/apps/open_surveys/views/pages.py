"""The surveys, their editions side by side, and one edition: the same for everybody."""

from django.http import HttpRequest, HttpResponse

from fristed.apps.open_data.views.everybody import read_by_everybody, whole_page
from fristed.apps.surveys.presenters import told
from fristed.apps.surveys.queries import published
from fristed.apps.surveys.queries.instruments import instruments
from fristed.ground.languages import keep_of

from ..presenters import pages as shown


@read_by_everybody
def front(request: HttpRequest) -> HttpResponse:
    """Show every survey."""
    found = shown.listed(list(instruments().values()), published.how_many(), keep_of(request))
    return whole_page(request, "open_surveys/front.html", {"surveys": found})


@read_by_everybody
def instrument(request: HttpRequest, survey_instrument: str) -> HttpResponse:
    """Show a survey: every edition side by side, each number with its n and source."""
    found = published.instrument_of(survey_instrument)
    if found is None:
        return whole_page(request, "open_surveys/not_here.html", {}, status=404)
    rounds, keep = published.rounds_of(found.slug), keep_of(request)
    context = {
        "title": told.words(found.title),
        "about": told.words(found.about),
        "slug": found.slug,
        "rounds": shown.rounds(rounds, keep),
        "sources": shown.sources(found.published),
        "head": told.compared_head(rounds, found.published),
        "rows": told.compared_rows(published.compared(found, rounds)),
        "made_up": any(one.edition.synthetic for one in rounds),
    }
    return whole_page(request, "open_surveys/instrument.html", context)


@read_by_everybody
def edition(request: HttpRequest, survey_instrument: str, survey_slug: str) -> HttpResponse:
    """Show what came of one edition."""
    found = published.instrument_of(survey_instrument)
    one = published.round_of(survey_instrument, survey_slug)
    if found is None or one is None:
        return whole_page(request, "open_surveys/not_here.html", {}, status=404)
    keep = keep_of(request)
    context = {
        "title": told.words(found.title),
        "slug": found.slug,
        "edition": one.edition,
        "back_url": shown.address("instrument", keep, found.slug),
        "days": shown.days(one),
        "answered": told.answered(one.results),
        "why_hidden": told.why_hidden(one.results),
        "questions": told.questions(one.results),
    }
    return whole_page(request, "open_surveys/edition.html", context)

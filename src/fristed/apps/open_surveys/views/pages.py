"""The surveys, their editions side by side, and one edition: the same for everybody."""

from django.http import HttpRequest, HttpResponse

from fristed.apps.surveys.presenters import told
from fristed.apps.surveys.queries import published
from fristed.apps.surveys.queries.instruments import instruments

from ..presenters import pages as shown
from .serving import keep_of, read_by_everybody, whole_page


@read_by_everybody
def front(request: HttpRequest) -> HttpResponse:
    """Show every survey."""
    found = shown.listed(list(instruments().values()), published.how_many(), keep_of(request))
    return whole_page(request, "front", {"surveys": found})


@read_by_everybody
def instrument(request: HttpRequest, survey_instrument: str) -> HttpResponse:
    """Show a survey: every edition side by side, each number with its n and source."""
    found = published.instrument_of(survey_instrument)
    if found is None:
        return whole_page(request, "not_here", {}, status=404)
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
    return whole_page(request, "instrument", context)


@read_by_everybody
def edition(request: HttpRequest, survey_instrument: str, survey_slug: str) -> HttpResponse:
    """Show what came of one edition."""
    found = published.instrument_of(survey_instrument)
    one = published.round_of(survey_instrument, survey_slug)
    if found is None or one is None:
        return whole_page(request, "not_here", {}, status=404)
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
    return whole_page(request, "edition", context)

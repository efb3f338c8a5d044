"""When a page on drugs is made anew: when what is published changes, or what is told above it."""

from datetime import datetime

from fristed.apps.drug_information.queries.notices import notices
from fristed.apps.drug_information.queries.published import stamp
from fristed.apps.open_data.views.standing import Standing
from fristed.apps.sites.queries.here import stamp_of_places


def _mark(language: str, at: datetime) -> str:
    return f"{stamp()} {notices(language, at)} {stamp_of_places()}"


as_it_stands = Standing(_mark)

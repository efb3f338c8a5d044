"""When a page of alerts is made anew: when an alert, a place, or a page it leads to changes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from fristed.apps.drug_information.queries import published
from fristed.apps.open_data.views.serving import for_everybody
from fristed.apps.open_data.views.standing import Standing
from fristed.apps.sites.queries.here import stamp_of_places
from fristed.ground.languages import in_their_language

from ..queries import stamp


def _mark(_language: str, at: datetime) -> str:
    return f"{stamp(at)} {published.stamp()} {stamp_of_places()}"


as_it_stands = Standing(_mark)


def read_by_everybody(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """Serve what is the same for everybody, in the reader's language, as it stands."""
    return for_everybody(in_their_language(as_it_stands(view)))

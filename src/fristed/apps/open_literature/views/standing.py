"""When a file of the overview is made anew: when anything was entered, changed or checked."""

from datetime import datetime

from fristed.apps.literature.queries.standing import stamp
from fristed.apps.open_data.views.standing import Standing


def _mark(_language: str, _at: datetime) -> str:
    return stamp()


as_it_stands = Standing(_mark)

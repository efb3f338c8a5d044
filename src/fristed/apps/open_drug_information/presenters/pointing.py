"""How these pages and the answer to a sample point at each other."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.drug_information.queries.published import told_of
from fristed.apps.results.queries.asking import places_to_ask
from fristed.apps.results.queries.beside import Beside

from .pages import links

MORE = "book-open"


def of_results(codes: Collection[str], at: datetime) -> Sequence[Beside]:  # noqa: ARG001
    """Return the pages on what a sample was sold as or holds."""
    language = (get_language() or "en").partition("-")[0]
    there = [one for one in told_of() if one in codes]
    return [
        Beside(
            _("About %(name)s") % {"name": one["name"]},
            reverse("open_drug_information:drug", args=[one["code"]]),
            icon=MORE,
        )
        for one in links(there, language)
    ]


def tickets(area: str = "") -> list[dict[str, str]]:
    """Return where somebody with a ticket asks for the answer to a sample."""
    return [
        {"name": name, "url": reverse("results:result", args=[slug])}
        for slug, name in places_to_ask(area)
    ]

"""The report and the paper forms as PDF: what is hidden says so, and paper asks as tablets do."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils import translation

from fristed.apps.audit.models import Entry
from fristed.apps.festival_care.presenters import paper_forms, report_file
from fristed.apps.festival_care.queries.figures import Cell, Figures, figures
from fristed.apps.festival_care.queries.stays import codes_for_paper, free_codes
from fristed.apps.festival_care.queries.table import kinds
from fristed.apps.festivals.models import Threshold
from tests.house.tree import SOURCE

from .pages import shown, url

pytestmark = pytest.mark.django_db
TABLET = SOURCE / "web/static/fristed/tablet/guest.js"


def forms(site, deployment, at, **told):
    """Return what the paper forms say."""
    labels = {"day": "Day", "arrived": "Came at", "first": "First word", "second": "Second word"}
    made = paper_forms.Paper(deployment, "D4", None, [(0, 3)], labels)
    return paper_forms.said_of(replace(made, **told), site=site, at=at)


def test_report_of_a_running_event_is_not_handed_out(leading, site, deployment) -> None:
    answer = leading.get(url(site, "report_pdf", deployment.pk))

    assert answer.url == url(site, "report", deployment.pk)
    assert "As PDF once the event has ended." in shown(leading.get(answer.url))
    assert Entry.objects.filter(what="festival_care.report_as_pdf").count() == 0


@pytest.mark.parametrize("language", ["en", "nb"])
def test_report_of_an_event_that_is_over_is_handed_out_and_audited(
    leading, site, deployment, at, language
) -> None:
    deployment.ended_at = at
    deployment.save()

    with translation.override(language):
        answer = leading.get(url(site, "report_pdf", deployment.pk))

    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="oslo-event-2026-11-16.pdf"'
    assert Entry.objects.get(what="festival_care.report_as_pdf").subject == (
        f"deployment:{deployment.pk}"
    )


def test_report_says_what_is_hidden_and_stands_beside_published_rates(
    site, deployment, telling, at
) -> None:
    for n in range(12):
        stay = uuid4()
        telling(stay, "arrived", n, code=[n, n], via="alone")
        telling(stay, "closed", n + 30, how="alone")
    telling(uuid4(), "arrived", 40, code=[20, 20], via="alone", under_18=True)

    said = report_file.said_of(deployment, figures(deployment), site=site, at=at)

    hidden = {row[0]: row[1] for row in said["figures"]["rows"] if row[2]}
    assert hidden["Under 18"] == "hidden"
    assert [row[1] for row in said["figures"]["rows"]].count("hidden") == len(hidden)
    assert "fewer than" in said["hiding"]
    own, *others = said["rates"]["rows"]
    assert (own["name"], own["guests"], own["share"]) == ("Midsummer", "15", "0.15 %")
    assert (len(others), others[-1]["share"], others[-1]["bar"]) == (6, "1.60 %", 100)


def test_rate_of_too_few_guests_is_hidden_beside_the_published_ones(site, deployment, at) -> None:
    names = [cell.name for cell in figures(deployment).cells]
    made = Figures(tuple(Cell(name, None) for name in names), None, None, 1, 10, 5)

    own = report_file.said_of(deployment, made, site=site, at=at)["rates"]["rows"][0]

    assert (own["guests"], own["share"], own["bar"]) == ("hidden", "hidden", None)


def test_paper_asks_in_the_order_of_the_tablet_and_leaves_nothing_out(site, deployment, at) -> None:
    moves = re.search(r"const MOVES = \[([^]]+)\]", TABLET.read_text(encoding="utf-8"))
    assert moves is not None
    told = paper_forms.order()

    assert list(paper_forms.MOVES) == re.findall(r'"(\w+)"', moves[1])
    assert sorted(told) == sorted(set(kinds()) - {"taken_back", "called", "force_closed"})
    words = [kind["word"] for kind in forms(site, deployment, at)["card"]["kinds"]]
    assert words[:3] == ["New guest", "How hard is it", "Sit with"]


def test_paper_has_no_box_for_nothing_said(site, deployment, at) -> None:
    card = forms(site, deployment, at)["card"]["kinds"]

    words = [word for kind in card for field in kind["fields"] for word in field["choices"]]
    assert ("Breathing calmly" in words, "Not said" in words) == (True, False)


def test_list_on_paper_has_the_fields_by_which_it_is_entered(leading, site, deployment) -> None:
    page = shown(leading.get(url(site, "paper", deployment.pk)))

    heads = page.split("On the list, in this order: ")[1].split("</p>")[0].split(" · ")
    assert heads == [
        "Came at",
        "Two words",
        "Came with",
        "Why they come",
        "Under 18",
        "How hard on arrival, 0–10",
        "Medics called at",
        "Stayed with the medics, or went on",
        "Left at",
        "How they left",
        "How hard on leaving, 0–10",
        "Did it help?",
    ]


def test_paper_shows_the_signed_text_and_until_then_to_call(site, deployment, lead, at) -> None:
    signed = Threshold(text="Call when unsure.", version=2, signed_by=lead, signed_at=at)
    unsigned = forms(site, deployment, at)["call"]["threshold"]

    said = forms(site, deployment, at, threshold=signed)["call"]["threshold"]

    assert unsigned[0] == "If in doubt, call."
    assert said[0] == "Call when unsure."
    assert said[-1] == "If in doubt, call."


@pytest.mark.parametrize("language", ["en", "nb"])
def test_paper_forms_are_handed_out(sitter, site, deployment, language) -> None:
    with translation.override(language):
        answer = sitter.get(url(site, "paper_pdf", deployment.pk))

    assert answer.content.startswith(b"%PDF-")


def test_codes_on_paper_are_free_and_share_no_second_word() -> None:
    free = free_codes({(0, 3), (8, 4)})
    codes = codes_for_paper(free)

    assert (len(codes), len({second for _first, second in codes})) == (24, 24)
    assert set(codes) <= set(free)
    assert codes_for_paper([]) == []

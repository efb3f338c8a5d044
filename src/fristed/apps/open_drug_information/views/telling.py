"""A reader says that something is wrong: two choices, no word, nobody."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from fristed.apps.drug_information.actions import say_wrong
from fristed.apps.drug_information.choices import OF_A_PAGE, Wrong
from fristed.apps.drug_information.queries import published
from fristed.apps.open_data.views.everybody import sent_by_anybody
from fristed.ground.context import working

from .serving import spoken, whole_page


@sent_by_anybody
def wrong(request: HttpRequest, drug: str) -> HttpResponse:
    """Keep it for the editors, and thank whoever it was."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    what, where = request.POST.get("wrong", ""), request.POST.get("section", "")
    if published.page_of(drug, spoken()) is None:
        return whole_page(request, "not_here", {}, status=404)
    if what not in Wrong.values or where not in ("", *OF_A_PAGE):
        return whole_page(request, "thanks", {"code": drug, "nothing_chosen": True}, status=422)
    with working(staff=None, sites=[]):
        say_wrong(
            subject=drug,
            language=spoken(),
            section=where,
            wrong=what,
            at=request.at,  # type: ignore[attr-defined]
        )
    return whole_page(request, "thanks", {"code": drug})

"""Search without JavaScript: by POST, so that no word stands in an address; written nowhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from fristed.apps.drug_information.queries import finding, published
from fristed.apps.open_data.views.everybody import sent_by_anybody

from ..presenters import classes, pages
from .serving import spoken, whole_page


@sent_by_anybody
def found(request: HttpRequest) -> HttpResponse:
    """Show what a name may mean, the likeliest first."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed = request.POST.get("name", "").strip()[:60]
    told = published.told_of()
    kinds = classes.with_a_page(told, published.mixtures(spoken()))
    codes = finding.find(typed, finding.table(tuple(sorted({*told, *kinds}))))
    links = {one["code"]: one for one in pages.links(codes, spoken())}
    context = {"typed": typed, "drugs": [links[code] for code in codes]}
    return whole_page(request, "found", context)

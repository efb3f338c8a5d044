"""Scenarios as they leave the house: a PDF for a meeting, JSON for whoever computes it again."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from .. import actions
from ..permissions import SEES
from ..presenters import paper, paper_beside
from ..queries.kinds import KINDS
from ..queries.scenarios import first_outcome
from .pages import laid_beside, pairs_of, scenario_or_404, to


@never_cache
@require_safe
@at_site(*SEES)
def scenario_file(request: SiteRequest, scenario_id: int, paper_form: str) -> HttpResponse:
    """Hand out a scenario that is computed."""
    one = scenario_or_404(request, scenario_id)
    made = first_outcome(one)
    if made is None or made.trouble or paper_form not in ("pdf", "json"):
        raise Http404
    if paper_form == "pdf":
        content = paper.as_pdf(one, made, request.site, KINDS[one.kind].form.base_fields)
        content_type = "application/pdf"
    else:
        content, content_type = paper.as_json(one, made, request.site), "application/json"
    actions.note_taken(scenario=one, form=paper_form, by=request.user, at=request.at)
    name = f"{request.site.slug}-{one.kind}-{one.pk}-v{one.version}.{paper_form}"
    return _file(content, content_type, name)


@never_cache
@require_safe
@at_site(*SEES)
def beside_file(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Hand out scenarios side by side, as they stand on the page; it says where none can yet."""
    one = scenario_or_404(request, scenario_id)
    pairs = pairs_of(request, laid_beside(request, one))
    if not pairs:
        return redirect(to(request, "planning:compare", one.pk))
    content = paper_beside.as_pdf(pairs, request.site, KINDS[one.kind].form.base_fields)
    actions.note_taken(scenario=one, form="pdf_beside", by=request.user, at=request.at)
    name = f"{request.site.slug}-{one.kind}-{one.pk}-v{one.version}-beside.pdf"
    return _file(content, "application/pdf", name)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

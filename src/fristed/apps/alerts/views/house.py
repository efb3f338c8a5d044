"""What holds for the whole house: levels, notices from elsewhere, the draft for the EU."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.bringing_in import HereAlready, write_level
from ..actions.bringing_in import bring_in as keep_notice
from ..forms.alerts import LevelForm
from ..forms.notices import NoticeForm
from ..permissions import KEEPS_LEVELS, WATCHES, WRITES
from ..presenters.eu import notification
from ..queries import alerts as ask
from .pages import FORM, crumbs, form_page, to


@require_http_methods(FORM)
@at_site(*KEEPS_LEVELS)
def levels(request: SiteRequest) -> HttpResponse:
    """Show when each level is taken, and write it anew; nothing is shipped."""
    form = LevelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        write_level(site=request.site, says=form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Written. Whoever writes an alert sees it."))
        return redirect(to(request, "levels"))
    rows = [
        [one.get_severity_display(), one.words_en, one.words_nb, one.approved_by]
        for one in ask.level_texts()
    ]
    context = {
        "form": form,
        "crumbs": crumbs(request),
        "rows": rows,
        "head": [_("Level"), _("In English"), _("In Norwegian"), _("Who answers for it")],
    }
    status = 422 if form.errors else 200
    return render(request, "alerts/levels.html", context, status=status)


@require_http_methods(FORM)
@at_site(*WATCHES)
def bring_in(request: SiteRequest) -> HttpResponse:
    """Bring a notice in; it becomes a signal."""
    form = NoticeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["notice"]
        try:
            made = keep_notice(site=request.site, said=said, by=request.user, at=request.at)
        except HereAlready:
            messages.info(request, _("This notice is here already."))
            return redirect(to(request, "signals"))
        messages.success(request, _("Kept as a signal: somebody decides on it."))
        return redirect(to(request, "signal", made.pk))
    return form_page(
        request,
        form,
        heading=_("Bring a notice in"),
        lead=_("From the EU early warning system, a laboratory or a partner."),
        submit=_("Keep it as a signal"),
        crumbs=crumbs(request, (to(request, "signals"), _("Signals"))),
    )


@require_safe
@at_site(*WRITES)
def eu_draft(request: SiteRequest, alert_number: int) -> HttpResponse:
    """Draft what the national focal point tells the EU of a new substance, field by field."""
    versions = ask.versions_of(alert_number)
    if not versions:
        raise Http404
    here = (to(request, "alert", alert_number), _("Alert %(n)d") % {"n": alert_number})
    newest = versions[0]
    place = ask.place_names([newest.area] if newest.area else []).get(newest.area, "")
    context = {
        "crumbs": crumbs(request, here),
        "fields": notification(newest, place),
        "number": alert_number,
    }
    return render(request, "alerts/eu_draft.html", context)

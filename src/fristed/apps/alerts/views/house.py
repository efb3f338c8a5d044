"""What holds for the whole house: levels, notices from elsewhere, the draft for the EU."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.bringing_in import BroughtIn, write_level
from ..actions.bringing_in import bring_in as keep_notices
from ..forms.alerts import LevelForm
from ..forms.notices import MOST_BYTES, NoticeForm
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
    """Bring notices in, typed or as a file; each becomes a signal."""
    sent = request.method == "POST"
    large = getattr(request, "brought_too_large", False)
    form = NoticeForm(request.POST, request.FILES, too_large=large) if sent else NoticeForm()
    if sent and form.is_valid():
        notices = form.cleaned_data["notices"]
        done = keep_notices(site=request.site, notices=notices, by=request.user, at=request.at)
        return _brought_in(request, done)
    return form_page(
        request,
        form,
        heading=_("Bring a notice in"),
        lead=_("From the EU early warning system, a laboratory or a partner."),
        submit=_("Keep it as a signal"),
        crumbs=crumbs(request, (to(request, "signals"), _("Signals"))),
    )


bring_in.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]  # read by web/uploads


def _brought_in(request: SiteRequest, done: BroughtIn) -> HttpResponse:
    """Say what became of the notices; lead to the signal where there is one alone."""
    if done.here_before:
        said = ngettext(
            "This notice is here already.", "%(n)s notices are here already.", done.here_before
        )
        messages.info(request, said % {"n": done.here_before})
    if done.made:
        number = len(done.made)
        said = ngettext(
            "Kept as a signal: somebody decides on it.",
            "%(n)s notices are kept as signals: somebody decides on each.",
            number,
        )
        messages.success(request, said % {"n": number})
    if len(done.made) == 1:
        return redirect(to(request, "signal", done.made[0].pk))
    return redirect(to(request, "signals"))


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

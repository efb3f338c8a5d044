"""A file of citations: looked at first, then taken."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site

from .. import actions
from ..forms import MOST_BYTES, BringForm, TakeForm
from ..permissions import KEEPS
from ..presenters import kept
from ..queries.files import look
from ..queries.standing import marks_known
from .studies import crumbs, form_page


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPS)
def bring_in(request: SiteRequest) -> HttpResponse:
    """Ask for a file; show what it holds before any of it is taken."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BringForm(*sent)
    here = kept.to(request.site, "studies")
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, _("Take a file in"), _("Look at it"), here)
    text, category = form.cleaned_data["text"], form.cleaned_data["category"]
    found = look(text, marks_known(), category)
    context = {
        **kept.looked(found, request.site),
        "many": len(found.new),
        "take": TakeForm(initial={"text": text, "category": category}),
        "cancel_url": here,
        "crumbs": crumbs(request),
    }
    return render(request, "literature/looked.html", context)


bring_in.takes_one_file = 2 * MOST_BYTES  # type: ignore[attr-defined]  # read by web/uploads


@require_POST
@at_site(*KEEPS)
def take(request: SiteRequest) -> HttpResponse:
    """Take what was looked at; what is known by now stays as it is."""
    form = TakeForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Nothing was taken: send the file again."))
        return redirect(kept.to(request.site, "bring_in"))
    found = look(form.cleaned_data["text"], marks_known(), form.cleaned_data["category"])
    try:
        many = actions.take_in(lines=found.new, at=request.at, by=request.user)
    except actions.KnownAlready:
        messages.info(request, _("Somebody was quicker: look at how it stands now."))
        return redirect(kept.to(request.site, "bring_in"))
    says = ngettext("%(n)s study was taken in.", "%(n)s studies were taken in.", many) % {"n": many}
    messages.success(request, says)
    return redirect(kept.to(request.site, "studies"))

"""Records that are held back from every period."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.clients.actions import PersonErased
from fristed.apps.clients.views.pages import page_of, person_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS
from fristed.apps.sites.queries import local_day

from .. import presenters
from ..actions import AlreadyLifted, lift_hold, place_hold
from ..forms import HoldForm
from ..queries import holds_of, holds_on


@at_site(*LEADS)
@require_safe
def holds(request: SiteRequest) -> HttpResponse:
    """List the records that are held, without a name."""
    today = local_day(request.site, request.at)
    rows = presenters.hold_rows(holds_of(request.user, request.site, today), request.site)
    return render(
        request, "retention/holds.html", {"rows": rows, "crumbs": presenters.crumbs(request.site)}
    )


@at_site(*LEADS)
def hold(request: SiteRequest, client_id: int) -> HttpResponse:
    """Hold one person's record."""
    client, today = person_or_404(request, client_id), local_day(request.site, request.at)
    form = HoldForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            place_hold(client=client, by=request.user, at=request.at, **form.cleaned_data)
        except PersonErased:
            messages.warning(request, _("This record is erased. There is nothing left to hold."))
            return redirect("retention:holds", request.site.slug)
        messages.success(request, _("Held. No night changes this record while it is held."))
        return redirect("retention:hold", request.site.slug, client.pk)
    return page_of(
        request, "retention/hold.html", form, client, holds=list(holds_on(client, today))
    )


@at_site(*LEADS)
@require_POST
def lift(request: SiteRequest, client_id: int, hold_id: int) -> HttpResponse:
    """Let go."""
    client, today = person_or_404(request, client_id), local_day(request.site, request.at)
    found = holds_on(client, today).filter(pk=hold_id).first()
    try:
        if found is None:
            raise AlreadyLifted
        lift_hold(hold=found, by=request.user, at=request.at)
        messages.success(request, _("Lifted. The periods count again from the next night on."))
    except AlreadyLifted:
        messages.warning(request, _("This was lifted already."))
    return redirect("retention:hold", request.site.slug, client.pk)

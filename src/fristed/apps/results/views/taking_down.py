"""Showing a result no more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.samples.permissions import BENCH
from fristed.apps.samples.queries.samples import sample_at
from fristed.apps.samples.views.pages import crumbs, form_page, found_or_404, posted, to
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.releasing import AlreadyWithdrawn, withdraw
from ..forms import WithdrawForm
from ..queries.releases import standing_release


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def take_down(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Show a result no more."""
    found = found_or_404(sample_at(request.site, sample_id))
    release = standing_release(found)
    if release is None:
        messages.warning(request, _("No result of this sample is given out."))
        return redirect(to(request, "drug_checking:review", found.pk))
    form = WithdrawForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(release=release, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("The ticket opens this result no more."))
        except AlreadyWithdrawn:
            messages.warning(request, _("Somebody took it down before you."))
        return redirect(to(request, "drug_checking:review", found.pk))
    return form_page(
        request,
        form,
        heading=_("Take the result of %(label)s down") % {"label": found.label},
        lead=_("Whoever opens it by ticket is told that it was taken back, and to come by."),
        submit=_("Take it down"),
        crumbs=crumbs(request, (to(request, "drug_checking:review", found.pk), found.label)),
    )

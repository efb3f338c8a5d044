"""The law that binds this house today, provision by provision, with its source."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.premises.queries import binding_rules
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import ANYONE
from fristed.apps.sites.queries import local_day
from fristed.science.law import ProvisionInForce, provisions_on

from ..presenters.words import CONFIDENCE, spelled_out


@at_site(*ANYONE)
@require_safe
def law(request: SiteRequest) -> HttpResponse:
    """Show every provision in force on the site's local day."""
    day = local_day(request.site, request.at)
    book = binding_rules(request.site, day)
    provisions = provisions_on(book, day) if book else ()
    context = {
        "day": day,
        "book": book,
        "rows": [_row(provision) for provision in provisions],
        "head": [_("Provision"), _("Wording in force"), _("Rule set"), _("How sure"), _("Source")],
    }
    return render(request, "rooms/law.html", context)


def _row(provision: ProvisionInForce) -> list[str]:
    return [
        spelled_out(provision.code),
        spelled_out(provision.wording.text),
        provision.rule_set,
        str(CONFIDENCE.get(provision.confidence.value, "")),
        provision.source,
    ]

"""What every page of the house does alike: crumbs, the status of a form, going back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..entrance import SiteRequest
from ..permissions import FIGURES
from ..presenters import house_page


def show(
    request: SiteRequest, template: str, form: BaseForm | None = None, **context: Any
) -> HttpResponse:
    """Render a page under the house; a form with errors answers 422 and keeps what was typed."""
    # What a chapter of an association is called, no house is.
    name = _("House") if settings.HELP_PAGES else request.site.name
    house = [{"url": house_page(request.site), "label": name}]
    crumbs = house if request.roles.intersection(FIGURES) else []
    status = 422 if form is not None and form.errors else 200
    return render(request, template, {"form": form, "crumbs": crumbs} | context, status=status)


def back_to(request: SiteRequest, name: str, said: str) -> HttpResponse:
    """Say what was done and show the page it was done on."""
    messages.success(request, said)
    return redirect(name, request.site.slug)


def not_done(request: SiteRequest, name: str, why: str) -> HttpResponse:
    """Say why nothing was done and show the page again as it is now."""
    messages.warning(request, why)
    return redirect(name, request.site.slug)

"""What pages of this room share: a form on a page of its own, and the way back."""

from collections.abc import Sequence

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

from ..presenters import rows as shown

Crumbs = Sequence[dict[str, str]]


def form_page(
    request: SiteRequest,
    form: forms.Form,
    *,
    title: str,
    submit: str,
    crumbs: Crumbs,
    lead: str = "",
) -> HttpResponse:
    """Render a form that stands alone; one with errors answers 422 and keeps what was typed.

    The last of `crumbs` is where it leads back to.
    """
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit_word": submit,
        "cancel_url": crumbs[-1]["url"],
        "crumbs": crumbs,
    }
    return render(request, "members/form.html", context, status=422 if form.errors else 200)


def to_list(request: SiteRequest) -> Crumbs:
    """Return the way back to the list of members."""
    return [{"label": _("Members"), "url": shown.to(request.site, "list")}]


def to_member(request: SiteRequest, member: int) -> Crumbs:
    """Return the way back to a member's page, whom no crumb names."""
    url = shown.to(request.site, "member", member)
    return [*to_list(request), {"label": _("Member"), "url": url}]

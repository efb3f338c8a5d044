"""What the pages about people share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.permissions import FLOOR

from ..models import Client
from ..queries import clients_open_to


def person_or_404(request: SiteRequest, client_id: int) -> Client:
    """Return a person whose record is open to who asks; closed and foreign ones do not exist."""
    found = clients_open_to(request.user, request.site).with_counts().filter(pk=client_id).first()
    if found is None:
        raise Http404
    return found


def unfinished(form: forms.Form) -> int:
    """Return the status of a page with a form: 422 while something is wrong with it."""
    return 422 if form.is_bound and form.errors else 200


def page_of(
    request: SiteRequest, template: str, form: forms.Form, client: Client, **more: Any
) -> HttpResponse:
    """Render a small page with one form about one person."""
    # A lead who is not on the floor closes a record or hands out a copy, and reads no record.
    opens_person = bool(request.roles.intersection(FLOOR))
    context = {"form": form, "client": client, "opens_person": opens_person, **more}
    return render(request, template, context, status=unfinished(form))


Then = Callable[[Client], HttpResponse]

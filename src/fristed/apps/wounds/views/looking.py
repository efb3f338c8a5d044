"""Where a wound is, one look at it, and setting right what was written wrongly."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import ReplacedAlready

from .. import actions, presenters
from ..choices import BodyPlace
from ..forms import FirstLookForm, LookForm, PicturedLookForm, WoundForm
from ..models import Assessment


@require_safe
@at_record
def place(request: SiteRequest, client: Client) -> HttpResponse:
    """Ask where a new wound is: by tapping on the body, or from the list."""
    parts = presenters.body()
    listed = [one for side in ("front", "behind") for one in parts[side] if one.code]
    context = {
        "client": client,
        "body": parts,
        "listed": sorted(listed, key=lambda one: one.label),
        "to": reverse("wounds:first_look", args=[request.site.slug, client.pk]),
        "crumbs": health_crumbs(request.site, client),
    }
    return render(request, "wounds/place.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_record
def first_look(request: SiteRequest, client: Client) -> HttpResponse:
    """Look at a new wound: it gets its number when this is saved."""
    today = local_day(request.site, request.at)
    if request.method == "POST":
        form = FirstLookForm(request.POST, request.FILES, today=today)
        if form.is_valid() and (made := _looked(request, client, form, None, **form.wound())):
            return _saved(request, client, made)
    else:
        place = request.GET.get("place", "")
        if place not in BodyPlace.values:
            return redirect("wounds:place", request.site.slug, client.pk)
        form = FirstLookForm(initial={"place": place}, today=today)
    where = form["place"].value()
    heading = BodyPlace(where).label if where in BodyPlace.values else _("A wound")
    return _page(request, client, form, heading=str(heading).capitalize())


@require_http_methods(["GET", "HEAD", "POST"])
@at_record
def look(request: SiteRequest, client: Client, number: int) -> HttpResponse:
    """Look at a wound again."""
    today = local_day(request.site, request.at)
    if request.method == "POST":
        form = PicturedLookForm(request.POST, request.FILES, today=today)
        if form.is_valid() and (made := _looked(request, client, form, number)):
            return _saved(request, client, made)
    else:
        form = PicturedLookForm(today=today)
    heading = _("Look at wound %(n)s") % {"n": number}
    return _page(request, client, form, heading=heading, number=number)


for _view in (first_look, look):
    _view.takes_one_file = actions.MOST_BYTES  # type: ignore[attr-defined]  # see web/uploads: every other page answers 415


def _looked(
    request: SiteRequest,
    client: Client,
    form: PicturedLookForm,
    number: int | None,
    **wound: Any,
) -> Assessment | None:
    if getattr(request, "brought_too_large", False):
        return None  # the page says so; nothing is signed without the picture that was chosen
    given = form.cleaned_data
    file = given.get("photo")
    try:
        return actions.look_at(
            client=client,
            wound=number,
            **wound,
            seen=form.seen(),
            note=given["note"],
            photo=file.read() if file else b"",
            consent=given["consent"],
            by=request.user,
            at=request.at,
        )
    except actions.NoSuchWound:
        raise Http404 from None
    except actions.NotAPicture:
        form.add_error("photo", _("This file is no picture that can be kept. Use JPEG or PNG."))
        return None


def _saved(request: SiteRequest, client: Client, made: Assessment) -> HttpResponse:
    undo = reverse("wounds:look_back", args=[request.site.slug, client.pk, made.pk])
    words = _("Wound %(n)s: signed and sealed.") % {"n": made.wound.number}
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect("wounds:wounds", request.site.slug, client.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@at_record
def correct_look(request: SiteRequest, client: Client, look_id: int) -> HttpResponse:
    """Set right what was written of a look, in a newer row."""
    today = local_day(request.site, request.at)
    if request.method == "POST":
        form = LookForm(request.POST, today=today)
        if form.is_valid() and _corrected(request, client, look_id, form):
            messages.success(request, _("Corrected. The older row stays as it was signed."))
            return redirect("wounds:wounds", request.site.slug, client.pk)
    else:
        form = LookForm(today=today, initial=_as_written(request, client, look_id))
    back = reverse("wounds:look_back", args=[request.site.slug, client.pk, look_id])
    return _page(request, client, form, heading=_("Correct a look"), back_url=back)


def _as_written(request: SiteRequest, client: Client, look_id: int) -> dict[str, Any]:
    try:
        read = actions.read_look(client=client, look=look_id, by=request.user, at=request.at)
    except actions.NoSuchWound:
        raise Http404 from None
    coded = {f.attname: getattr(read.row, f.attname) for f in read.row._meta.concrete_fields}
    return coded | {"note": read.note}


def _corrected(request: SiteRequest, client: Client, look_id: int, form: LookForm) -> bool:
    try:
        actions.correct_look(
            client=client,
            look=look_id,
            seen=form.seen(),
            note=form.cleaned_data["note"],
            by=request.user,
            at=request.at,
        )
    except actions.NoSuchWound:
        raise Http404 from None
    except ReplacedAlready:
        form.add_error(None, _("Somebody corrected this before you. Look at theirs first."))
        return False
    return True


@require_POST
@at_record
def look_back(request: SiteRequest, client: Client, look_id: int) -> HttpResponse:
    """Take a look back as a mistake."""
    try:
        actions.take_look_back(client=client, look=look_id, by=request.user, at=request.at)
        messages.success(request, _("Taken back. It stays as it was signed, and no longer holds."))
    except actions.NoSuchWound:
        raise Http404 from None
    except ReplacedAlready:
        messages.warning(request, _("Somebody corrected this before. Nothing changed."))
    return redirect("wounds:wounds", request.site.slug, client.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@at_record
def correct(request: SiteRequest, client: Client, number: int) -> HttpResponse:
    """Set right where a wound is, where it comes from, since when."""
    form = WoundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_wound(
                client=client, number=number, by=request.user, at=request.at, **form.cleaned_data
            )
        except actions.NoSuchWound:
            raise Http404 from None
        messages.success(request, _("Corrected. The older row stays as it was signed."))
        return redirect("wounds:wound", request.site.slug, client.pk, number)
    heading = _("Correct wound %(n)s") % {"n": number}
    return _page(request, client, form, heading=heading, number=number)


@require_POST
@at_record
def remove_photo(request: SiteRequest, client: Client, photo_id: int) -> HttpResponse:
    """Take a picture away, because the person no longer agrees to it."""
    try:
        actions.remove_photo(client=client, photo=photo_id, by=request.user, at=request.at)
        messages.success(request, _("The picture is gone. That there was one stays written."))
    except actions.PhotoIsGone:
        messages.warning(request, _("It was gone before. Nothing changed."))
    return redirect("wounds:wounds", request.site.slug, client.pk)


def _page(
    request: SiteRequest, client: Client, form: Any, *, heading: str, **more: Any
) -> HttpResponse:
    if getattr(request, "brought_too_large", False):
        form.errors.pop("photo", None)
        form.add_error("photo", _("The file is larger than 8 MB. Take a smaller picture."))
    cancel = reverse("wounds:wounds", args=[request.site.slug, client.pk])
    context = {
        "client": client,
        "form": form,
        "heading": heading,
        "cancel_url": cancel,
        "draft": f"wound-{client.pk}-{more.get('number', '')}",
        "crumbs": health_crumbs(request.site, client),
        **more,
    }
    return render(request, "wounds/form.html", context, status=422 if form.errors else 200)

"""What was sent: the list, the record, its files; handing in, trying again, correcting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions, presenters
from ..forms import CorrectForm, HandInForm
from ..permissions import OPENS_COPIES, SEES, SENDS
from ..presenters.lists import sent_head
from ..presenters.sheet import change_head
from ..presenters.words import changed_words
from ..queries import (
    CopyBroken,
    CopyGone,
    Owed,
    contents_of,
    deliveries_of,
    owed_of,
    sent_by,
    stuck_deliveries,
    versions_of,
)
from .pages import dispatch_or_404, page, paged, terms_or_404, to

MEDIA = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8; header=present",
    "changes": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}

_WHY_NOT = {
    actions.SealedAlready: gettext_lazy("Somebody sealed a correction before you."),
    actions.NotSent: gettext_lazy("There is a newer version, or this one has not gone yet."),
    actions.NotOver: gettext_lazy("The period goes on. The report can be sealed when it is over."),
    actions.NotWhole: gettext_lazy("The figures have to be counted after the period’s end first."),
    CopyGone: gettext_lazy("The sealed copy has gone: it cannot be told what changed."),
    CopyBroken: gettext_lazy("The copy does not open. It is not what was sealed."),
}


@never_cache
@require_safe
@at_site(*SEES)
def sent_list(request: SiteRequest) -> HttpResponse:
    """List what was sent, the newest on top; those whose figures changed alone, if asked."""
    chosen = "changed" if request.GET.get("show") == "changed" else "sent"
    shown = paged(request, sent_by(request.site, changed=chosen == "changed"))
    rows = presenters.sent_rows(shown, request.site, lambda name, *args: to(request, name, *args))
    context = {"page": shown, "head": sent_head(), "rows": rows, "chosen": chosen}
    return render(request, "dispatches/list.html", context)


@never_cache
@require_safe
@at_site(*SEES)
def dispatch(request: SiteRequest, dispatch: int) -> HttpResponse:
    """Show the record of one version."""
    return _record(request, dispatch_or_404(request, dispatch), None)


@never_cache
@require_safe
@at_site(*OPENS_COPIES)
def copy(request: SiteRequest, dispatch: int, file_form: str) -> HttpResponse:
    """Hand out exactly the bytes that were sealed."""
    found = dispatch_or_404(request, dispatch)
    try:
        file, content = actions.open_copy(
            dispatch=found, form=file_form, by=request.user, at=request.at
        )
    except CopyBroken:
        messages.error(request, _("The copy does not open. It is not what was sealed."))
        return redirect(to(request, "dispatch", dispatch))
    except CopyGone as error:
        raise Http404 from error
    named = f'attachment; filename="{file.name}"'
    media = MEDIA.get(file.form, "application/octet-stream")
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": named})


@require_POST
@at_site(*SENDS)
def hand_in(request: SiteRequest, dispatch: int) -> HttpResponse:
    """Say that it was handed in, and when."""
    found = dispatch_or_404(request, dispatch)
    form = _hand_in_form(request, found, request.POST)
    if not form.is_valid():
        return _record(request, found, form)
    day = form.cleaned_data["day"]
    try:
        actions.hand_in(dispatch=found, date=day, by=request.user, at=request.at)
    except actions.NotByHand:
        messages.warning(request, _("It was handed in or set aside before."))
    else:
        messages.success(request, _("It is on record as handed in."))
    return redirect(to(request, "dispatch", dispatch))


@require_POST
@at_site(*SENDS)
def send_again(request: SiteRequest, dispatch: int) -> HttpResponse:
    """Try the mail that was not taken once more."""
    found = dispatch_or_404(request, dispatch)
    try:
        actions.send_again(dispatch=found, by=request.user, at=request.at)
    except actions.NothingFailed:
        messages.warning(request, _("Nothing waits to be tried again."))
    else:
        messages.success(request, _("It is being sent again."))
    return redirect(to(request, "dispatch", dispatch))


@require_POST
@at_site(*SENDS)
def set_aside(request: SiteRequest, dispatch: int) -> HttpResponse:
    """Set aside what was sealed and never left."""
    found = dispatch_or_404(request, dispatch)
    try:
        actions.set_aside(dispatch=found, by=request.user, at=request.at)
    except actions.SentAlready:
        messages.warning(request, _("It has left the house. Correct it instead."))
        return redirect(to(request, "dispatch", dispatch))
    messages.success(request, _("It is set aside. The report is due as before."))
    return redirect(to(request, "due"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*SENDS)
def correct(request: SiteRequest, dispatch: int) -> HttpResponse:
    """Show which figures changed since, and seal a new version that says so."""
    found = dispatch_or_404(request, dispatch)
    owed = _owed_or_404(request, found)
    if owed.dispatch is None or owed.dispatch.pk != found.pk or not found.is_through:
        messages.warning(request, _("There is a newer version, or this one has not gone yet."))
        return redirect(to(request, "dispatch", dispatch))
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        answer = _corrected(request, found, owed, form)
        if answer is not None:
            return answer
    changed = actions.compare_one(dispatch=found, owed=owed, by=request.user, at=request.at)
    return page(
        request,
        "correct.html",
        form=form,
        dispatch=found,
        can_tell=changed is not None,
        changed=changed_words(len(changed or ())),
        head=change_head(),
        rows=presenters.change_rows(changed or (), request.site.name),
        count_url=to(request, "count_anew", owed.obligation.pk, owed.period.name),
        back=to(request, "dispatch", dispatch),
    )


def _corrected(
    request: SiteRequest, found: Any, owed: Owed, form: CorrectForm
) -> HttpResponse | None:
    because = form.cleaned_data["because"]
    try:
        made = actions.correct(
            owed=owed,
            because=because,
            papers=presenters.papers,
            by=request.user,
            at=request.at,
        )
    except actions.NothingToCorrect:
        form.add_error("because", _("No figure differs from what was sent."))
        return None
    except tuple(_WHY_NOT) as error:
        messages.warning(request, _WHY_NOT[type(error)])
        return redirect(to(request, "dispatch", found.pk))
    messages.success(request, _("The correction is sealed. It says what changed."))
    return redirect(to(request, "dispatch", made.pk))


def _record(request: SiteRequest, found: Any, form: HandInForm | None) -> HttpResponse:
    ways = deliveries_of(found)
    stuck = stuck_deliveries(request.site, ways)
    sends = bool(request.roles.intersection(SENDS))
    newest = not found.replaced_by.filter(set_aside_at__isnull=True).exists()
    by_hand = found.is_waiting and found.how == "by_hand" and found.set_aside_at is None
    if sends and by_hand and form is None:
        form = _hand_in_form(request, found, None)
    return page(
        request,
        "dispatch.html",
        **_told(request, found, ways, stuck),
        form=form,
        dispatch=found,
        waits=sends and by_hand,
        again=sends and bool(found.is_refused or stuck) and found.set_aside_at is None,
        corrects=sends and newest and found.is_through and found.set_aside_at is None,
        changed=changed_words(found.changed_figures) if found.changed_figures and newest else "",
    )


def _told(request: SiteRequest, found: Any, ways: Any, stuck: Any) -> dict[str, Any]:
    return presenters.record_page(
        found,
        site=request.site,
        copies=contents_of(found),
        ways=ways,
        stuck=stuck,
        versions=versions_of(found),
        to=lambda name, *args: to(request, name, *args),
        opens=bool(request.roles.intersection(OPENS_COPIES)),
    )


def _hand_in_form(request: SiteRequest, found: Any, sent: Any) -> HandInForm:
    site = request.site
    sealed, today = local_day(site, found.at), local_day(site, request.at)
    return HandInForm(sent, sealed=sealed, today=today)


def _owed_or_404(request: SiteRequest, found: Any) -> Owed:
    terms = terms_or_404(request, found.obligation_id)
    today = local_day(request.site, request.at)
    owed = owed_of(request.site, terms, found.period, today)
    if owed is None:
        raise Http404
    return owed

"""Screens that belong to the house: marking this one, naming and ending any."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import presenters
from ..actions import NoSuchTerminal, end_screen, name_screen
from ..entrance import SiteRequest, at_site, leave_unmarked, mark_terminal, terminal_of
from ..forms import TerminalForm
from ..permissions import FLOOR, MANAGERS, RUNS_THE_HOUSE
from ..queries import terminal_here, terminals_of
from .pages import back_to, not_done, show


@at_site(*FLOOR, *MANAGERS)
def terminal(request: SiteRequest) -> HttpResponse:
    """Let this screen start an emergency and run the kiosk for the house without sign-in."""
    form = TerminalForm(request.POST or None)
    if "not_ours" in request.POST:
        left = redirect("home")
        leave_unmarked(left)
        return left
    if request.method == "POST" and form.is_valid():
        response = back_to(request, "sites:terminal", _("This screen belongs to the house now."))
        mark_terminal(response, request, name=form.cleaned_data["name"])
        return response
    return show(
        request,
        "sites/terminal.html",
        form,
        known=_known_here(request),
        runs_it=bool(request.roles.intersection(RUNS_THE_HOUSE)),
    )


@at_site(*RUNS_THE_HOUSE)
@require_safe
def terminals(request: SiteRequest) -> HttpResponse:
    """List the house's screens: one that was lost or stolen is ended here."""
    known = _known_here(request)
    rows = presenters.terminal_rows(terminals_of(request.site), known)
    return show(request, "sites/terminals.html", rows=rows)


@at_site(*RUNS_THE_HOUSE)
def terminal_name(request: SiteRequest, terminal: int) -> HttpResponse:
    """Call a screen otherwise."""
    one = terminal_here(request.site, terminal)
    if one is None:
        raise Http404
    form = TerminalForm(request.POST or None, initial={"name": one.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        name_screen(site=request.site, terminal=terminal, name=name, by=request.user, at=request.at)
        return back_to(request, "sites:terminals", _("Kept."))
    return show(request, "sites/terminal_name.html", form)


@at_site(*RUNS_THE_HOUSE)
@require_POST
def terminal_end(request: SiteRequest, terminal: int) -> HttpResponse:
    """Take a screen from the house, from the next click on."""
    try:
        end_screen(site=request.site, terminal=terminal, by=request.user, at=request.at)
    except NoSuchTerminal:
        return not_done(request, "sites:terminals", _("That screen was ended already."))
    return back_to(
        request, "sites:terminals", _("Ended. Help no longer begins there without signing in.")
    )


def _known_here(request: SiteRequest) -> int | None:
    """Return the number of the screen somebody sits at, where it belongs to this house."""
    known = terminal_of(request)
    return known.pk if known and known.site_id == request.site.pk else None

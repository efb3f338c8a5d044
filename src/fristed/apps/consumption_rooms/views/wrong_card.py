"""A visit under the wrong card is given to the right person, with a trail."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from fristed.apps.clients.models import Client
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.visits.actions import AlreadyHere, Frozen

from ..actions.arriving import give_to_the_right_person
from ..actions.finding import found_by
from ..actions.moving import NotPossible
from ..forms.desk import WrongCardForm
from .desk import moved_on, side_url, the_visit


@at_site(*FLOOR)
def wrong_card(request: SiteRequest, visit: int) -> HttpResponse:
    """Ask whose visit it really is: a card, a registered name, or nobody in particular."""
    theirs = the_visit(request, visit)
    form = WrongCardForm(request.POST or None)
    if form.is_valid():
        try:
            client = _right_person(request, form)
            give_to_the_right_person(
                visit=theirs,
                client=client,
                because=form.cleaned_data["because"],
                by=request.user,
                at=request.at,
            )
        except NobodyFound:
            form.add_error("who", _("No card or registered name like this here."))
        except AlreadyHere:
            form.add_error("who", _("That person is on the board already."))
        except (Frozen, NotPossible):
            return moved_on(request)
        else:
            messages.success(request, _("The visit is the right person's now. The trail is kept."))
            return HttpResponseRedirect(side_url(request, theirs))
    context = {"form": form, "visit": theirs, "back_url": side_url(request, theirs)}
    return render(request, "rooms/wrong_card.html", context, status=422 if form.errors else 200)


class NobodyFound(Exception):
    """No single person is meant by what was written."""


def _right_person(request: SiteRequest, form: WrongCardForm) -> Client | None:
    who = form.cleaned_data["who"].strip()
    if not who:
        return None
    found = found_by(site=request.site, who=who, by=request.user, at=request.at)
    if len(found) != 1:
        raise NobodyFound
    return found[0].client

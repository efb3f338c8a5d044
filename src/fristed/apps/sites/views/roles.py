"""Who may do what: giving and ending roles."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import presenters
from ..actions import (
    HeldAlready,
    LastAdministrator,
    NoSuchRole,
    NotYourOwn,
    OnlyAdministrators,
    end_role,
    give_role,
)
from ..entrance import SiteRequest, at_site
from ..forms import RoleForm
from ..permissions import MANAGERS
from ..queries import local_day, roles_held
from .pages import back_to, not_done, show

PEOPLE_PER_PAGE = 25


@at_site(*MANAGERS)
def roles(request: SiteRequest) -> HttpResponse:
    """List who holds which role, and give one."""
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _given(request, form):
        return back_to(request, "sites:roles", _("The role is given, from today on."))
    held = roles_held(request.site, local_day(request.site, request.at))
    people = Paginator(presenters.people_rows(held), PEOPLE_PER_PAGE)
    page = people.get_page(request.GET.get("page"))
    return show(request, "sites/roles.html", form, page=page)


def _given(request: SiteRequest, form: RoleForm) -> bool:
    role = form.cleaned_data["role"]
    if form.staff is None:
        return False
    try:
        give_role(site=request.site, staff=form.staff, role=role, by=request.user, at=request.at)
    except HeldAlready:
        form.add_error("role", _("They hold this role here already."))
    except NotYourOwn:
        form.add_error("sign_in_name", _not_your_own())
    except OnlyAdministrators:
        form.add_error("role", _only_administrators())
    return form.is_valid()


@at_site(*MANAGERS)
@require_POST
def role_end(request: SiteRequest, role: int) -> HttpResponse:
    """End a role today."""
    try:
        end_role(site=request.site, role=role, by=request.user, at=request.at)
    except NoSuchRole:
        return not_done(request, "sites:roles", _("That role has ended already."))
    except NotYourOwn:
        return not_done(request, "sites:roles", _not_your_own())
    except OnlyAdministrators:
        return not_done(request, "sites:roles", _only_administrators())
    except LastAdministrator:
        return not_done(
            request, "sites:roles", _("This is the last administrator. Make another one first.")
        )
    return back_to(request, "sites:roles", _("The role has ended."))


def _not_your_own() -> str:
    return _("Nobody changes their own roles. Ask an administrator.")


def _only_administrators() -> str:
    return _("Only an administrator makes or ends administrators.")

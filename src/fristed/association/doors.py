"""The doors of an association: visitors to the page for joining, staff to their chapter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from fristed.apps.members import permissions as members
from fristed.apps.sites.choices import ChapterRole
from fristed.web import doors

# The page that somebody with these roles comes in by; the first that is theirs.
PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("members:list", members.TAKES_FEES),
    ("members:chapter", tuple(ChapterRole)),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead a visitor to the page for joining, whoever is signed in to their chapter."""
    if not request.user.is_authenticated:
        return redirect("members:join")
    return doors.home(request)

"""A room answers through its link: no account, no cookie; each page is kept as it is sent.

The code comes in the part of an address that is never sent, or is typed. GET shows a form; only
POST opens. Any button of a page keeps what is right on it; what is not stays where it was typed.
A page says which questions it showed: its place may be another one's by the time it is sent.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from fristed.apps.directory.forms import CodeForm
from fristed.apps.directory.queries.rooms import entry
from fristed.apps.open_data.views.everybody import sent_by_anybody, whole_page
from fristed.apps.surveys import actions
from fristed.apps.surveys.models import Invitation
from fristed.apps.surveys.presenters.told import words
from fristed.apps.surveys.queries import editions as asked
from fristed.apps.surveys.queries.codes import invitation_by
from fristed.apps.surveys.queries.instruments import instruments
from fristed.ground.context import working

from ..forms import PageForm, initial
from ..presenters import pages as shown

HOUSE = tuple(code for code, _name in settings.LANGUAGES)
OPEN, BACK, NEXT, STOP = "open", "back", "next", "stop"


@sent_by_anybody
def answer(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show how far the one room is that it opens."""
    if request.method != "POST":
        return _ask(request, CodeForm())
    opened = _opened(request)
    return opened if isinstance(opened, HttpResponse) else _overview(request, *opened)


@sent_by_anybody
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of questions, or keep what was answered on it and go on."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    opened = _opened(request)
    if isinstance(opened, HttpResponse):
        return opened
    invitation, code = opened
    found = asked.sections(asked.questions_of(invitation.edition))
    do = request.POST.get("do", "")
    if do in (BACK, NEXT, STOP):
        return _kept(request, invitation, code, found, do)
    number = _number(request, len(found))
    if number is None or do != OPEN:
        return _overview(request, invitation, code)
    return _page(request, invitation, code, found, number)


@sent_by_anybody
def finish(request: HttpRequest) -> HttpResponse:
    """Note that the room has finished, and thank them."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    opened = _opened(request)
    if isinstance(opened, HttpResponse):
        return opened
    invitation, code = opened
    try:
        with working(staff=None, sites=[]):
            actions.finish(code=code, at=request.at)  # type: ignore[attr-defined]
    except actions.OpensNothing:  # it closed between our looking and our keeping
        return _nothing(request, CodeForm(request.POST))
    name = entry(invitation.room).name
    return whole_page(request, "open_surveys/answer_thanks.html", {"name": name})


def _opened(request: HttpRequest) -> tuple[Invitation, str] | HttpResponse:
    """Return the invitation of the code that was sent, or the page that says it opens nothing."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, 422)
    code = form.cleaned_data["code"]
    found = invitation_by(code, request.at)  # type: ignore[attr-defined]
    return _nothing(request, form) if found is None else (found, code)


def _kept(
    request: HttpRequest, invitation: Invitation, code: str, found: Any, do: str
) -> HttpResponse:
    """Keep a page; where something on it is no answer, show it again as it was typed."""
    sent = set(request.POST.getlist("asked"))
    questions = [one for section in found for one in section.questions if one.key in sent]
    if not questions:
        return _overview(request, invitation, code)
    form = _form(invitation, questions, request.POST)
    form.is_valid()
    try:
        with working(staff=None, sites=[]):
            saved = actions.keep(
                code=code, questions=questions, typed=form.typed(),
                estimated=form.estimated(), at=request.at,  # type: ignore[attr-defined]
            )  # fmt: skip
    except actions.OpensNothing:  # it closed between our looking and our keeping
        return _nothing(request, CodeForm(request.POST))
    place = next(one.number for one in found if sent & {asked.key for asked in one.questions})
    if saved.wrong:
        form.say_what_is_wrong(saved.wrong)
        return _page(request, invitation, code, found, place, form)
    following = {NEXT: place + 1, BACK: place - 1}.get(do, -1)
    if 0 <= following < len(found):
        return _page(request, invitation, code, found, following, kept=True)
    return _overview(request, invitation, code, kept=True)


def _overview(
    request: HttpRequest, invitation: Invitation, code: str, *, kept: bool = False
) -> HttpResponse:
    found = asked.sections(asked.questions_of(invitation.edition))
    answers = asked.answers_of(invitation)
    context = {
        **_about(invitation),
        "code": code,
        "kept": kept,
        "pages": shown.progress(found, answers),
        "begun": bool(answers),
        "finished": invitation.finished_at is not None,
    }
    return whole_page(request, "open_surveys/answer_open.html", context)


def _page(
    request: HttpRequest, invitation: Invitation, code: str, found: Any, number: int,
    form: PageForm | None = None, *, kept: bool = False,
) -> HttpResponse:  # fmt: skip
    section = found[number]
    if form is None:
        form = _form(invitation, section.questions, None)
        form.initial = initial(asked.answers_of(invitation))
    context = {
        **_about(invitation),
        "code": code,
        "form": form,
        "kept": kept,
        "place": number,  # `number` is whom to call, on every page
        "of": len(found),
        "heading": words(section.title),
        "first": number == 0,
        "last": number == len(found) - 1,
    }
    status = 422 if form.is_bound and form.errors else 200
    return whole_page(request, "open_surveys/answer_page.html", context, status)


def _form(invitation: Invitation, questions: Any, sent: Any) -> PageForm:
    return PageForm(sent, questions=questions, language=invitation.language, house=HOUSE)


def _about(invitation: Invitation) -> dict[str, Any]:
    edition = invitation.edition
    return {
        "name": entry(invitation.room).name,
        "survey": f"{words(instruments()[edition.instrument].title)}, {edition.slug}",
        "answer_by": edition.answer_by_date,
        "made_up": edition.synthetic,
    }


def _number(request: HttpRequest, many: int) -> int | None:
    typed = request.POST.get("page", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 4):
        return None
    return int(typed) if int(typed) < many else None


def _nothing(request: HttpRequest, form: CodeForm) -> HttpResponse:
    form.is_valid()
    form.add_error("code", _("This code opens nothing. Perhaps the survey is not open."))
    response = _ask(request, form, 404)
    response.opened_nothing = True  # type: ignore[attr-defined]  # counted by web/limits.py
    return response


def _ask(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    return whole_page(request, "open_surveys/answer.html", {"form": form}, status)

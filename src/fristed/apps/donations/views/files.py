"""A bank's file: brought, looked at, taken in or left out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.science.bank_statements import StatementTrouble

from ..actions import reading
from ..choices import FileState
from ..forms.keeping import MOST_BYTES, FileForm
from ..models import BankFile
from ..permissions import KEEPS
from ..presenters import kept as shown
from ..queries import books as said
from ..queries import ledger as asked
from .ledger import crumbs

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPS)
def files(request: SiteRequest) -> HttpResponse:
    """List the bank's files, and take one to look at."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FileForm(*sent)
    if request.method == "POST" and form.is_valid():
        seen = _seen(request, form)
        if seen is not None:
            return redirect(shown.to(request.site, "file", seen.pk))
    if getattr(request, "brought_too_large", False):
        form.errors.pop("statement", None)
        form.add_error("statement", _("The file is larger than 5 MB. Part it into several."))
    page = Paginator(asked.files_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "head": shown.file_head(),
        "rows": shown.file_rows(page, request.site),
        "crumbs": crumbs(request),
    }
    return render(request, "donations/files.html", context, status=422 if form.errors else 200)


files.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]  # read by web/uploads


@require_safe
@at_site(*KEEPS)
def file(request: SiteRequest, bank_file: int) -> HttpResponse:
    """Show what a file would bring, or brought."""
    found = _found(request, bank_file)
    context = {
        "file": found,
        "can_take": found.state == FileState.SEEN,
        "state": FileState(found.state).label,
        "facts": shown.file_facts(found),
        "troubles": shown.troubles(found),
        "trouble_head": [_("Entry"), _("What is wrong"), _("Where")],
        "crumbs": [
            *crumbs(request),
            {"url": shown.to(request.site, "files"), "label": _("Bank files")},
        ],
    }
    return render(request, "donations/file.html", context)


@require_POST
@at_site(*KEEPS)
def take(request: SiteRequest, bank_file: int) -> HttpResponse:
    """Take a file in."""
    found = _found(request, bank_file)
    books = said.books_of(request.site)
    layout = said.layout_of(books) if books else None
    try:
        done = reading.take(file=found, layout=layout, by=request.user, at=request.at)
    except (reading.FileIsGone, StatementTrouble):
        messages.info(request, _("The file is not there any more. Bring it again."))
        return redirect(shown.to(request.site, "files"))
    told = {"gifts": done.gifts, "waits": done.waits, "out": done.went_out}
    messages.success(
        request, _("%(gifts)s gifts, %(waits)s payments that wait, %(out)s that went out.") % told
    )
    return redirect(shown.to(request.site, "waiting" if done.waits else "ledger"))


@require_POST
@at_site(*KEEPS)
def leave(request: SiteRequest, bank_file: int) -> HttpResponse:
    """Leave a file out."""
    found = _found(request, bank_file)
    try:
        reading.leave(file=found, by=request.user, at=request.at)
    except reading.FileIsGone:
        messages.info(request, _("It was so already."))
    else:
        messages.success(request, _("Left out. Its text is destroyed."))
    return redirect(shown.to(request.site, "files"))


def _seen(request: SiteRequest, form: FileForm) -> BankFile | None:
    books = said.books_of(request.site)
    layout = said.layout_of(books) if books else None
    data = form.cleaned_data["statement"].read()
    try:
        return reading.see(
            site=request.site, data=data, layout=layout, by=request.user, at=request.at
        )
    except StatementTrouble as trouble:
        form.add_error("statement", shown.trouble_word(trouble.code))
        return None


def _found(request: SiteRequest, pk: int) -> BankFile:
    found = asked.file_of(request.site, pk)
    if found is None:
        raise Http404
    return found

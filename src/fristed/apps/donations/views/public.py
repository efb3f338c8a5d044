"""Giving: an account and a reference, and nothing asked; a report for tax, for who wants it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.members.views.serving import everywhere, for_everybody, page

from ..actions.donors import LEAST, TooMany, ask_for_receipt, years_kept
from ..forms.receipt import ReceiptForm
from ..models import Books, Purpose
from ..queries import books as asked


@require_safe
@for_everybody
def give(request: HttpRequest) -> HttpResponse:
    """Show accounts and references."""
    with everywhere():
        found = [(one, asked.open_purposes(one.site_id)) for one in asked.collecting()]
    return page(request, "donations/give.html", {"collecting": found, "least": LEAST})


@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def receipt(request: HttpRequest, site_slug: str, purpose: str) -> HttpResponse:
    """Ask for what a report for tax needs; answer with a reference of one's own."""
    with everywhere():
        found = _found(site_slug, purpose)
        if found is None:
            return page(request, "donations/no_receipt.html", {}, 404)
        books, wanted = found
        form = ReceiptForm(request.POST if request.method == "POST" else None)
        context = {"form": form, **_told(books, wanted)}
        if request.method != "POST":
            return page(request, "donations/receipt.html", context)
        if not form.is_valid():
            return page(request, "donations/receipt.html", context, 422)
        try:
            donor = ask_for_receipt(
                purpose=wanted,
                name=form.cleaned_data["name"],
                national_number=form.cleaned_data["national_number"],
                at=request.at,  # type: ignore[attr-defined]
            )
        except TooMany:
            form.add_error(None, _("So many asked just now that we have to look. Come back later."))
            return page(request, "donations/receipt.html", context, 429)
    return page(request, "donations/given.html", context | {"reference": donor.reference})


def _told(books: Books, wanted: Purpose) -> dict[str, object]:
    """Return what whoever asks for a report has to know first."""
    return {
        "books": books,
        "purpose": wanted,
        "least": LEAST,
        "years": years_kept(books.site),
    }


def _found(site_slug: str, code: str) -> tuple[Books, Purpose] | None:
    """Return the books and the purpose, where the chapter may report."""
    for books in asked.collecting():
        if books.site.slug == site_slug and books.receipts:
            for one in asked.open_purposes(books.site_id):
                if one.code == code:
                    return books, one
    return None

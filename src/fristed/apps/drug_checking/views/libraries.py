"""Reading with another library from now on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.instruments.actions import instruments as acts
from fristed.apps.instruments.actions.reading import LIBRARIES, FileMissing, files_in
from fristed.apps.instruments.forms.equipment import LibraryForm
from fristed.apps.instruments.views.equipment import page_of_form
from fristed.apps.samples.permissions import KEEPERS
from fristed.apps.samples.views.pages import posted, to
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.rereading import read_with


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def choose_library(request: SiteRequest) -> HttpResponse:
    """Read spectra with another library from now on."""
    names = files_in(LIBRARIES)
    form = LibraryForm(posted(request)[0], names=names)
    if request.method == "POST" and form.is_valid():
        try:
            read_with(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        except (acts.NotALibrary, FileMissing):
            form.add_error("file_name", _("This is no library that can be read."))
        except acts.InUseAlready:
            form.add_error("file_name", _("Spectra are read with this version already."))
        else:
            messages.success(request, _("In use. Open unknowns are read again in the background."))
            return redirect(to(request, "instruments:equipment"))
    lead = _("Libraries are built with the command fristed spectra library build.")
    none = _("The folder of libraries is empty. Build one, and it can be chosen here.")
    return page_of_form(
        request,
        form,
        _("Choose a library"),
        _("Read with it"),
        lead=lead,
        notes=[] if names else [none],
    )

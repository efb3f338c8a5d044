"""The addresses of this room: a chapter's own, and those for everybody."""

from django.urls import converters, include, path, register_converter

from .views import books, donors, files, ledger
from .views import public as everybody


class YearConverter(converters.IntConverter):
    """A year of this century: one that no calendar can be asked about is no address."""

    regex = "20[0-9]{2}"


register_converter(YearConverter, "year_of_century")
app_name = "donations"
for_everybody = [
    path("give/", everybody.give, name="give"),
    path("give/<slug:site_slug>/<slug:purpose>/", everybody.receipt, name="receipt"),
]
at_a_chapter = [
    path("", ledger.ledger, name="ledger"),
    path("waiting/", ledger.waiting, name="waiting"),
    path("waiting/<int:payment>/", ledger.match, name="match"),
    path("cash/", ledger.cash, name="cash"),
    path("line/<int:gift>/reverse/", ledger.reverse, name="reverse"),
    path("files/", files.files, name="files"),
    path("files/<int:bank_file>/", files.file, name="file"),
    path("files/<int:bank_file>/take/", files.take, name="take"),
    path("files/<int:bank_file>/leave/", files.leave, name="leave"),
    path("donors/", donors.donors, name="donors"),
    path("donors/period/", donors.period, name="period"),
    path("donors/<int:donor>/", donors.donor, name="donor"),
    path("donors/<int:donor>/forget/", donors.forget, name="forget"),
    path("books/", books.books, name="books"),
    path("purposes/", books.purposes, name="purposes"),
    path("purposes/<int:purpose>/turn/", books.turn, name="turn"),
    path("year/<year_of_century:year>/", books.year, name="year"),
    path("year/<year_of_century:year>/journal.csv", books.journal, name="journal"),
    path("year/<year_of_century:year>/saft.xml", books.saft, name="saft"),
    path("year/<year_of_century:year>/report.csv", books.report, name="report"),
    path("year/<year_of_century:year>/contributions.csv", books.civicrm, name="civicrm"),
]
# One namespace: a chapter's addresses carry its name, the others none.
urlpatterns = [
    *for_everybody,
    path("at/<slug:site_slug>/gifts/", include(at_a_chapter)),
]

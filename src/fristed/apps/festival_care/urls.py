"""The addresses of this room."""

from django.urls import path

from .views import calls, figures, files, misfits, tent

app_name = "festival_care"
SHIFT = "<int:deployment>/shifts/<int:shift>/"
GUEST = "<int:deployment>/guests/<int:stay>/"
urlpatterns = [
    path("<int:deployment>/", tent.tent, name="tent"),
    path("<int:deployment>/guests/new/", tent.new_guest, name="new_guest"),
    path(GUEST, tent.guest, name="guest"),
    path(GUEST + "script/", calls.guest_script, name="script"),
    path(GUEST + "tell/<slug:told_kind>/", tent.tell, name="tell"),
    path("<int:deployment>/told/<int:event>/undo/", tent.undo, name="undo"),
    path("<int:deployment>/call/<slug:whom>/", calls.call, name="call"),
    path("<int:deployment>/called/<slug:whom>/", calls.called, name="called"),
    path("<int:deployment>/misfits/", misfits.misfits, name="misfits"),
    path("<int:deployment>/misfits/<int:event>/seen/", misfits.misfit_seen, name="misfit_seen"),
    path("<int:deployment>/queue/", misfits.queue, name="queue"),
    path("<int:deployment>/report/", figures.report, name="report"),
    path("<int:deployment>/report/pdf/", files.report_pdf, name="report_pdf"),
    path("<int:deployment>/paper/", figures.paper, name="paper"),
    path("<int:deployment>/paper/pdf/", files.paper_pdf, name="paper_pdf"),
    path("<int:deployment>/paper/enter/", figures.enter, name="enter"),
    path(SHIFT + "summary/", figures.summary, name="summary"),
]

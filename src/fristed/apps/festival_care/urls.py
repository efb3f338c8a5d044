"""The addresses of this room."""

from django.urls import path

from .views import calls, events, figures, misfits, plan, shifts, tent, thresholds

app_name = "festival_care"
SHIFT = "<int:deployment>/shifts/<int:shift>/"
GUEST = "<int:deployment>/guests/<int:stay>/"
urlpatterns = [
    path("", events.events, name="events"),
    path("new/", events.new, name="new"),
    path("<int:deployment>/", tent.tent, name="tent"),
    path("<int:deployment>/event/", events.event, name="event"),
    path("<int:deployment>/change/", events.edit, name="edit"),
    path("<int:deployment>/end/", events.end, name="end"),
    path("<int:deployment>/places/", plan.places, name="places"),
    path("<int:deployment>/places/<int:spot>/remove/", plan.remove_place, name="remove_place"),
    path("<int:deployment>/kit/", plan.kit, name="kit"),
    path("<int:deployment>/planner/", plan.planner, name="planner"),
    path("<int:deployment>/when-to-call/", thresholds.thresholds, name="thresholds"),
    path("<int:deployment>/when-to-call/withdraw/", thresholds.withdraw, name="withdraw"),
    path("<int:deployment>/when-to-call/<int:threshold>/sign/", thresholds.sign, name="sign"),
    path("<int:deployment>/shifts/", shifts.shifts, name="shifts"),
    path(SHIFT, shifts.shift, name="shift"),
    path(SHIFT + "start/", shifts.start, name="start_shift"),
    path(SHIFT + "hand-over/", shifts.hand_over, name="hand_over"),
    path(SHIFT + "receive/", shifts.receive, name="receive"),
    path(SHIFT + "end/", shifts.end, name="end_shift"),
    path(SHIFT + "members/<int:member>/fit/", shifts.fit, name="fit"),
    path(SHIFT + "members/<int:member>/off/", shifts.off, name="off"),
    path(SHIFT + "members/<int:member>/debrief/", shifts.debrief, name="debrief"),
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
    path("<int:deployment>/paper/", figures.paper, name="paper"),
    path("<int:deployment>/paper/enter/", figures.enter, name="enter"),
    path(SHIFT + "summary/", figures.summary, name="summary"),
]

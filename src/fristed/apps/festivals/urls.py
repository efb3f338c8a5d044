"""The addresses of this room."""

from django.urls import path

from .views import events, plan, shifts, thresholds

app_name = "festivals"
SHIFT = "<int:deployment>/shifts/<int:shift>/"
urlpatterns = [
    path("", events.events, name="events"),
    path("new/", events.new, name="new"),
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
]

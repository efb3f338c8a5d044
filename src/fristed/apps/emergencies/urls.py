"""The addresses of help: the clock, what comes after it, the register, the alarm."""

from django.urls import path

from .views import afterwards, alarms, attaching, clock, ending, late, noting, register, starting

app_name = "emergencies"
urlpatterns = [
    path("", starting.running, name="running"),
    path("emergency/", starting.start, name="start"),
    path("emergency/<int:emergency_id>/", clock.clock, name="clock"),
    path("emergency/<int:emergency_id>/procedure/", clock.procedure, name="procedure"),
    path("emergency/<int:emergency_id>/did/<slug:what>/", noting.did, name="did"),
    path("emergency/<int:emergency_id>/note/", noting.note, name="note"),
    path("emergency/<int:emergency_id>/signs/", noting.signs, name="signs"),
    path("emergency/<int:emergency_id>/<int:done_id>/given/", noting.given, name="given"),
    path("emergency/<int:emergency_id>/<int:done_id>/change/", noting.change, name="change"),
    path("emergency/<int:emergency_id>/<int:done_id>/undo/", noting.undo, name="undo"),
    path("emergency/<int:emergency_id>/who/", attaching.who_where, name="attach"),
    path("emergency/<int:emergency_id>/end/", ending.end, name="end"),
    path("emergency/<int:emergency_id>/after/", afterwards.after, name="after"),
    path("emergency/<int:emergency_id>/judgement/", afterwards.judgement, name="judge"),
    path("emergency/<int:emergency_id>/debrief/", afterwards.debrief, name="debrief"),
    path("emergency/<int:emergency_id>/print/", register.timeline, name="timeline"),
    path("list/", register.emergencies, name="list"),
    path("late/", late.enter, name="late"),
    path("staff/", alarms.press, name="staff_help"),
    path("staff/<int:alarm_id>/", alarms.alarm, name="alarm"),
    path("staff/<int:alarm_id>/where/", alarms.where, name="alarm_where"),
    path("staff/<int:alarm_id>/end/", alarms.end, name="alarm_end"),
]

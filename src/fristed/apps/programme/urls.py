"""The addresses of this room: a chapter's own, and those for everybody."""

from django.urls import include, path

from .views import handing, planning
from .views import public as everybody

app_name = "programme"
for_everybody = [
    path("events/", everybody.events, name="public_events"),
    path("events/<slug:site_slug>/<slug:event>/", everybody.event, name="public"),
    path("events/<slug:site_slug>/<slug:event>/schedule.ics", everybody.calendar, name="calendar"),
    path("events/<slug:site_slug>/<slug:event>/schedule.xml", everybody.frab_xml, name="frab_xml"),
    path(
        "events/<slug:site_slug>/<slug:event>/schedule.json", everybody.frab_json, name="frab_json"
    ),
]
at_a_chapter = [
    path("", planning.events, name="events"),
    path("<slug:event>/", planning.event, name="event"),
    path("<slug:event>/rooms/", planning.add_room, name="add_room"),
    path("<slug:event>/speakers/", planning.add_speaker, name="add_speaker"),
    path("<slug:event>/speakers/<int:number>/unname/", planning.unname, name="unname"),
    path("<slug:event>/sessions/", planning.session, name="new_session"),
    path("<slug:event>/sessions/<int:number>/", planning.session, name="session"),
    path("<slug:event>/sessions/<int:number>/cancel/", planning.cancel, name="cancel"),
    path("<slug:event>/pretalx/", handing.pretalx, name="pretalx"),
    path("<slug:event>/tickets/", handing.tickets, name="tickets"),
    path("<slug:event>/vouchers/", handing.vouchers, name="vouchers"),
    path("<slug:event>/publish/", planning.publish, name="publish"),
]
# One namespace: a chapter's addresses carry its name, the others none.
urlpatterns = [
    *for_everybody,
    path("at/<slug:site_slug>/events/", include(at_a_chapter)),
]

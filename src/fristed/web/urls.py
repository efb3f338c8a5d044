"""Every address of the house."""

from django.urls import include, path

from . import clock, doors, live
from .gallery import gallery

site_pages = [
    path("", include("fristed.apps.consumption_rooms.urls")),
    path("checking/", include("fristed.apps.drug_checking.urls")),
    path("equipment/", include("fristed.apps.needle_exchange.urls")),
    path("naloxone/", include("fristed.apps.naloxone.urls")),
    path("clinic/", include("fristed.apps.clinic.urls")),
    path("infections/", include("fristed.apps.infections.urls")),
    path("referrals/", include("fristed.apps.referrals.urls")),
    path("stock/", include("fristed.apps.stock.urls")),
    path("people/", include("fristed.apps.clients.urls")),
    path("visits/", include("fristed.apps.visits.urls")),
    path("help/", include("fristed.apps.emergencies.urls")),
    path("feedback/", include("fristed.apps.feedback.urls")),
    path("keeping/", include("fristed.apps.retention.urls")),
    path("house/", include("fristed.apps.sites.urls")),
    path("jobs/", include("fristed.apps.jobs.urls")),
    path("substances/", include("fristed.apps.substances.urls")),
]

urlpatterns = [
    path("", doors.home, name="home"),
    path("language/", doors.language, name="language"),
    path("gallery/", gallery, name="gallery"),
    path("", include("fristed.apps.accounts.urls")),
    path("at/<slug:site_slug>/clock/", clock.clock_is_right, name="clock_is_right"),
    path("at/<slug:site_slug>/live/", live.live, name="live"),
    path("at/<slug:site_slug>/", include(site_pages)),
]

handler500 = "fristed.web.trouble_page.broken"

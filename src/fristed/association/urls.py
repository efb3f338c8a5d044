"""Every address of an association's house."""

from django.urls import include, path

from fristed.apps.sites import views as sites
from fristed.web import clock
from fristed.web.doors import language

from . import doors

# Of the room `sites` the roles alone: nobody breaks glass here, and no screen is a house's.
roles = [
    path("", sites.roles, name="roles"),
    path("<int:role>/end/", sites.role_end, name="role_end"),
]
chapter_pages = [
    path("roles/", include((roles, "sites"))),
    path("jobs/", include("fristed.apps.jobs.urls")),
]

urlpatterns = [
    path("", doors.home, name="home"),
    path("language/", language, name="language"),
    path("", include("fristed.apps.accounts.urls")),
    path("", include("fristed.apps.members.urls")),
    path("", include("fristed.apps.donations.urls")),
    path("", include("fristed.apps.programme.urls")),
    path("at/<slug:site_slug>/clock/", clock.clock_is_right, name="clock_is_right"),
    path("at/<slug:site_slug>/", include(chapter_pages)),
]

handler500 = "fristed.web.trouble_page.broken"

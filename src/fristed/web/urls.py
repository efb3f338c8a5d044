"""Every address of the house."""

from django.urls import include, path

from . import clock, doors, live
from .gallery import gallery

site_pages = [
    path("", include("fristed.apps.consumption_rooms.urls")),
    path("registers/", include("fristed.apps.registers.urls")),
    path("shift/", include("fristed.apps.shifts.urls")),
    path("day-sheet/", include("fristed.apps.day_sheets.urls")),
    path("figures/", include("fristed.apps.indicators.urls")),
    path("releases/", include("fristed.apps.releases.urls")),
    path("planning/", include("fristed.apps.planning.urls")),
    path("planning/measures/", include("fristed.apps.action_plans.urls")),
    path("reports/", include("fristed.apps.dispatches.urls")),
    path("", include("fristed.apps.downtime.urls")),
    path("checking/", include("fristed.apps.drug_checking.urls")),
    path("checking/", include("fristed.apps.samples.urls")),
    path("checking/", include("fristed.apps.instruments.urls")),
    path("checking/", include("fristed.apps.measurements.urls")),
    path("checking/", include("fristed.apps.unknowns.urls")),
    path("checking/", include("fristed.apps.results.urls")),
    path("checking/", include("fristed.apps.laboratory.urls")),
    path("checking/", include("fristed.apps.drug_market.urls")),
    path("equipment/", include("fristed.apps.needle_exchange.urls")),
    path("finds/", include("fristed.apps.needle_finds.urls")),
    path("naloxone/", include("fristed.apps.naloxone.urls")),
    path("naloxone/", include("fristed.apps.naloxone_programmes.urls")),
    path("festival/", include("fristed.apps.festival_care.urls")),
    path("", include("fristed.apps.person_rights.urls")),
    path("clinic/", include("fristed.apps.clinic.urls")),
    path("infections/", include("fristed.apps.infections.urls")),
    path("wounds/", include("fristed.apps.wounds.urls")),
    path("appointments/", include("fristed.apps.appointments.urls")),
    path("vaccinations/", include("fristed.apps.vaccinations.urls")),
    path("counselling/", include("fristed.apps.counselling.urls")),
    path("referrals/directory/", include("fristed.apps.recipients.urls")),
    path("referrals/", include("fristed.apps.referrals.urls")),
    path("stock/", include("fristed.apps.stock.urls")),
    path("moving-in/", include("fristed.apps.moving_in.urls")),
    path("health-exchange/", include("fristed.apps.health_exchange.urls")),
    path("enquiries/", include("fristed.apps.enquiries.urls")),
    path("people/", include("fristed.apps.clients.urls")),
    path("visits/", include("fristed.apps.visits.urls")),
    path("help/", include("fristed.apps.emergencies.urls")),
    path("feedback/", include("fristed.apps.feedback.urls")),
    path("keeping/", include("fristed.apps.retention.urls")),
    path("house/", include("fristed.apps.premises.urls")),
    path("house/", include("fristed.apps.staffing.urls")),
    path("house/", include("fristed.apps.sites.urls")),
    path("jobs/", include("fristed.apps.jobs.urls")),
    path("substances/", include("fristed.apps.substances.urls")),
]

urlpatterns = [
    path("", doors.home, name="home"),
    path("language/", doors.language, name="language"),
    path("gallery/", gallery, name="gallery"),
    path("", include("fristed.apps.accounts.urls")),
    path("figures/", include("fristed.apps.open_data.urls")),
    path("", include("fristed.apps.sync.urls")),
    path("api/v1/", include("fristed.apps.open_data.views.api.addresses")),
    path("at/<slug:site_slug>/clock/", clock.clock_is_right, name="clock_is_right"),
    path("at/<slug:site_slug>/live/", live.live, name="live"),
    path("at/<slug:site_slug>/", include(site_pages)),
]

handler500 = "fristed.web.trouble_page.broken"

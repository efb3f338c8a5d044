"""The addresses of this room: the secretariat's pages, and the one where reports come in."""

from django.urls import path

from .views import carrying, machines, members, months

app_name = "federation"
AT = "at/<slug:site_slug>/federation/"
urlpatterns = [
    path(AT, months.months, name="months"),
    path(f"{AT}members/", members.members, name="members"),
    path(f"{AT}members/new/", members.new, name="new"),
    path(f"{AT}members/<slug:network_member>/", members.member, name="member"),
    path(f"{AT}members/<slug:network_member>/key/", members.add_key, name="add_key"),
    path(f"{AT}members/<slug:network_member>/end/", members.end, name="end"),
    path(f"{AT}keys/<int:member_key>/revoke/", members.revoke, name="revoke"),
    path(f"{AT}import/", carrying.bring_in, name="bring_in"),
    path(f"{AT}came/<int:came>/", months.came, name="came"),
    path(f"{AT}<slug:period>/", months.month, name="month"),
    path(f"{AT}<slug:period>/figures.<slug:file_form>", months.figures, name="figures"),
    path("federation/reports/", machines.take, name="take"),
]

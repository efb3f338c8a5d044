"""The addresses of this room: those for everybody, and a chapter's own."""

from django.urls import include, path

from .views import chapters, counting, fees, finding, keeping, officers, public

app_name = "members"
for_everybody = [
    path("join/", public.join, name="join"),
    path("join/send/", public.send_join, name="send_join"),
    path("mine/", public.mine, name="mine"),
    path("mine/code/", public.send_code, name="send_code"),
]
at_a_chapter = [
    path("members/", keeping.members, name="list"),
    path("members/add/", keeping.add, name="add"),
    path("members/find/", finding.find, name="find"),
    path("members/<int:member>/", keeping.member, name="member"),
    path("members/<int:member>/person/", finding.person, name="person"),
    path("members/<int:member>/elect/", officers.elect, name="elect"),
    path("members/<int:member>/fee/", fees.fee, name="fee"),
    path("members/fees/<int:fee>/back/", fees.fee_back, name="fee_back"),
    path("members/<int:member>/leave/", keeping.leave, name="leave"),
    path("members/<int:member>/erase/", keeping.erase, name="erase"),
    path("officers/", officers.officers, name="officers"),
    path("officers/<int:officer>/end/", officers.officer_end, name="officer_end"),
    path("december/", counting.reports, name="reports"),
    path("december/issue/", counting.issue, name="issue"),
    path("december/<int:count>/", counting.report, name="report"),
    path("december/<int:count>/names/", counting.names, name="names"),
    path("december/<int:count>/count.<slug:form>", counting.report_file, name="report_file"),
    path("chapter/", chapters.chapter, name="chapter"),
    path("chapter/begin/", chapters.begin, name="begin"),
    path("chapter/<int:chapter>/", chapters.one_chapter, name="one_chapter"),
    path("chapter/<int:chapter>/move/", chapters.move, name="move_chapter"),
    path("chapter/<int:chapter>/end/", chapters.end, name="end_chapter"),
]
# One namespace: a chapter's addresses carry its name, the others none.
urlpatterns = [
    *for_everybody,
    path("at/<slug:site_slug>/", include(at_a_chapter)),
]

"""The addresses of this room."""

from django.urls import path

from .views import doses, lists, person

app_name = "vaccinations"
urlpatterns = [
    path("", person.begin, name="begin"),
    path("due/", lists.due, name="due"),
    path("schedules/", lists.schedules, name="schedules"),
    path("schedules/<slug:schedule>/", lists.one_schedule, name="schedule"),
    path("schedules/<slug:schedule>/withdraw/", lists.withdraw, name="withdraw"),
    path("<int:client_id>/", person.person, name="person"),
    path("<int:client_id>/course/", person.course, name="course"),
    path("<int:client_id>/course/<int:course_id>/end/", person.end, name="end"),
    path("<int:client_id>/give/", doses.give, name="give"),
    path("<int:client_id>/no/", person.decline, name="decline"),
    path(
        "<int:client_id>/no/<int:declined_id>/back/",
        person.take_back_declined,
        name="take_back_declined",
    ),
    path("<int:client_id>/dose/<int:dose_id>/", doses.put_right, name="put_right"),
    path("<int:client_id>/dose/<int:dose_id>/back/", doses.take_back, name="take_back"),
]

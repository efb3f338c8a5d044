"""The addresses of this room."""

from django.urls import path

from .views import asking, editions, questions

app_name = "surveys"
urlpatterns = [
    path("", editions.surveys, name="surveys"),
    path("prepare/<slug:survey_instrument>/", editions.prepare, name="prepare"),
    path("<int:survey_edition>/", editions.edition, name="edition"),
    path("<int:survey_edition>/open/", editions.open_edition, name="open"),
    path("<int:survey_edition>/close/", editions.close, name="close"),
    path("<int:survey_edition>/results/", editions.results, name="results"),
    path("<int:survey_edition>/publish/", editions.publish, name="publish"),
    path("<int:survey_edition>/take-back/", editions.take_back, name="take_back"),
    path("<int:survey_edition>/questions/new/", questions.new, name="new_question"),
    path(
        "<int:survey_edition>/questions/<slug:survey_question>/",
        questions.question,
        name="question",
    ),
    path("<int:survey_edition>/invite/", asking.invite, name="invite"),
    path("<int:survey_edition>/rooms/", asking.rooms, name="rooms"),
    path("<int:survey_edition>/remind/", asking.remind, name="remind"),
    path("asked/<int:survey_invitation>/", asking.invitation, name="invitation"),
    path("asked/<int:survey_invitation>/write/", asking.write, name="write"),
    path("asked/<int:survey_invitation>/end/", asking.end, name="end"),
]

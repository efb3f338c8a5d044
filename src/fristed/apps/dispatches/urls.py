"""The addresses of reports that are due and sent."""

from django.urls import path

from .views import deciding, looking, sent

app_name = "dispatches"
urlpatterns = [
    path("", looking.due, name="due"),
    path("owed/", deciding.duties, name="duties"),
    path("owed/new/<slug:report>/", deciding.owe, name="owe"),
    path("owed/<int:obligation>/", deciding.obligation, name="obligation"),
    path("owed/<int:obligation>/end/", deciding.end, name="end"),
    path("owed/<int:obligation>/<slug:period>/", looking.look, name="look"),
    path("owed/<int:obligation>/<slug:period>/count/", looking.count_anew, name="count_anew"),
    path("sent/", sent.sent_list, name="sent"),
    path("sent/<int:dispatch>/", sent.dispatch, name="dispatch"),
    path("sent/<int:dispatch>/copy/<slug:file_form>/", sent.copy, name="copy"),
    path("sent/<int:dispatch>/handed-in/", sent.hand_in, name="hand_in"),
    path("sent/<int:dispatch>/again/", sent.send_again, name="send_again"),
    path("sent/<int:dispatch>/set-aside/", sent.set_aside, name="set_aside"),
    path("sent/<int:dispatch>/correct/", sent.correct, name="correct"),
]

"""The addresses of this room; a person's are those of the rooms that held them before."""

from django.urls import path

from .views import copying, deciding, erasing, records

app_name = "person_rights"
PERSON = "person/<int:client_id>"
urlpatterns = [
    path(f"{PERSON}/copy/", copying.copy_person, name="copy_person"),
    path("clinic/<int:client_id>/copy/", copying.copy_health_record, name="copy_health_record"),
    path(f"{PERSON}/erase/", erasing.erase_person, name="erase_person"),
    path(f"{PERSON}/records/", records.records, name="records"),
    path(f"{PERSON}/records/<slug:table>/", records.table, name="table"),
    path(f"{PERSON}/records/<slug:table>/<int:row>/", deciding.decide, name="decide"),
    path(f"{PERSON}/health/<slug:sealed>/", records.health_table, name="health_table"),
    path(f"{PERSON}/health/<slug:sealed>/<int:row>/", deciding.decide_health, name="decide_health"),
    path(f"{PERSON}/decisions/<int:decision_id>/", deciding.letter, name="letter"),
    path(f"{PERSON}/decisions/<int:decision_id>/done/", deciding.done, name="done"),
    path(f"{PERSON}/decisions/<int:decision_id>/back/", deciding.take_back, name="take_back"),
]

"""The addresses of this room."""

from django.urls import path

from .views import looking, reading

app_name = "wounds"
urlpatterns = [
    path("due/", reading.due, name="due"),
    path("<int:client_id>/", reading.wounds, name="wounds"),
    path("<int:client_id>/new/", looking.place, name="place"),
    path("<int:client_id>/new/look/", looking.first_look, name="first_look"),
    path("<int:client_id>/<int:number>/", reading.wound, name="wound"),
    path("<int:client_id>/<int:number>/look/", looking.look, name="look"),
    path("<int:client_id>/<int:number>/correct/", looking.correct, name="correct"),
    path("<int:client_id>/look/<int:look_id>/", looking.correct_look, name="correct_look"),
    path("<int:client_id>/look/<int:look_id>/back/", looking.look_back, name="look_back"),
    path("<int:client_id>/photo/<int:photo_id>/", reading.photo, name="photo"),
    path("<int:client_id>/photo/<int:photo_id>/remove/", looking.remove_photo, name="remove_photo"),
]

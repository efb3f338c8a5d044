"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "clients"
urlpatterns = [
    path("", views.search, name="search"),
    path("card/", views.find_by_card, name="find_by_card"),
    path("name/", views.find_by_name, name="find_by_name"),
    path("register/", views.register, name="register"),
    path("agreement/", views.terms, name="terms"),
    path("<int:client_id>/", views.person, name="person"),
    path("<int:client_id>/register/", views.register_again, name="register_again"),
    path("<int:client_id>/card/", views.issue_card, name="issue_card"),
    path("<int:client_id>/card/stop/", views.stop_card, name="stop_card"),
    path("<int:client_id>/consents/", views.consents, name="consents"),
    path("<int:client_id>/note/", views.open_note, name="open_note"),
    path("<int:client_id>/note/write/", views.keep_note, name="keep_note"),
    path("<int:client_id>/contact/", views.contact, name="contact"),
    path("<int:client_id>/contact/open/", views.open_contact, name="open_contact"),
    path("<int:client_id>/contact/<int:contact_id>/end/", views.end_contact, name="end_contact"),
    path("<int:client_id>/agreement/", views.sign, name="sign"),
    path("<int:client_id>/correct/", views.correct, name="correct"),
    path("<int:client_id>/deregister/", views.deregister, name="deregister"),
    path("<int:client_id>/close/", views.close, name="close"),
    path("<int:client_id>/copy/", views.copy, name="copy"),
    path("<int:client_id>/readers/", views.readers, name="readers"),
    path("<int:client_id>/erase/", views.erase, name="erase"),
]

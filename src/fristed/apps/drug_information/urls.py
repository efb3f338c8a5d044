"""The addresses of this room."""

from django.urls import path

from .views import answering, texts

TEXT = "<slug:text_key>/<slug:text_language>/"
VERSION = f"{TEXT}<int:text_version>/"

app_name = "drug_information"
urlpatterns = [
    path("", texts.overview, name="list"),
    path(TEXT, texts.text, name="text"),
    path(f"{TEXT}write/", texts.write, name="write"),
    path(f"{VERSION}facts/", answering.check, name="check"),
    path(f"{VERSION}review/", answering.review, name="review"),
    path(f"{VERSION}back/", answering.send_back, name="send_back"),
    path(f"{VERSION}publish/", answering.publish, name="publish"),
    path(f"{VERSION}withdraw/", answering.withdraw, name="withdraw"),
]

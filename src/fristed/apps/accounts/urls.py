"""The addresses of signing in, locking and leaving."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("lock/", views.lock, name="lock"),
    path("unlock/", views.unlock, name="unlock"),
    path("theme/", views.theme, name="theme"),
    path("me/", views.me, name="me"),
    path("me/password/", views.password, name="password"),
]

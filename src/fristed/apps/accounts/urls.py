"""The addresses of signing in, locking and leaving, and of one's own sign-in."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("recover/", views.recover, name="recover"),
    path("lock/", views.lock, name="lock"),
    path("unlock/", views.unlock, name="unlock"),
    path("held/", views.held, name="held"),
    path("held/throw-away/", views.throw_away, name="throw_away"),
    path("theme/", views.theme, name="theme"),
    path("second-factor/", views.second_factor, name="second_factor"),
    path("me/", views.me, name="me"),
    path("me/password/", views.password, name="password"),
    path("me/pin/", views.pin, name="pin"),
    path("me/pin/remove/", views.pin_remove, name="pin_remove"),
    path("me/sessions/", views.sessions, name="sessions"),
    path("me/sessions/end/", views.sessions_end, name="sessions_end"),
    path("me/sessions/<int:number>/end/", views.session_end, name="session_end"),
    path("me/second-factor/", views.factors, name="factors"),
    path("me/second-factor/app/", views.factor_app, name="factor_app"),
    path("me/second-factor/passkey/", views.factor_passkey, name="factor_passkey"),
    path("me/second-factor/codes/", views.codes, name="codes"),
    path("me/second-factor/codes/renew/", views.codes_renew, name="codes_renew"),
    path("me/second-factor/<int:factor>/remove/", views.factor_remove, name="factor_remove"),
]

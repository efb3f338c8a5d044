"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "sites"
urlpatterns = [
    path("roles/", views.roles, name="roles"),
    path("roles/<int:role>/end/", views.role_end, name="role_end"),
    path("terminal/", views.terminal, name="terminal"),
    path("terminals/", views.terminals, name="terminals"),
    path("terminals/<int:terminal>/", views.terminal_name, name="terminal_name"),
    path("terminals/<int:terminal>/end/", views.terminal_end, name="terminal_end"),
    path("break-glass/", views.glass, name="glass"),
    path("break-glass/end/", views.glass_end, name="glass_end"),
    path("break-glass/looked-at/", views.glass_list, name="glass_list"),
    path("break-glass/<int:glass>/", views.glass_review, name="glass_review"),
]

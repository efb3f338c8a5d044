"""The addresses of this room."""

from django.urls import path

from .views import deciding, months

app_name = "member_reports"
urlpatterns = [
    path("", months.months, name="months"),
    path("signed/<int:monthly_report>/", months.signed, name="signed"),
    path("signed/<int:monthly_report>/file/", months.file, name="file"),
    path("signed/<int:monthly_report>/send/", deciding.send, name="send"),
    path("<slug:period>/", months.month, name="month"),
    path("<slug:period>/sign/", deciding.sign, name="sign"),
]

"""The addresses of drug market."""

from django.urls import path

from .views import exports, market

app_name = "drug_market"
urlpatterns = [
    path("exports/", exports.exports, name="exports"),
    path("exports/tedi.csv", exports.tedi_csv, name="tedi_csv"),
    path("exports/unc.csv", exports.unc_csv, name="unc_csv"),
    path("market/", market.market, name="market"),
    path("market/public/", market.market_public, name="market_public"),
]

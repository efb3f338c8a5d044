"""Addresses of results, laboratories, exports and the market."""

from django.urls import path

from ..views import counselling, exports, laboratory, market, results

urlpatterns = [
    path("result/", results.result, name="result"),
    path("<int:sample>/slip/", results.slip, name="slip"),
    path("<int:sample>/advice/", counselling.advice, name="advice"),
    path("laboratory/", laboratory.laboratory, name="laboratory"),
    path("laboratory/letter/", laboratory.letter, name="laboratory_letter"),
    path("laboratory/answers/", laboratory.answers, name="laboratory_answers"),
    path("laboratory/agreement/", laboratory.agreement, name="agreement"),
    path("laboratory/<int:sample>/tell/", laboratory.tell, name="laboratory_tell"),
    path("exports/", exports.exports, name="exports"),
    path("exports/tedi.csv", exports.tedi_csv, name="tedi_csv"),
    path("exports/unc.csv", exports.unc_csv, name="unc_csv"),
    path("market/", market.market, name="market"),
    path("market/public/", market.market_public, name="market_public"),
]

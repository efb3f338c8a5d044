"""The addresses of this room."""

from django.urls import path

from .views import figures, giving, lots, programmes, telling

app_name = "naloxone"
urlpatterns = [
    path("", giving.give, name="give"),
    path("card/", giving.card, name="card"),
    path("supplies/", giving.supplies, name="supplies"),
    path("supplies/<int:supply>/undo/", giving.undo_supply, name="undo_supply"),
    path("supplies/<int:supply>/told/", giving.told, name="told"),
    path("reversal/", telling.reversal, name="reversal"),
    path("reversal/<int:reversal>/undo/<str:signed>/", telling.undo_reversal, name="undo_reversal"),
    path("training/", telling.training, name="training"),
    path("training/<int:training>/undo/", telling.undo_training, name="undo_training"),
    path("figures/", figures.figures, name="figures"),
    path("files/", figures.exports, name="exports"),
    path("files/supplies.csv", figures.supplies_csv, name="supplies_csv"),
    path("files/reversals.csv", figures.reversals_csv, name="reversals_csv"),
    path("programmes/", programmes.listed, name="programmes"),
    path("programmes/new/", programmes.new_programme, name="new_programme"),
    path("programmes/<int:programme>/", programmes.programme, name="programme"),
    path("programmes/<int:programme>/sites/", programmes.add_site, name="add_site"),
    path(
        "programmes/<int:programme>/sites/<int:programme_site>/leave/",
        programmes.remove_site,
        name="remove_site",
    ),
    path("programmes/<int:programme>/end/", programmes.end_programme, name="end_programme"),
    path("products/", programmes.products, name="products"),
    path("products/<int:item>/", programmes.product, name="product"),
    path("expiring/", lots.expiring_soon, name="expiring"),
    path("expiring/print/", lots.expiring_paper, name="expiring_paper"),
    path("lot/", lots.lot, name="lot"),
    path("lot/print/", lots.lot_paper, name="lot_paper"),
]

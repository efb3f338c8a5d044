"""The addresses of this room."""

from django.urls import path

from .views import giving, lots, products, telling

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
    path("products/", products.products, name="products"),
    path("products/<int:item>/", products.product, name="product"),
    path("expiring/", lots.expiring_soon, name="expiring"),
    path("expiring/print/", lots.expiring_paper, name="expiring_paper"),
    path("lot/", lots.lot, name="lot"),
    path("lot/print/", lots.lot_paper, name="lot_paper"),
]

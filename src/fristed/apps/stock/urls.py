"""The addresses of this room."""

from django.urls import path

from .views import listing, moving, recalls, shelf, transfers

app_name = "stock"
urlpatterns = [
    path("", shelf.shelf, name="shelf"),
    path("order-list/", shelf.order_list, name="order_list"),
    path("delivery/", moving.deliver, name="deliver"),
    path("delivery/<int:delivery_id>/undo/", moving.undo_delivery, name="undo_delivery"),
    path("movement/<int:movement_id>/undo/", moving.undo, name="undo"),
    path("item/new/", listing.new_item, name="new_item"),
    path("item/<int:item_id>/", shelf.item, name="item"),
    path("item/<int:item_id>/change/", listing.change_item, name="change_item"),
    path("item/<int:item_id>/count/", moving.count, name="count"),
    path("item/<int:item_id>/<int:level_id>/discard/", moving.discard, name="discard"),
    path("packs/", listing.packs, name="packs"),
    path("packs/new/", listing.new_pack, name="new_pack"),
    path("packs/<int:pack_id>/", listing.change_pack, name="change_pack"),
    path("transfers/", transfers.transfers, name="transfers"),
    path("transfers/send/", transfers.send_to, name="send"),
    path("transfers/<int:transfer_id>/", transfers.transfer, name="transfer"),
    path("transfers/<int:transfer_id>/call-back/", transfers.call_it_back, name="call_back"),
    path("lots/", recalls.lots, name="lots"),
    path("lots/<int:lot_id>/recall/", recalls.recall, name="recall"),
]

"""The addresses of the floor."""

from django.urls import path

from ..views import board, desk, floor, law, register, wrong_card

VISIT = "visit/<int:visit>"

urlpatterns = [
    path("", board.board, name="board"),
    path("arrive/", desk.arrive, name="arrive"),
    path(f"{VISIT}/identify/", desk.identify, name="identify"),
    path(f"{VISIT}/register/", register.register, name="register"),
    path(f"{VISIT}/unregistered/", desk.unregistered, name="unregistered"),
    path(f"{VISIT}/assess/", desk.assess, name="assess"),
    path(f"{VISIT}/again/", desk.assess, name="again"),
    path(f"{VISIT}/admit/", desk.admit, name="admit"),
    path(f"{VISIT}/refuse/", desk.refuse, name="refuse"),
    path(f"{VISIT}/ask-lead/", desk.ask_lead, name="ask_lead"),
    path(f"{VISIT}/withdraw/", desk.withdraw, name="withdraw"),
    path(f"{VISIT}/reason/", desk.reason, name="reason"),
    path(f"{VISIT}/offer/<slug:what>/", desk.offer, name="offer"),
    path(f"{VISIT}/name/", desk.name, name="name"),
    path(f"{VISIT}/rest/", desk.rest, name="rest"),
    path(f"{VISIT}/turn-away/", desk.turn_away, name="turn_away"),
    path(f"{VISIT}/place/", floor.place, name="place"),
    path(f"{VISIT}/prepare/", floor.prepare, name="prepare"),
    path(f"{VISIT}/use/", floor.use, name="use"),
    path(f"{VISIT}/observe/", floor.observe, name="observe"),
    path(f"{VISIT}/after-use/", floor.after_use, name="after_use"),
    path(f"{VISIT}/leave/", floor.leave, name="leave"),
    path(f"{VISIT}/signs/", floor.signs, name="signs"),
    path(f"{VISIT}/wrong-card/", wrong_card.wrong_card, name="wrong_card"),
    path(f"{VISIT}/undo/", floor.undo, name="undo"),
    path(f"{VISIT}/undo-leaving/", floor.undo_left, name="undo_leaving"),
    path("law/", law.law, name="law"),
    path("place/<int:place>/clean/", floor.clean, name="clean"),
]

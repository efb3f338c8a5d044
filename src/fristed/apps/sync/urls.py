"""The addresses of this room: pages at a site, and the tablets' own, where no site is named."""

from django.urls import path

from .views import held, held_of, machines, shell, tablets

app_name = "sync"
AT = "at/<slug:site_slug>/tablets/"
urlpatterns = [
    path(AT, tablets.tablets, name="tablets"),
    path(f"{AT}add/", tablets.add, name="add"),
    path(f"{AT}<int:number>/", tablets.tablet, name="tablet"),
    path(f"{AT}<int:number>/end/", tablets.end, name="end"),
    path(f"{AT}<int:number>/undo/", tablets.undo, name="undo"),
    path(f"{AT}<int:number>/renew/", tablets.renew, name="renew"),
    path(f"{AT}waiting/", held.waiting, name="waiting"),
    path(f"{AT}waiting/<int:held>/", held.decide, name="decide"),
    path(f"{AT}<int:number>/waiting/", held_of.of_tablet, name="of_tablet"),
    path(f"{AT}<int:number>/take-all/", held_of.take_all, name="take_all"),
    path(f"{AT}<int:number>/leave-all/", held_of.leave_all, name="leave_all"),
    path(f"{AT}<int:number>/undo-left/", held_of.undo_left, name="undo_left"),
    path("tablet/", shell.door, name="door"),
    path("tablet/worker.js", shell.worker, name="worker"),
    path("tablet/<slug:language>/", shell.shell, name="shell"),
    path("tablet/<slug:language>/table.json", shell.table, name="table"),
    path("tablet/<slug:language>/manifest.webmanifest", shell.manifest, name="manifest"),
    path("tablet/<uuid:tablet>/events", machines.events, name="events"),
    path("tablet/<uuid:tablet>/ask", machines.ask, name="ask"),
]

"""How often the association's public pages may be asked for. A new public page needs a line."""

from fristed.web import limits as of_every_house
from fristed.web.limits import GUESS, LOOK_UP, REPORTS, TICKETS, limits

LIMITED = {
    "members:join": LOOK_UP,
    "members:send_join": REPORTS,
    "members:mine": TICKETS,
    "members:send_code": REPORTS,
    "donations:give": LOOK_UP,
    "programme:public_events": LOOK_UP,
    "programme:public": LOOK_UP,
    "programme:calendar": LOOK_UP,
    "programme:frab_xml": LOOK_UP,
    "programme:frab_json": LOOK_UP,
    "donations:receipt": REPORTS,
}
GUESSES = {"members:mine": GUESS}

of_every_house.LIMITED.update(LIMITED)
of_every_house.GUESSES.update(GUESSES)

__all__ = ["GUESSES", "LIMITED", "limits"]

"""The scenes at the desk: the board, a visit, a check-in by card, a registration."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

from .browser import Browser
from .clock import Clock, Scene
from .room import House

Job = Callable[[], object]


def reading(clock: Clock, browsers: list[Browser], house: House, name: str, path: str) -> Scene:
    """Open one page many times."""
    warm(browsers, house.path(path))
    jobs: list[Job] = [
        lambda browser=browser: browser.get(house.path(path))  # type: ignore[misc]
        for browser in _spread(browsers, 160)
    ]
    return _in_turn(clock, name, browsers, jobs)


def warm(browsers: list[Browser], path: str) -> None:
    """Let every thread, connection and plan of the server have seen a page, as by mid-morning."""
    with ThreadPoolExecutor(len(browsers)) as people:
        list(people.map(lambda browser: [browser.get(path) for _ in range(5)], browsers))


def checking_in(clock: Clock, browsers: list[Browser], house: House, cards: list[str]) -> Scene:
    """Let known people in by their cards. The page that leads there is opened beforehand."""
    path = house.path("arrive/")
    forms = [(browser, browser.form(path)) for browser in _spread(browsers, len(cards))]
    jobs: list[Job] = [
        lambda browser=browser, form=form, card=card: browser.post(  # type: ignore[misc]
            path, {**form, "who": card, "calling_name": "", "interpreter": ""}
        )
        for (browser, form), card in zip(forms, cards, strict=True)
    ]
    return _in_turn(clock, "check-in by card", browsers, jobs)


def registering(
    clock: Clock, browsers: list[Browser], house: House, count: int, *, first: int = 0
) -> Scene:
    """Register new people by name, with an agreement signed: sealed under a new key each."""
    path = house.path("people/register/")
    forms = [(browser, browser.form(path)) for browser in _spread(browsers, count)]
    jobs: list[Job] = [
        lambda browser=browser, form=form, n=n: browser.post(  # type: ignore[misc]
            path, {**form, **answers(house, n)}
        )
        for n, (browser, form) in enumerate(forms, first)
    ]
    return _in_turn(clock, "registering a person", browsers, jobs)


def answers(house: House, n: int) -> dict[str, str]:
    """Return what is typed into the registration by name of one more person."""
    return {
        "mode": "register",
        "name": f"New Person {n}",
        "birth_date": f"19{60 + n % 39}-0{1 + n % 9}-1{n % 10}",
        "history": "yes",
        "resident": "yes",
        "terms": str(house.terms[0].pk),
        "signed_as": f"New Person {n}",
        "language": "",
        "emergency_note": "",
    }


def _spread(browsers: list[Browser], count: int) -> list[Browser]:
    return [browser for browser, _ in zip(cycle(browsers), range(count), strict=False)]


def _in_turn(clock: Clock, name: str, browsers: list[Browser], jobs: list[Job]) -> Scene:
    """Let each terminal do its share, one after another; all terminals at the same time."""
    scene = Scene(name)
    clock.share(scene, [jobs[n :: len(browsers)] for n in range(len(browsers))])
    return scene

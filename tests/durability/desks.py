"""Desks that check people in over a bad line: each sends the same form until it is answered."""

import threading
import time
from dataclasses import dataclass, field
from random import Random

import httpx

from tests.walls.pages import Form, read

GIVES_UP_AFTER_S = 120.0
PATIENCE_S = 30.0
CUT = 0.3  # the share of first tries whose line is cut, as by a tablet that walks away
WORDS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass
class CheckIn:
    """One person let in: what was answered, and how often it had to be sent."""

    number: int
    registers: bool
    visit: int = 0
    registered: bool = False
    card: str = ""
    sent_again: int = 0

    @property
    def called(self) -> str:
        """The calling name, which nobody else has."""
        return f"G {self.number}"

    @property
    def name(self) -> str:
        """The registered name, in letters only."""
        return "Fugl " + "".join(WORDS[int(digit)] for digit in f"{self.number:04}")


@dataclass
class Desks:
    """Eight threads that share a list of people."""

    address: str
    cookies: dict[str, str]
    done: list[CheckIn] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def check_in(self, people: list[CheckIn], *, desks: int = 8) -> list[threading.Thread]:
        """Start letting everybody in."""
        waiting, lock = list(reversed(people)), threading.Lock()

        def work() -> None:
            with httpx.Client(base_url=self.address, cookies=self.cookies, timeout=30) as browser:
                while True:
                    with lock:
                        if not waiting:
                            return
                        person = waiting.pop()
                    self._let_in(browser, person)

        threads = [threading.Thread(target=work) for _ in range(desks)]
        for thread in threads:
            thread.start()
        return threads

    def _let_in(self, browser: httpx.Client, person: CheckIn) -> None:
        try:
            form = self._form(browser, "/at/oslo/arrive/", "calling_name", person)
            answer = self._send(
                browser, "/at/oslo/arrive/", form | {"calling_name": person.called}, person
            )
            person.visit = int(answer.headers["Location"].partition("?open=")[2])
            if person.registers:
                self._register(browser, person)
            self.done.append(person)
        except Exception as error:
            self.trouble.append(f"{person.number}: {type(error).__name__} {error}")

    def _register(self, browser: httpx.Client, person: CheckIn) -> None:
        path = f"/at/oslo/visit/{person.visit}/register/"
        form = self._form(browser, path, "birth_date", person)
        said = {"name": person.name, "birth_date": "1980-04-01", "signed_as": person.name}
        said |= {"history": "yes", "resident": "yes", "client_status": "yes"}
        answer = self._send(browser, path, form | said, person)
        assert answer.headers["Location"].startswith("/at/oslo/"), answer.headers["Location"]
        person.registered = True

    def _form(
        self, browser: httpx.Client, path: str, with_field: str, person: CheckIn
    ) -> dict[str, str]:
        page = self._until_answered(browser, "GET", path, None, person)
        assert page.status_code == 200, f"{path}: {page.status_code}"
        forms = read(page.text).forms
        form = next(f for f in forms if any(one.name == with_field for one in f.fields))
        return _values(form)

    def _send(
        self, browser: httpx.Client, path: str, data: dict[str, str], person: CheckIn
    ) -> httpx.Response:
        answer = self._until_answered(browser, "POST", path, data, person)
        assert answer.status_code == 302, f"{path}: {answer.status_code} {answer.text[-1500:]}"
        return answer

    def _until_answered(
        self,
        browser: httpx.Client,
        method: str,
        path: str,
        data: dict[str, str] | None,
        person: CheckIn,
    ) -> httpx.Response:
        """Send the same request until somebody answers it, as an obstinate browser would."""
        until = time.monotonic() + GIVES_UP_AFTER_S
        patience_s = _patience(method, person)
        while time.monotonic() < until:
            try:
                answer = browser.request(method, path, data=data, timeout=patience_s)
                if answer.status_code not in (502, 503, 504):
                    return answer
            except httpx.TransportError:
                pass
            person.sent_again += 1
            patience_s = PATIENCE_S
            time.sleep(0.2)
        raise TimeoutError(path)


def _patience(method: str, person: CheckIn) -> float:
    """Return how long the first try waits: often so short that the line is cut under the answer."""
    draw = Random(f"{person.number} {person.visit}".encode())
    return draw.uniform(0.02, 0.5) if method == "POST" and draw.random() < CUT else PATIENCE_S


def _values(form: Form) -> dict[str, str]:
    """Return what a browser would send of a form that nobody touched."""
    found = {}
    for one in form.fields:
        if one.kind in ("radio", "checkbox") and not one.checked:
            continue
        if one.kind == "select":
            found[one.name] = one.value or (one.options[0] if one.options else "")
        else:
            found[one.name] = one.value
    return found


def crowd(number: int, draw: Random) -> list[CheckIn]:
    """Return people to let in; about half of them are registered."""
    return [CheckIn(one, registers=draw.random() < 0.5) for one in range(number)]

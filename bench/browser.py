"""One terminal: cookies, one kept connection, forms as the page gives them."""

import http.client
import re
import time
from urllib.parse import urlencode

KEPT_S = 3.0  # the server closes a connection that nobody used for five seconds
HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|once)" value="([^"]+)"')


class Refused(Exception):
    """A page answered otherwise than it must for the measurement to mean anything."""


class Browser:
    """A browser without a screen."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.port, self.cookies = port, dict(cookies)
        self._used = time.monotonic()
        self._line = http.client.HTTPConnection("localhost", port, timeout=60)

    def get(self, path: str, *, expected: int = 200) -> str:
        """Open a page."""
        return self._ask("GET", path, None, expected)[0]

    def post(self, path: str, data: dict[str, str], *, expected: int = 302) -> str:
        """Send a form; return where it leads."""
        return self._ask("POST", path, urlencode(data), expected)[1]

    def form(self, path: str) -> dict[str, str]:
        """Open a page and return the hidden fields of its last form: its key and its token."""
        return dict(HIDDEN.findall(self.get(path)))

    def _ask(self, how: str, path: str, body: str | None, expected: int) -> tuple[str, str]:
        headers = {
            "Host": f"localhost:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://localhost:{self.port}"
        if time.monotonic() - self._used > KEPT_S:
            self._line.close()
        self._used = time.monotonic()
        self._line.request(how, path, body, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                kept, _, rest = value.partition("=")
                self.cookies[kept] = rest.partition(";")[0]
        if answer.status != expected:
            raise Refused(f"{how} {path} answered {answer.status}, not {expected}")
        return text, answer.getheader("Location", "")

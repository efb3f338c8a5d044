"""What somebody hostile or a broken device sends: texts, numbers, days, fields, bodies."""

from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import strategies as st

from tests.walls.canary import typed
from tests.walls.pages import Field, Form

# Looked for in every answer: where it stands as it is, markup was not escaped.
MARK = "<fristed-x"
MARKUP = [
    f"{MARK} onload=alert(1)>",
    f'"></option></select>{MARK}>',
    f"'-->{MARK}>",
    f"</textarea></title></script>{MARK}>",
    f"<svg/onload={MARK}>",
    f"javascript:{MARK}>",
    f"&lt;{MARK}>&amp;",
    f"{MARK}\t\r\n>",
]
SQL = [
    "' OR '1'='1",
    "'; DROP TABLE visits_visit; --",
    "1); DELETE FROM clients_client; --",
    "\\'; SELECT pg_sleep(0); --",
    "%' AND 1=(SELECT 1) AND '%'='",
    "$$; SET ROLE fristed_owner; $$",
    "{1,2}::bigint[]",
]
FORMATS = ["%s%s%n%d", "%(name)s", "{0.__class__}", "{{ request.user }}", "{% debug %}", "${7*7}"]
PATHS = ["../../../etc/passwd", "..\\..\\secret_key", "/dev/stdin", "file:///etc/passwd"]
LINES = ["x\r\nSet-Cookie: a=b", "x\nLocation: //evil.example", "x\u2028y\u2029z\x85"]
# Right-to-left override and isolates, zero width, a tag, variation selectors, joined people.
UNICODE = [
    "\u202egnp.exe\u202c",
    "\u2066\u2067\u2068x",
    "a\u200b\u200c\u200d\ufeffb",
    "e" + "\u0301" * 500,
    "👩🏽‍👩🏻‍👧🏿‍👦🏾" * 20,
    "İıſK",
    "\U000e0041\ufe0f",
    "ﷺ" * 30,
    "\u0000",
    "a\u0000b",
    "\ufffe\uffff",
    "\x01\x1b[31m\x7f",
    " \u00a0\u3000\u2003 ",
    "",
    "١٢٣",
    "²",
]
NUMBERS = [
    "0",
    "-1",
    "1e309",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e5",
    "0x10",
    "1_000",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "32768",
    "2147483648",
    "9" * 100,
    "1.5",
    "1,5",
    "+1",
    "٣",
    "True",
    "None",
]
MOMENTS = [
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "1969-12-31",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "2026-03-29T02:30",
    "2026-10-25T02:30",
    "2026-11-17T14:05:00+99:00",
    "24:00",
    "23:59:60",
    "-1:00",
    "00:00",
    "10000-01-01",
]
LONG = ["x" * 5_000, "æ" * 5_000, " " * 5_000, "(" * 5_000, "9" * 5_000, "a@" * 2_500]
LONGEST = "x" * 100_000

TEXTS: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(MARKUP),
    st.sampled_from(UNICODE),
    st.sampled_from(SQL + FORMATS + PATHS + LINES),
    st.sampled_from(NUMBERS),
    st.sampled_from(MOMENTS),
    st.sampled_from([*LONG, LONGEST]),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
)
# Values that a URL-encoded body carries as bytes: no character in UTF-8 has them.
BYTES = st.sampled_from(
    [
        b"%FF%FE",
        b"%C0%AF",
        b"%ED%A0%80",
        b"%00",
        b"%",
        b"%ZZ",
        b"%F4%90%80%80",
        b"\xff\x00",
        b"%2500",
    ]
)
Sent = list[tuple[str, str]]


def honest(form: Form) -> Sent:
    """Return what somebody friendly sends."""
    found: Sent = []
    for control in form.fields:
        value = typed(control)
        if value is None or (control.kind == "radio" and control.name in dict(found)):
            continue
        found.append((control.name, value))
    return found


@st.composite
def values(draw: st.DrawFn, control: Field) -> str:
    """Return a value for one control: a choice of its own, or something hostile."""
    if control.options and draw(st.booleans()):
        return draw(st.sampled_from(control.options))
    if control.kind in ("date", "time", "datetime-local") and draw(st.booleans()):
        return draw(st.sampled_from(MOMENTS))
    if control.kind == "number" and draw(st.booleans()):
        return draw(st.sampled_from(NUMBERS))
    return draw(TEXTS)


@st.composite
def submissions(draw: st.DrawFn, form: Form) -> Sent:
    """Return one hostile submission: an honest one with a few fields spoiled, lost or doubled."""
    sent = honest(form)
    controls = {control.name: control for control in form.fields}
    for name in draw(st.lists(st.sampled_from(sorted(controls)), max_size=3)) if controls else []:
        how = draw(st.sampled_from(["spoil", "spoil", "spoil", "lose", "double"]))
        spoiled = (name, draw(values(controls[name])))
        if how == "double":
            sent.append(spoiled)
            continue
        at = [place for place, (one, _) in enumerate(sent) if one == name]
        sent = [one for one in sent if one[0] != name]
        if how == "spoil":
            sent.insert(at[0] if at else len(sent), spoiled)
    if draw(st.integers(0, 9)) == 0:
        sent.append((draw(st.sampled_from(STRANGE_NAMES)), draw(TEXTS)))
    return sent


STRANGE_NAMES = [
    "site",
    "site_id",
    "id",
    "pk",
    "by",
    "is_superuser",
    "__proto__",
    "a[b][c][d]",
    "x" * 1_000,
    "\u0000",
    "_method",
    "form-0-id",
    "form-TOTAL_FORMS",
    "next",
    "once",
    MARKUP[0],
]


def body(sent: Sent) -> bytes:
    """Return a body as a browser writes it."""
    return urlencode(sent, errors="surrogatepass").encode()


@st.composite
def bodies(draw: st.DrawFn, form: Form) -> tuple[str, bytes]:
    """Return a content type and a body: mostly a form's, now and then something else."""
    sent = draw(submissions(form))
    kind = draw(st.integers(0, 19))
    names = sorted({control.name for control in form.fields}) or ["x"]
    name = draw(st.sampled_from(names))
    if kind == 0:
        junk = quote(name).encode() + b"=" + draw(BYTES)
        return URLENCODED, body([one for one in sent if one[0] != name]) + b"&" + junk
    if kind == 1:
        return draw(st.sampled_from(OTHER_BODIES))(sent, name)
    return URLENCODED, body(sent)


URLENCODED = "application/x-www-form-urlencoded"


def _multipart(sent: Sent, name: str) -> tuple[str, bytes]:
    parts = [_part(one, value) for one, value in sent]
    return "multipart/form-data; boundary=B", b"".join(parts) + b"--B--\r\n"


def _with_file(sent: Sent, name: str) -> tuple[str, bytes]:
    parts = [_part(one, value) for one, value in sent if one != name]
    file = f'--B\r\nContent-Disposition: form-data; name="{name}"; filename="../../x.html"\r\n'
    tail = b"Content-Type: text/html\r\n\r\n<script>\x00\xff\r\n--B--\r\n"
    return "multipart/form-data; boundary=B", b"".join(parts) + file.encode() + tail


def _part(name: str, value: str) -> bytes:
    head = f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
    return head.encode(errors="surrogatepass")


# Each is told the fields and the name of one; not each needs both.
OTHER_BODIES: list[Any] = [
    _multipart,
    _with_file,
    lambda *_: ("multipart/form-data", b"no boundary"),
    lambda *_: ("multipart/form-data; boundary=B", b"--C\r\nbroken"),
    lambda *_: ("multipart/form-data; boundary=\xff\xfe", b"--B--"),
    lambda _, name: ("application/json", b'{"' + name.encode() + b'": [null, {"a": 1}]}'),
    lambda sent, _: ("application/x-www-form-urlencoded; charset=utf-7", body(sent)),
    lambda sent, _: ("application/x-www-form-urlencoded; charset=no-such", body(sent)),
    lambda *_: ("text/plain", b"\x00" * 100),
    lambda sent, _: ("", body(sent)),
    lambda sent, _: (URLENCODED, body([*sent, *((f"f{n}", "1") for n in range(1_200))])),
    lambda *_: (URLENCODED, b"&" * 5_000),
    lambda sent, name: (URLENCODED, body([(name + "[a]" * 200, "x"), *sent])),
]

"""A reader on a phone: finds, checks, reads without a network, leaves, prints; and stays nobody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from fristed.apps.accounts.models import Staff
from fristed.apps.drug_information.actions import tell_demonstration, withdraw
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.finding import find, table
from fristed.apps.drug_information.queries.subjects import subjects
from fristed.ground.context import working
from tests.apps.drug_information.test_finding import CODES, TYPED
from tests.journeys.looking import then_it_can_be_looked_at, then_it_can_be_read
from tests.journeys.outside import Screen, somebody_outside
from tests.journeys.server import Server
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
FIRST_VISIT_BYTES = 100_000
UNKNOWN = "Unknown – that is not the same as safe."


@pytest.fixture
def told(transactional_db: None) -> None:
    """A demonstration with all its texts."""
    people = [
        Staff.objects.create_staff(name, None, display_name=name, language="en")
        for name in ("nils", "solveig", "amina")
    ]
    with working(staff=None, sites=[]):
        tell_demonstration(
            author=people[0],
            checker=people[1],
            reviewer=people[2],
            review_due_date=date(2027, 11, 17),
            at=AT,
        )


@pytest.fixture
def reader(browser, server: Server, told: None, request) -> Iterator[Terminal]:
    """Somebody outside the house; knows no cookie."""
    screen = Screen(*getattr(request, "param", (360,)))
    with somebody_outside(browser, server, screen) as terminal:
        yield terminal


SCREENS = [(360, "en", "light", True), (360, "nb", "dark", True), (1280, "en", "dark", True)]


@pytest.mark.parametrize("reader", SCREENS, indirect=True, ids=lambda one: f"{one[1]}-{one[0]}")
def test_reader_finds_a_page_by_its_street_name(reader: Terminal, request) -> None:
    width, language, *_ = request.node.callspec.params["reader"]
    reader.opens("/drugs/")
    then_the_page_is_accessible(reader)
    then_it_can_be_looked_at(reader, f"drugs-front-{language}-{width}", also_top=True)
    reader.page.locator("#search-name").fill("exstasy")
    reader.page.locator("#search-found a").first.click()
    expect(reader.page.locator("h1")).to_have_text("MDMA")
    then_the_page_is_accessible(reader)
    then_it_can_be_looked_at(reader, f"drugs-mdma-{language}-{width}", also_top=True)
    if width < 600:
        then_it_fits_a_thumb(reader)
    assert "exstasy" not in reader.page.url
    assert reader.page.evaluate("history.length") <= 2
    assert reader.context.cookies() == []
    assert reader.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_unknown_pair_is_said_to_be_unknown(reader: Terminal) -> None:
    reader.opens("/drugs/check/?lang=en")
    when_they_check(reader, "heroin", "valium", "shrooms")
    rows = reader.page.locator("#answers > li")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Dangerous")
    expect(rows.nth(1)).to_contain_text(UNKNOWN)
    then_it_can_be_looked_at(reader, "drugs-check", also_top=True)
    then_the_page_is_accessible(reader)
    then_it_fits_a_thumb(reader)


def when_they_check(reader: Terminal, *names: str) -> None:
    """Write names, one in each line, and have them checked."""
    boxes = reader.page.locator(".checker__lines input")
    for number, name in enumerate(names):
        boxes.nth(number).fill(name)
    reader.page.get_by_role("button", name="Add and check").click()


@pytest.mark.parametrize(
    "reader",
    [(360, "nb", "dark", True), (1280, "en", "light", True), (360, "nb", "dark", False)],
    indirect=True,
    ids=["phone", "desk", "no-script"],
)
def test_what_is_known_of_a_class_leads_to_its_page(reader: Terminal, request) -> None:
    width, language, _scheme, script = request.node.callspec.params["reader"]
    name = f"{language}-{width}-{'script' if script else 'plain'}"
    reader.opens(f"/drugs/check/?lang={language}")
    boxes = reader.page.locator(".checker__lines input")
    for number, typed in enumerate(["kokain", "morfin", "qqqqqq"]):
        boxes.nth(number).fill(typed)
    reader.page.locator(".checker__lines button").click()
    row = reader.page.locator("#answers > li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("from the class" if language == "en" else "ut fra stoffgruppen")
    expect(reader.page.locator("#chosen li")).to_have_count(2)
    expect(reader.page.locator("#strange")).to_contain_text("qqqqqq")
    then_it_can_be_looked_at(reader, f"drugs-class-answer-{name}", also_top=True)
    if script:
        then_the_page_is_accessible(reader)
    if width < 600:
        then_it_fits_a_thumb(reader)
    row.locator("a").first.click()
    expect(reader.page.locator("h1")).to_have_text("Opioider" if language == "nb" else "Opioids")
    then_it_can_be_looked_at(reader, f"drugs-class-{name}", also_top=True)
    if script:
        then_the_page_is_accessible(reader)
    if width < 600:
        then_it_fits_a_thumb(reader)


@pytest.mark.parametrize(
    "reader", [(360, "en", "light", True), (360, "en", "light", False)], indirect=True,
    ids=["script", "no-script"],
)  # fmt: skip
def test_what_was_chosen_is_taken_away_by_a_tap(reader: Terminal) -> None:
    reader.opens("/drugs/check/?lang=en")
    when_they_check(reader, "heroin", "valium", "shrooms")
    expect(reader.page.locator("#answers > li")).to_have_count(3)
    reader.page.get_by_role("button", name="Diazepam: take away").click()
    expect(reader.page.locator("#answers > li")).to_have_count(1)
    expect(reader.page.locator("#answers > li")).to_contain_text(UNKNOWN)
    reader.page.locator(".checker__lines input").first.fill("weed")
    reader.page.locator(".checker__lines input").first.press("Enter")
    expect(reader.page.locator("#chosen li")).to_have_count(3)


def test_the_contents_lead_down_the_page_and_leave_one_step_behind(reader: Terminal) -> None:
    reader.opens("/drugs/mdma/?lang=en")
    before = reader.page.evaluate("history.length")
    for name in ("With other drugs", "Sources"):
        reader.page.get_by_role("link", name=name).click()
        heading = reader.page.get_by_role("heading", name=name, exact=True)
        expect(heading).to_be_in_viewport()
        top = reader.page.locator("header.top").bounding_box()
        assert heading.bounding_box()["y"] >= top["y"] + top["height"] - 1
    assert reader.page.evaluate("history.length") == before


@pytest.mark.parametrize("reader", [(360, "en", "light", False)], indirect=True)
def test_search_and_check_work_without_javascript(reader: Terminal) -> None:
    reader.opens("/drugs/")
    reader.page.locator("#search-name").fill("exstasy")
    reader.page.get_by_role("button", name="Search").click()
    reader.when_they_tap("MDMA")
    when_they_check(reader, "vodka and booze")
    reader.then_they_see("Alcohol and MDMA")
    assert reader.page.url.split("?")[0].endswith("/drugs/check/")


def test_browser_and_server_find_alike(reader: Terminal) -> None:
    reader.opens("/drugs/?lang=en")
    found = reader.page.evaluate(
        """async (typed) => {
          const { find } = await import([...document.scripts].map((one) => one.src)
            .find((src) => src.includes("drugs")).replace("drugs.js", "finding.js"));
          const { names } = await (await fetch("/drugs/names.json?lang=en")).json();
          const pages = names.filter((row) => row[2]);
          return typed.map((name) => find(name, pages));
        }""",
        [name for name, _code in TYPED],
    )
    kinds = {one.code for one in subjects().values() if one.is_class}
    rows = table(tuple(sorted({*CODES, *kinds})))
    assert found == [find(name, rows) for name, _code in TYPED]


def test_reader_goes_on_without_a_network(reader: Terminal) -> None:
    reader.opens("/drugs/?lang=en")
    reader.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    reader.page.locator("#keep").click()
    expect(reader.page.locator("#kept")).to_be_visible(timeout=30_000)
    reader.context.set_offline(True)
    reader.opens("/drugs/ketamine/?lang=en")
    expect(reader.page.locator("h1")).to_have_text("Ketamine")
    reader.opens("/drugs/?lang=en")
    reader.page.locator("#search-name").fill("zanax")
    expect(reader.page.locator("#search-found a").first).to_have_text("Alprazolam")


KEPT = """async () => {
  const found = await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)));
  return found.flat().filter((path) => /^[/]drugs[/][^/]+[/]$/.test(path)).sort();
}"""


def test_nothing_is_kept_of_a_page_that_nobody_asked_to_keep(reader: Terminal) -> None:
    reader.opens("/drugs/?lang=en")
    reader.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    reader.page.wait_for_function("navigator.serviceWorker.controller !== null")
    reader.opens("/drugs/mdma/?lang=en")
    expect(reader.page.locator("h1")).to_have_text("MDMA")
    reader.opens("/drugs/?lang=en")
    assert reader.page.evaluate(KEPT) == ["/drugs/check/"]


def test_a_kept_page_that_was_taken_back_leaves_the_device(reader: Terminal) -> None:
    reader.opens("/drugs/?lang=en")
    reader.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    reader.page.locator("#keep").click()
    expect(reader.page.locator("#kept")).to_be_visible(timeout=30_000)
    before = set(reader.page.evaluate(KEPT))
    with working(staff=None, sites=[]):
        for one in Text.objects.filter(subject="mdma", other=""):
            withdraw(text=one, because="Wrong.", by=one.reviewed_by, at=AT)
    reader.page.wait_for_timeout(1_100)  # a page is given unasked for a second
    reader.page.evaluate("""fetch("/drugs/names.json?lang=en", {cache: "reload"})""")
    assert before - set(reader.page.evaluate(KEPT)) == {"/drugs/mdma/"}


def test_reader_leaves_by_one_tap_and_back_shows_nothing(reader: Terminal) -> None:
    reader.opens("/page/")
    reader.opens("/drugs/mdma/?lang=en")
    reader.then_they_see("It does not clear what this device remembers.")
    reader.page.locator("#leave").click()
    reader.then_they_see("There is nothing on this page.")
    assert "drugs" not in reader.page.url
    reader.page.go_back()
    reader.then_they_see("There is nothing on this page.")
    reader.then_they_do_not_see("MDMA")


def test_first_visit_is_small(reader: Terminal) -> None:
    sizes: dict[str, int] = {}
    reader.page.on(
        "requestfinished",
        lambda one: sizes.update({one.url: one.sizes()["responseBodySize"]}),
    )
    reader.page.goto(f"{reader.server.address}/drugs/mdma/?lang=en", wait_until="networkidle")
    when_they_check(reader, "alcohol")
    reader.page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes.values()) < FIRST_VISIT_BYTES, sizes


@pytest.mark.parametrize("code", ["mdma", "heroin", "thc", "alcohol", "opioid"])
def test_a_page_prints_on_one_sheet(reader: Terminal, code: str) -> None:
    reader.opens(f"/drugs/{code}/?lang=en")
    sheet = reader.page.pdf(format="A4", prefer_css_page_size=True)
    then_it_can_be_read(f"print-{code}.pdf", sheet)
    assert sheet.count(b"/Type /Page\n") + sheet.count(b"/Type /Page ") == 1

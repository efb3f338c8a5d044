"""A whole day in bokmål, from the sign-in to the day sheet: no English word is left."""

import re

from .terminal import PASSWORD, Terminal, then_the_page_is_accessible

ENGLISH = re.compile(
    r"\b(Arrived|Waiting|Places|Observation|After use|Left|Emergency|Staff help|Menu|Queue|"
    r"Assessing|Preparing|Using|Free|Close|Save|Register|Sign in|Today|Visits?|Duty|On duty|Day|"
    r"the|and|with|you|of|not|yes|what|how)\b",
    re.IGNORECASE,
)
# All words of a page, also those that only a screen reader says; not the names of languages.
ALL_WORDS = """() => {
  const words = [document.title];
  for (const e of document.querySelectorAll("body, body *")) {
    if (e.closest("[lang=en]:not(html), script, svg")) continue;
    for (const a of ["aria-label", "title", "placeholder"]) words.push(e.getAttribute(a) ?? "");
    for (const n of e.childNodes) if (n.nodeType === 3) words.push(n.textContent);
  }
  return words.join(" \\n ");
}"""


def then_no_english_is_left(desk: Terminal) -> None:
    """Expect the page to say that it is in bokmål, and to be."""
    assert desk.page.get_attribute("html", "lang") == "nb"
    words = desk.page.evaluate(ALL_WORDS)
    found = [words[max(0, m.start() - 30) : m.end() + 30] for m in ENGLISH.finditer(words)]
    assert found == [], desk.page.url


def taps(desk: Terminal, selector: str) -> None:
    """Tap what stands at a place of the page, whatever it is called, and read the next page."""
    with desk.leaving_the_page():
        desk.page.locator(selector).filter(visible=True).first.click()
    then_no_english_is_left(desk)


def test_whole_day_in_bokmal(room, terminal) -> None:
    room.is_open()
    room.has_an_agreement()
    card = room.card_of(room.somebody_registered())
    room.staff("Solveig", "nurse", "shift_lead", "coordinator", language="nb")
    desk = terminal(locale="nb-NO")
    desk.opens("/sign-in/")
    then_no_english_is_left(desk)
    desk.signs_in("Solveig")
    then_no_english_is_left(desk)

    taps(desk, "#arrived")
    desk.when_they_scan(card)
    then_no_english_is_left(desk)
    desk.page.locator("label", has=desk.page.locator("input[value=inject]")).click()
    desk.page.locator("label", has=desk.page.locator("input[value=heroin]")).click()
    taps(desk, "form[action$='/assess/'] button")
    taps(desk, ".col--waiting .person__go")
    taps(desk, ".tile__handle")
    taps(desk, ".tile__foot")
    taps(desk, ".tile__foot")
    taps(desk, ".col--observation .person__go")
    taps(desk, ".col--after_use .person__go")
    taps(desk, "form[action$='/clean/'] button")
    then_the_page_is_accessible(desk)

    taps(desk, "#emergency")
    taps(desk, "#act-go-naloxone")
    taps(desk, "#end")
    taps(desk, "main form button.button--primary")
    desk.opens("/at/oslo/")
    desk.page.locator("summary.menu__open").click()
    taps(desk, "form[data-lock] button")
    desk.page.fill("[name=password]", PASSWORD)
    desk.presses_enter()
    then_the_page_is_accessible(desk)

    for path in menu_of(desk):
        desk.opens(path)
        then_no_english_is_left(desk)
    desk.opens("/at/oslo/day-sheet/")
    then_no_english_is_left(desk)
    then_the_page_is_accessible(desk)


def menu_of(desk: Terminal) -> list[str]:
    """Return the addresses of the menu."""
    links = desk.page.locator(".menu__list a").all()
    return [str(link.get_attribute("href")) for link in links]


def test_language_is_changed_on_the_page_itself(room, terminal) -> None:
    room.is_open()
    desk = terminal()
    desk.opens("/sign-in/")

    desk.when_they_tap("Norsk (bokmål)")
    desk.then_they_see("Logg inn")
    then_no_english_is_left(desk)
    then_the_page_is_accessible(desk)

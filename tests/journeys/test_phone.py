"""The board on a phone: 360 px wide, five tabs, nothing to scroll sideways, nothing too small."""

import pytest

from .terminal import Terminal, then_the_page_is_accessible

LEAST_PX = 48
# What a thumb can hit, tried at the edges of a square around the middle of each target.
TOO_SMALL = """least => {
  const seen = (e) => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const drawn = style.visibility !== "hidden" && style.opacity !== "0";
    return drawn && box.width > 2 && box.height > 2;
  };
  const words = "p a, li > a:not(.button), dd a, td a, th a";
  const inText = (e) => e.matches(words) && getComputedStyle(e).display === "inline";
  const missed = (e) => {
    e.scrollIntoView({block: "center"});
    const area = e.matches("label input") ? e.closest("label") : e;
    const box = area.getBoundingClientRect(), half = least / 2 - 1;
    if (box.width >= least - 0.5 && box.height >= least - 0.5) return false;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const across = box.width >= least - 0.5 ? 0 : half;
    const down = box.height >= least - 0.5 ? 0 : half;
    return [[x - across, y], [x + across, y], [x, y - down], [x, y + down]].some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return !(hit && (e.contains(hit) || hit.closest("label")?.contains(e)));
    });
  };
  const targets = "a[href], button, summary, select, label.tab, input:not([type=hidden])";
  return [...document.querySelectorAll(targets)]
    .filter((e) => seen(e) && !e.matches(".skip, .tab-radio") && !inText(e) && missed(e))
    .map((e) => {
      const box = e.getBoundingClientRect();
      return `${e.outerHTML.slice(0, 160)} is ${Math.round(box.width)} x ${Math.round(box.height)}`;
    }).join("\\n");
}"""
WIDER_THAN_ITSELF = "() => document.documentElement.scrollWidth - innerWidth"


def then_it_fits_a_thumb(phone: Terminal) -> None:
    """Expect no sideways scrolling and no target under 48 px."""
    assert phone.page.evaluate(WIDER_THAN_ITSELF) <= 0
    assert phone.page.evaluate(TOO_SMALL, LEAST_PX) == ""


def test_phone_shows_the_floor_in_tabs_and_moves_people_on(room, terminal) -> None:
    room.is_open()
    room.somebody_at("1", "Blue")
    room.somebody_waiting("Green")
    phone = terminal(width=360)
    phone.signs_in("Marte")
    then_it_fits_a_thumb(phone)

    phone.then_they_see("Blue")
    phone.then_they_do_not_see("Longest wait")
    phone.when_they_tap_tab("Waiting")
    phone.then_somebody_is_in("waiting", "Green")
    then_it_fits_a_thumb(phone)
    phone.when_they_tap("Place 2")
    phone.when_they_tap_tab("Places")
    phone.then_somebody_is_in("places", "Green")
    phone.when_they_tap("Blue", inside=phone.in_column("places"))
    phone.then_they_see("Look in")
    then_it_fits_a_thumb(phone)
    then_the_page_is_accessible(phone)


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in/",
        "/me/",
        "/at/oslo/arrive/",
        "/at/oslo/people/",
        "/at/oslo/people/register/",
        "/at/oslo/shift/",
        "/at/oslo/registers/",
        "/at/oslo/day-sheet/",
        "/at/oslo/house/duty/",
        "/at/oslo/help/",
        "/at/oslo/help/list/",
    ],
)
def test_page_fits_a_phone(room, terminal, path: str) -> None:
    room.is_open()
    phone = terminal(width=360)
    phone.signs_in("Ingrid")
    phone.opens(path)

    then_it_fits_a_thumb(phone)
    then_the_page_is_accessible(phone)


def test_emergency_clock_fits_a_phone(room, terminal) -> None:
    room.is_open()
    phone = terminal(width=360)
    phone.signs_in("Marte")

    phone.when_they_tap("Emergency")
    phone.when_they_tap("Naloxone")

    then_it_fits_a_thumb(phone)
    then_the_page_is_accessible(phone)


NOT_OVER = """() => [...document.querySelectorAll(".tile, .person")].every((one) => {
  const name = one.querySelector(".tile__handle, .person__handle").getBoundingClientRect();
  const beside = one.querySelector(".tile__time, .person__go")?.getBoundingClientRect();
  return !beside || !beside.width || name.right <= beside.left;
})"""


@pytest.mark.parametrize("width", [360, 768, 1024, 1280, 1440])
def test_long_name_lies_over_nothing(room, terminal, width: int) -> None:
    room.is_open()
    room.somebody_at("1", "Ti Små Grønne Fluer")
    room.somebody_waiting("Elleve Brune Bjørner")
    screen = terminal(width=width)
    screen.signs_in("Marte")

    assert screen.page.evaluate(NOT_OVER)
    assert screen.page.evaluate(WIDER_THAN_ITSELF) <= 0
    then_the_page_is_accessible(screen)

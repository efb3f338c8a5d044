"""A second click doubles nothing, and neither does going back and sending again."""

from fristed.apps.consumption_rooms.models import Assessment
from fristed.apps.visits.models import Visit

from .terminal import then_the_page_is_accessible

# Two requests with the same form at the same moment, as an impatient network may send them.
SEND_TWICE_AT_ONCE = """async (button) => {
  const send = () => fetch(button.form.action, {method: "POST", body: new FormData(button.form)});
  return Promise.all([send(), send()]).then((answers) => answers.map((answer) => answer.status));
}"""
# The form as it stands is kept aside, and sent again later: what going back and pressing does.
KEEP_ASIDE = """button => { window.name = JSON.stringify(
  [button.form.action, [...new FormData(button.form).entries()]]); }"""
SEND_AGAIN = """async () => {
  const [action, fields] = JSON.parse(window.name), body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return (await fetch(action, {method: "POST", body})).status;
}"""


def visits(room) -> int:
    """Count the visits."""
    with room.open():
        return Visit.objects.filter(site=room.site).count()


def assessments(room) -> int:
    """Count what was assessed."""
    with room.open():
        return Assessment.objects.filter(site=room.site).count()


def test_second_click_at_the_door_makes_no_second_visit(room, terminal) -> None:
    room.is_open()
    desk = terminal()
    desk.signs_in("Marte")

    desk.when_they_tap("Arrived")
    desk.when_they_write("Blue", into="What may we call you?")
    desk.target("Let in").evaluate(KEEP_ASIDE)
    desk.target("Let in").dblclick()
    desk.then_they_see("Nobody in particular")
    assert visits(room) == 1

    assert desk.page.evaluate(SEND_AGAIN) == 200
    assert visits(room) == 1

    desk.opens("/at/oslo/arrive/")
    desk.when_they_write("Green", into="What may we call you?")
    desk.target("Let in").evaluate(SEND_TWICE_AT_ONCE)
    desk.opens("/at/oslo/")
    desk.then_they_see("Blue", "Green")
    assert visits(room) == 2
    then_the_page_is_accessible(desk)


def test_second_click_at_the_desk_makes_no_second_assessment(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk = terminal()
    desk.signs_in("Marte", at=f"/at/oslo/?open={visit.pk}")

    desk.when_they_choose("inject", "heroin")
    desk.target("To the queue").evaluate(KEEP_ASIDE)
    desk.target("To the queue").dblclick()
    desk.then_somebody_is_in("waiting", "Blue")
    assert assessments(room) == 1

    assert desk.page.evaluate(SEND_AGAIN) == 200
    assert assessments(room) == 1
    desk.page.go_back()
    desk.then_somebody_is_in("waiting", "Blue")
    desk.then_there_is_no_button("To the queue")
    then_the_page_is_accessible(desk)

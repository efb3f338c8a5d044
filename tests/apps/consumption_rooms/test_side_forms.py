"""The forms of the board's side: what is used often stands first, the rest is folded."""

from fristed.apps.consumption_rooms.forms.desk import AssessForm
from fristed.apps.consumption_rooms.forms.place import PrepareForm
from fristed.web.templatetags.fristed_ui import folded, grouped


def names(fields):
    return [field.name for field in fields]


def test_equipment_for_smoking_comes_first_and_the_rest_is_folded():
    form = PrepareForm(route="inhale")

    shown = [name for _legend, fields in grouped(form) for name in names(fields)]

    assert shown == ["give_foil", "give_pipe", "advice_given", "looked_at_drug"]
    assert "give_syringe" in names(folded(form)["fields"])


def test_no_field_is_lost_whatever_the_route():
    form = PrepareForm(route="rectal")

    shown = [name for _legend, fields in grouped(form) for name in names(fields)]

    assert sorted([*shown, *names(folded(form)["fields"])]) == sorted(form.fields)


def test_fold_opens_where_something_in_it_is_filled():
    empty = PrepareForm({"give_foil": "1", "give_syringe": "0"}, route="inhale")
    filled = PrepareForm({"give_syringe": "2"}, route="inhale")

    assert folded(empty)["open"] is False
    assert folded(filled)["open"] is True


def test_missing_substance_is_said_once():
    form = AssessForm({"route": "inject"})

    form.is_valid()

    assert len(form.errors["substances"]) == 1

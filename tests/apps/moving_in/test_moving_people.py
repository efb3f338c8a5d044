"""A register moves in: checked, corrected, written, undone."""

from datetime import date, timedelta

import pytest

from fristed.apps.clients.actions import register
from fristed.apps.clients.actions.holding import about
from fristed.apps.clients.actions.notes import write_note
from fristed.apps.clients.actions.registering import Answers
from fristed.apps.clients.models import Client, Registration
from fristed.apps.moving_in.actions import checking, undoing, writing
from fristed.apps.moving_in.actions.cells import CellsAreGone, read_rows
from fristed.apps.moving_in.actions.holding import NotNow
from fristed.apps.moving_in.models import Alike, Move, MovedPerson, Part, Trouble
from fristed.apps.person_rights.actions import erase_person
from fristed.apps.vault.actions import read_identity
from fristed.apps.visits.actions import receive

pytestmark = pytest.mark.django_db(transaction=True)

REGISTER = """Nummer;Navn;Fødselsdato;Kjønn;Registrert
007;Åse Moen;1980-05-04;kvinne;2020-01-02
8;Per Dal;1990-02-30;mann;2021-01-01
9;Ola Li;1975-01-01;mann;2019-03-03
9;Kari Ås;1976-01-01;dame;2019-03-03
10;Åse  MOEN;1980-05-04;;
"""


def wrong(move):
    return list(
        Trouble.objects.filter(move=move).order_by("row").values_list("row", "field", "code")
    )


def moved_in(move, work, scoped, lead, at, *, leave_out=True):
    with scoped(lead):
        writing.begin(move=move, leave_out=leave_out, by=lead, at=at)
    work()
    with scoped(lead):
        return Move.objects.select_related("site", "by").get(pk=move.pk)


def test_dry_run_tells_every_cell_that_says_nothing_and_writes_nothing(bring, scoped, lead):
    move = bring("people", REGISTER)
    with scoped(lead):
        assert (move.state, move.rows, move.done) == ("checked", 5, 5)
        assert wrong(move) == [(3, "born", "no_date"), (5, "number", "twice")]
        assert list(Alike.objects.values_list("row", "other_row", "decision")) == [(6, 2, "same")]
        assert Client.objects.count() == 0


def test_people_come_in_with_name_band_and_day_and_are_found_by_name(
    bring, work, scoped, lead, at, site
):
    move = moved_in(bring("people", REGISTER), work, scoped, lead, at)
    with scoped(lead):
        assert (move.state, move.written, move.kept_back) == ("moved_in", 3, 2)
        clients = {one.row: one.client for one in MovedPerson.objects.select_related("client")}
        assert sorted(clients) == [2, 4, 6]
        assert clients[2].pk == clients[6].pk
        ase = clients[2]
        assert (ase.mode, ase.age_band, ase.gender) == ("register", "45", "woman")
        assert ase.last_seen_date == date(2020, 1, 2)
        who = read_identity(site=site.pk, about=about(ase), purpose="care", by=lead, at=at)
        assert who.birth_date == date(1980, 5, 4)
        assert Registration.objects.filter(ended_at__isnull=True).count() == 2


def test_rows_in_trouble_hold_the_move_back_until_corrected_or_left_out(
    bring, work, scoped, lead, at
):
    move = bring("people", REGISTER)
    with scoped(lead), pytest.raises(writing.RowsInTrouble):
        writing.begin(move=move, leave_out=False, by=lead, at=at)
    with scoped(lead):
        checking.correct_cell(move=move, row=3, field="born", text="1990-02-28", by=lead, at=at)
    with scoped(lead), pytest.raises(NotNow):  # it is being checked again
        writing.begin(move=move, leave_out=True, by=lead, at=at)
    work()
    with scoped(lead):
        assert wrong(move) == [(5, "number", "twice")]
        checking.correct_cell(move=move, row=5, field="number", text="11", by=lead, at=at)
    work()
    assert moved_in(move, work, scoped, lead, at, leave_out=False).written == 5


def test_somebody_who_is_here_is_shown_and_not_written_twice(bring, work, scoped, lead, at, site):
    with scoped(lead):
        said = Answers(name="Ola Li", birth_date=date(1975, 1, 1))
        here = register(site=site, mode="register", by=lead, at=at, answers=said)
    move = bring("people", REGISTER)
    with scoped(lead):
        assert list(Alike.objects.order_by("row").values_list("row", "client_id", "other_row")) == [
            (4, here.pk, None),
            (6, None, 2),
        ]
        writing.decide(move=move, decisions={6: "another"}, by=lead, at=at)
    moved_in(move, work, scoped, lead, at)
    with scoped(lead):
        assert Client.objects.count() == 3  # Ola is the one who was here; two of one name
        tied = MovedPerson.objects.get(row=4)
        assert (tied.client_id, tied.made) == (here.pk, False)


def test_whole_move_is_taken_back_and_names_are_gone(bring, work, scoped, lead, at, site):
    move = moved_in(bring("people", REGISTER), work, scoped, lead, at)
    with scoped(lead):
        client = MovedPerson.objects.get(row=2).client
        undoing.begin_undo(move=move, by=lead, at=at)
    work()
    with scoped(lead):
        assert Move.objects.get(pk=move.pk).state == "undone"
        assert (Client.objects.count(), Registration.objects.count()) == (0, 0)
        who = read_identity(site=site.pk, about=about(client), purpose="care", by=lead, at=at)
        assert who is None


def test_move_stays_when_somebody_of_it_has_been_here(bring, work, scoped, lead, at, site):
    move = moved_in(bring("people", REGISTER), work, scoped, lead, at)
    with scoped(lead):
        receive(site=site, by=lead, at=at, client=MovedPerson.objects.get(row=2).client)
        with pytest.raises(undoing.HaveComeSince) as since:
            undoing.begin_undo(move=move, by=lead, at=at)
    assert since.value.people == 1


def test_move_stays_while_a_later_one_took_somebody_for_one_of_its_people(
    bring, work, scoped, lead, at
):
    first = moved_in(bring("people", REGISTER), work, scoped, lead, at)
    later = moved_in(bring("people", REGISTER), work, scoped, lead, at)
    with scoped(lead), pytest.raises(undoing.HaveComeSince) as since:
        undoing.begin_undo(move=first, by=lead, at=at)
    assert since.value.people == 2
    for move in (later, first):
        with scoped(lead):
            undoing.begin_undo(move=move, by=lead, at=at)
        work()
    with scoped(lead):
        assert list(Move.objects.values_list("state", flat=True)) == ["undone", "undone"]
        assert Client.objects.count() == 0


def test_second_click_on_write_writes_once(bring, work, scoped, lead, at):
    move = bring("people", REGISTER)
    with scoped(lead):
        writing.begin(move=move, leave_out=True, by=lead, at=at)
        with pytest.raises(NotNow):
            writing.begin(move=move, leave_out=True, by=lead, at=at)
    work()
    with scoped(lead):
        assert Client.objects.count() == 2


def test_file_that_is_no_table_is_refused_by_name(bring, scoped, lead):
    move = bring("people", "Nummer;Navn\n")
    assert (move.state, move.refused) == ("refused", "no_rows")


def test_night_deletes_cells_that_nobody_looked_into_for_a_week(bring, scoped, lead, at, site):
    move = bring("people", REGISTER)
    with scoped(lead):
        part = Part.objects.get()
        assert read_rows(part=part, by=lead, at=at).rows[0][1][1] == "Åse Moen"
        assert undoing.end_old(site=site, at=at + timedelta(days=6)) == 0
        assert undoing.end_old(site=site, at=at + timedelta(days=8)) == 1
        assert Move.objects.get(pk=move.pk).state == "given_up"
        assert (Part.objects.count(), Trouble.objects.count(), Alike.objects.count()) == (0, 0, 0)
        with pytest.raises(CellsAreGone):
            read_rows(part=part, by=lead, at=at)


def test_person_who_is_erased_loses_the_number_they_came_with(bring, work, scoped, lead, at):
    moved_in(bring("people", REGISTER), work, scoped, lead, at)
    with scoped(lead):
        client = MovedPerson.objects.get(row=2).client
        erase_person(client=client, verified="known", by=lead, at=at)
        assert [bool(one.number_mac) for one in MovedPerson.objects.order_by("row")] == [
            False,  # Åse's first row
            True,
            False,  # and her second
        ]


def test_move_stays_when_the_vault_holds_more_of_somebody_by_now(bring, work, scoped, lead, at):
    move = moved_in(bring("people", REGISTER), work, scoped, lead, at)
    with scoped(lead):
        client = MovedPerson.objects.get(row=2).client
        write_note(client=client, text="Breathes badly lying down", by=lead, at=at)
        with pytest.raises(undoing.HaveComeSince):
            undoing.begin_undo(move=move, by=lead, at=at)


def test_somebody_who_comes_while_a_move_is_taken_back_stays(bring, work, scoped, lead, at, site):
    move = moved_in(bring("people", REGISTER), work, scoped, lead, at)
    with scoped(lead):
        undoing.begin_undo(move=move, by=lead, at=at)
        receive(site=site, by=lead, at=at, client=MovedPerson.objects.get(row=2).client)
    work()
    with scoped(lead):
        assert Move.objects.get(pk=move.pk).state == "moved_in"
        assert Client.objects.count() == 2


def test_move_that_is_stuck_is_let_go_after_a_week(bring, scoped, lead, at, site):
    move = bring("people", REGISTER)
    with scoped(lead):
        Move.objects.filter(pk=move.pk).update(state="checking")
        assert undoing.end_old(site=site, at=at + timedelta(days=8)) == 1
        assert (Move.objects.get(pk=move.pk).state, Part.objects.count()) == ("given_up", 0)

"""A decision on one record: reasoned, printed, done, taken back; what erasing one record takes."""

from datetime import timedelta

import pytest

from fristed.apps.clinic.models import SoapNote
from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.apps.consumption_rooms.actions.leaving import leave
from fristed.apps.consumption_rooms.models import Step
from fristed.apps.person_rights import actions
from fristed.apps.person_rights.actions import Answer
from fristed.apps.person_rights.models import RecordDecision
from fristed.apps.retention.actions import place_hold, read_reasons
from fristed.apps.vault.actions import RecordIsBlocked, health_record, read_notes
from fristed.apps.visits.models import Visit, VisitMoved

REFUSED = Answer("erase", "refused", "register", "gdpr_17_3_b")
ERASED = Answer("erase", "erased")


def test_refusal_keeps_reason_law_and_words(decide, consent, lead, at):
    made = decide(consent, Answer("erase", "refused", "order", "", "Oslo District Court, 26-1"))

    assert (made.reason, made.done_at) == ("order", at)
    words = read_reasons(client=made.client, decision=made.pk, by=lead, at=at)
    assert words == "Oslo District Court, 26-1"


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (Answer("erase", "refused"), actions.ReasonMissing),
        (Answer("erase", "blocked", "", "gdpr_18"), actions.ReasonMissing),
        (Answer("correct", "refused", "others"), actions.ProvisionMissing),
        (Answer("erase", "refused", "others", "gdpr_17_1"), actions.ProvisionSaysOtherwise),
        (ERASED, actions.CannotBeErasedAlone),
    ],
)
def test_answer_that_says_too_little_is_not_kept(decide, consent, answer, refused):
    with pytest.raises(refused):
        decide(consent, answer)

    assert RecordDecision.objects.count() == 0


def test_what_was_asked_for_needs_no_reason(decide, consent):
    assert decide(consent, Answer("correct", "corrected")).done_at is None


def test_same_answer_stands_once(decide, consent):
    decide(consent, REFUSED)

    with pytest.raises(actions.DecidedAlready):
        decide(consent, REFUSED)


def test_erased_record_is_nobodys_and_its_words_are_gone(decide, visit, client_here, lead, at):
    step = Step.objects.filter(visit=visit).first()
    VisitMoved.objects.create(
        site=visit.site, visit=visit, from_client=None, to_client=client_here,
        because="wrong_card", at=at, by=lead,
    )  # fmt: skip

    made = decide(step, ERASED)

    assert Visit.objects.get(pk=visit.pk).client_id is None
    assert (made.row, made.done_at) == (0, at)
    assert VisitMoved.objects.get().to_client_id is None
    about = {"site": visit.site_id, "about": f"visit:{visit.pk}"}
    assert read_notes(**about, purpose="care", by=lead, at=at) == []


def test_erasing_one_visit_leaves_the_others(decide, visit, client_here, open_room, staff, at):
    later = at + timedelta(hours=1)
    other = arrive(site=open_room, client=client_here, by=staff, at=later)
    leave(visit=other, by=staff, at=later)

    decide(visit, ERASED, at=later)

    assert list(client_here.visits.values_list("pk", flat=True)) == [other.pk]


def test_record_of_somebody_who_is_here_is_not_erased(decide, open_room, client_here, staff, at):
    here = arrive(site=open_room, client=client_here, by=staff, at=at)

    with pytest.raises(actions.StillHere):
        decide(here, ERASED)


def test_held_record_is_not_erased(decide, visit, client_here, lead, at):
    place_hold(client=client_here, because="order", until_date=None, by=lead, at=at)

    with pytest.raises(actions.HeldBack):
        decide(visit, ERASED)


def test_row_of_somebody_else_is_decided_on_for_nobody(decide, visit, open_room, staff, at, lead):
    from tests.apps.consumption_rooms.conftest import make_client

    other = make_client(open_room, staff, at)

    with pytest.raises(actions.NotTheirs):
        decide(visit, ERASED, client=other)


def test_closing_one_health_record_closes_the_whole_at_once(decide, note, client_here, lead, at):
    made = decide(note, Answer("block", "blocked"))

    assert made.done_at == at
    with pytest.raises(RecordIsBlocked), open_to_treat(client_here, lead, at):
        pass

    actions.take_back(decision=made, by=lead, at=at + timedelta(minutes=4))
    with open_to_treat(client_here, lead, at) as held:
        assert held.rows(SoapNote).count() == 1


def test_taking_one_closing_back_leaves_another(decide, note, client_here, lead, at):
    decide(note, Answer("block", "blocked"))
    second = decide(note, Answer("erase", "blocked", "health_record", "no_hpl_43"))

    actions.take_back(decision=second, by=lead, at=at)

    with pytest.raises(RecordIsBlocked), open_to_treat(client_here, lead, at):
        pass


def open_to_treat(client, by, at):
    return health_record(site=client.site_id, client=client.pk, purpose="treatment", by=by, at=at)


def test_note_of_a_health_record_is_never_erased_alone(decide, note):
    with pytest.raises(actions.CannotBeErasedAlone):
        decide(note, ERASED)


def test_decision_is_done_once_and_taken_back_for_five_minutes(decide, consent, lead, at):
    made = decide(consent, Answer("correct", "corrected"))
    actions.finish(decision=made, by=lead, at=at)
    with pytest.raises(actions.AlreadyDone):
        actions.finish(decision=made, by=lead, at=at)
    with pytest.raises(actions.AlreadyDone):
        actions.take_back(decision=made, by=lead, at=at + timedelta(minutes=6))


def test_letter_tells_law_and_where_to_complain(desk, page, decide, note, client_here):
    made = decide(note, Answer("erase", "refused", "health_record", "no_hpl_43", "It was needed."))

    letter = desk.get(page(client_here, f"decisions/{made.pk}/")).content.decode()

    for words in (
        "The Norwegian Health Personnel Act section 43",
        "It was needed.",
        "the County Governor (Statsforvalteren)",
        "datatilsynet.no",
        "The law on health records forbids it",
    ):
        assert words in letter


def test_letter_in_bokmal_names_the_law_in_bokmal(desk, page, decide, consent, client_here, lead):
    made = decide(consent, REFUSED)
    desk.post("/language/", {"language": "nb"})

    letter = desk.get(page(client_here, f"decisions/{made.pk}/")).content.decode()

    assert "Personvernforordningen artikkel 17 nr. 3 bokstav b" in letter
    assert "Statsforvalteren" not in letter  # takes complaints about health records alone


def test_page_of_a_decision_says_what_is_missing(desk, page, consent, client_here):
    address = page(client_here, f"records/clients-consent/{consent.pk}/")

    answer = desk.post(address, {"asked": "erase", "outcome": "refused"})

    assert answer.status_code == 422
    assert "Say why not what was asked for is done." in answer.content.decode()


def test_health_table_does_not_exist_for_whoever_does_not_treat(
    browser, coordinator, page, client_here, note
):
    one = browser(coordinator)

    assert one.get(page(client_here, "health/clinic-soap-note/")).status_code == 404
    assert one.get(page(client_here, "records/")).status_code == 200


def test_records_are_shown_a_page_at_a_time(desk, page, client_here, note, visit):
    kinds = desk.get(page(client_here, "records/")).content.decode()
    notes = desk.get(page(client_here, "health/clinic-soap-note/")).content.decode()
    visits = desk.get(page(client_here, "records/visits-visit/?page=99")).content.decode()

    assert ("Visits" in kinds, "Notes about my health" in kinds) == (True, True)
    assert "Sore arm" in notes
    assert f"records/visits-visit/{visit.pk}/" in visits

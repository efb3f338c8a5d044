"""Changing one's own password."""

from django.urls import reverse

NEW = "another long password"


def change(client, **fields):
    return client.post(reverse("accounts:password"), fields)


def test_new_password_signs_in_and_the_old_one_does_not(client, staff):
    client.force_login(staff)

    answer = change(client, old_password="a long password", new_password1=NEW, new_password2=NEW)

    staff.refresh_from_db()
    assert answer.status_code == 302
    assert (staff.check_password(NEW), staff.check_password("a long password")) == (True, False)


def test_wrong_old_password_changes_nothing(client, staff):
    client.force_login(staff)

    answer = change(client, old_password="wrong", new_password1=NEW, new_password2=NEW)

    staff.refresh_from_db()
    assert (answer.status_code, staff.check_password(NEW)) == (422, False)


def test_short_password_is_refused_with_a_reason(client, staff):
    client.force_login(staff)

    answer = change(client, old_password="a long password", new_password1="x1", new_password2="x1")

    assert answer.status_code == 422
    assert "12" in answer.content.decode()

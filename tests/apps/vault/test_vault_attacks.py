"""Two people write of the same record at once; a key and its erasure outlive a power cut."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from fristed.apps.audit.choices import Purpose
from fristed.apps.vault.actions import keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.ground.context import working
from fristed.ground.keys import KeyStore, files
from fristed.ground.keys import store as ground_store

WRITERS = 4


@pytest.mark.django_db(transaction=True)
def test_first_notes_of_a_record_written_at_once_are_all_kept(site, nurse, at):
    start = Barrier(WRITERS)
    note = {"site": site.pk, "about": "emergency:7", "purpose": Purpose.EMERGENCY, "at": at}

    def write(number: int) -> object:
        try:
            with working(staff=nurse.pk, sites=[site.pk]):
                start.wait(10)
                keep_note(topic=Topic.DEBRIEF, text=f"words {number}", by=nurse, **note)
                return None
        except Exception as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        answers = list(writers.map(write, range(WRITERS)))

    assert answers == [None] * WRITERS
    with working(staff=nurse.pk, sites=[site.pk]):
        found = read_notes(by=nurse, **note)
    assert {one.text for one in found} == {f"words {n}" for n in range(WRITERS)}


def test_every_folder_of_a_key_is_synced_when_made_and_when_erased(tmp_path, monkeypatch):
    synced = []
    for module in (files, ground_store):
        monkeypatch.setattr(module, "sync_folder", synced.append)
    store = KeyStore(tmp_path / "keys")

    store.new_key(258)
    made = set(synced)
    synced.clear()
    store.destroy(258)

    keys = tmp_path / "keys"
    assert made == {tmp_path, keys, keys / "people", keys / "people/02"}
    assert set(synced) == {keys / "people/02"}

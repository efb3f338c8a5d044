"""Keys in generations: rotated, killed at every step, and never telling when they were made."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from fristed.ground.keys import Erasing, KeyMissing, KeysIncomplete, KeyStore, rotate_masters
from fristed.ground.keys import files as key_files
from fristed.ground.keys.wrapped import Wrapped

PEOPLE = (1, 258, 2**62)
DAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    """A folder of keys with three people in it."""
    made = KeyStore(tmp_path / "keys")
    for subject in PEOPLE:
        made.new_key(subject)
    return made


def everything(store: KeyStore) -> dict[str, object]:
    """Return all that must be the same before and after a rotation."""
    return {
        "people": {subject: store.key(subject) for subject in sorted(store.people())},
        "bridge": store.shared_key("bridge"),
        "hashes": store.keyed_hashes("card", "token"),
    }


def first_format(folder: Path) -> dict[int, bytes]:
    """Write a folder as it was before keys had generations."""
    folder.mkdir(parents=True)
    master, found = os.urandom(32), {}
    (folder / "master-1.key").write_bytes(master)
    (folder / "lookup.key").write_bytes(os.urandom(32))
    for subject in PEOPLE:
        found[subject] = os.urandom(32)
        path = folder / "people" / f"{subject % 256:02x}" / f"{subject}.key"
        path.parent.mkdir(parents=True)
        path.write_bytes(aes_key_wrap(master, found[subject]))
    return found


def test_key_is_the_same_each_time_and_another_for_each_person(store):
    assert store.key(1) == store.key(1)
    assert len({store.key(subject) for subject in PEOPLE}) == len(PEOPLE)


def test_key_that_is_there_is_never_replaced(store):
    before = store.key(1)
    assert store.new_key(1) == before


def test_rotation_keeps_every_key_and_destroys_the_old_master(store):
    before = everything(store)

    done = rotate_masters(store)

    assert everything(store) == before
    assert (done.generation, done.destroyed, done.unreadable) == (2, (1,), ())
    assert done.rewrapped == len(PEOPLE) + 2  # the bridge and the look-up key
    assert not (store.folder / "master-1.key").exists()
    assert {Wrapped.parse(p.read_bytes()).generation for p in store.wrapped()} == {2}


def test_first_format_opens_and_is_converted_by_a_rotation(tmp_path):
    folder = tmp_path / "keys"
    people = first_format(folder)
    store = KeyStore(folder)
    before = everything(store)

    rotate_masters(store)

    assert before["people"] == people
    assert everything(store) == before
    assert not (folder / "lookup.key").exists()


def test_look_up_key_of_the_first_format_hashes_as_before(tmp_path):
    import hashlib
    import hmac

    folder = tmp_path / "keys"
    first_format(folder)
    bare = (folder / "lookup.key").read_bytes()

    assert (
        KeyStore(folder).keyed_hash("card", "x")
        == hmac.new(bare, b"card|x", hashlib.sha256).digest()
    )


def test_new_look_up_key_writes_anew_and_finds_the_old(store):
    before = store.keyed_hash("card", "token")

    assert store.new_look_up_key() == 2

    assert store.keyed_hash("card", "token") != before
    assert store.keyed_hashes("card", "token")[1] == before


def test_missing_look_up_key_is_noticed(store):
    store.keyed_hash("card", "token")
    store.new_look_up_key()
    (store.folder / "lookup-1.key").unlink()

    with pytest.raises(KeysIncomplete):
        store.keyed_hash("card", "token")


def test_people_without_a_master_key_are_noticed_and_no_new_one_is_made(store):
    (store.folder / "master-1.key").unlink()

    with pytest.raises(KeysIncomplete):
        store.new_key(7)
    assert not (store.folder / "master-1.key").exists()


def test_unreadable_key_keeps_the_old_master(store):
    store.person(1).write_bytes(os.urandom(40))

    done = rotate_masters(store)

    assert (done.unreadable, done.destroyed) == ((store.person(1),), ())
    assert (store.folder / "master-1.key").exists()


def killed_at(folder: Path, step: int) -> bool:
    """Rotate in another process that is killed at its n-th change of the disk."""
    child = get_context("fork").Process(target=_die, args=(folder, step))
    child.start()
    child.join(30)
    return child.exitcode == -signal.SIGKILL


def _die(folder: Path, step: int) -> None:
    left = [step]

    def counted(act):
        def doing(*args, **kw):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return act(*args, **kw)

        return doing

    for name in ("link", "replace", "unlink", "fsync", "utime"):
        setattr(os, name, counted(getattr(os, name)))
    rotate_masters(KeyStore(folder))
    os._exit(0)


def test_rotation_killed_at_any_step_loses_nothing_and_goes_on(store):
    before = everything(store)

    step = 1
    while killed_at(store.folder, step):
        assert everything(store) == before, f"after a kill at step {step}"
        done = rotate_masters(store)
        assert done.unreadable == ()
        assert len(store.masters.generations()) == 1, f"after a kill at step {step}"
        assert everything(store) == before
        assert not [p for p in store.folder.rglob("*") if ".key." in p.name]
        step += 1

    assert step > 20


def test_key_erased_during_a_rotation_stays_erased(store, monkeypatch):
    from fristed.ground.keys import rotation

    real, gone = rotation._rewrap_alone, []

    def erase_first(held, path, newest):
        if not gone:
            gone.append(1)
            held.destroy(258)
        return real(held, path, newest)

    monkeypatch.setattr(rotation, "_rewrap_alone", erase_first)
    rotate_masters(store)

    with pytest.raises(KeyMissing):
        store.key(258)


def test_destroying_takes_what_an_interrupted_writing_left(store):
    left = store.person(258).with_name("258.key.77.abcd")
    left.write_bytes(store.person(258).read_bytes())

    store.destroy(258)

    assert list(store.person(258).parent.iterdir()) == []


def test_nothing_tells_when_a_key_was_made(store):
    store.keyed_hash("card", "x")
    store.erasures.intend(Erasing(9, 1, 5, "client:1", DAY))

    told = [store.folder / "erasures.txt", *store.wrapped()]
    told += [store.person(subject).parent for subject in PEOPLE]
    assert {path.stat().st_mtime % key_files.DAY_S for path in told} == {0.0}
    assert all(path.stat().st_mtime <= 2 * key_files.DAY_S for path in told)


def test_rewrapped_key_shows_a_copier_another_time(store):
    before = store.person(1).stat()
    rotate_masters(store)
    after = store.person(1).stat()

    assert after.st_size == before.st_size
    assert after.st_mtime != before.st_mtime


def _make_all(folder: Path, start, answers) -> None:
    start.wait(10)
    store = KeyStore(folder)
    answers.put([store.new_key(subject) for subject in range(20)] + [store.shared_key("bridge")])


def test_two_processes_that_make_the_same_keys_at_once_agree(tmp_path):
    fork = get_context("fork")
    start, answers = fork.Barrier(2), fork.Queue()
    both = [fork.Process(target=_make_all, args=(tmp_path / "keys", start, answers)) for _ in "ab"]
    for one in both:
        one.start()
    first, second = answers.get(timeout=20), answers.get(timeout=20)
    for one in both:
        one.join(10)

    assert first == second


def test_keys_made_during_rotations_all_open(store):
    with ThreadPoolExecutor(2) as pool:
        made = pool.submit(lambda: {n: store.new_key(n) for n in range(300, 360)})
        for _ in range(4):
            rotate_masters(store)
        keys = made.result()

    assert {n: store.key(n) for n in keys} == keys


def test_list_tells_open_done_and_cancelled_apart(store):
    for number in (1, 2, 3):
        store.erasures.intend(Erasing(number, number + 10, 5, f"client:{number}", DAY))
    store.erasures.finish(1, on=DAY)
    store.erasures.cancel(2, on=DAY)

    assert [one.subject for one in store.erasures.done()] == [11]
    assert store.erasures.pending() == (Erasing(3, 13, 5, "client:3", DAY),)


def test_list_of_the_first_format_is_read_as_done(store):
    (store.folder / "erasures.txt").write_text("2026-01-02 77\n2026-01-03 78\n")

    assert [one.subject for one in store.erasures.done()] == [77, 78]


def test_line_torn_by_a_power_cut_harms_no_other(store):
    path = store.folder / "erasures.txt"
    store.erasures.intend(Erasing(1, 11, 5, "client:1", DAY))
    with path.open("a") as file:
        file.write("2026-11-21 inte")
    store.erasures.intend(Erasing(2, 12, 5, "client:2", DAY))

    assert [one.number for one in store.erasures.pending()] == [1, 2]

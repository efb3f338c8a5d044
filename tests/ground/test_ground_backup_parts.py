"""The role that backs up, the shelf on which archives lie, and the archive of keys."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from fristed.ground.backup import keyfolder
from fristed.ground.backup.keys import new_secret_key
from fristed.ground.backup.shelf import archives, name_of, prune, put_whole
from fristed.ground.backup.stream import MAGIC
from fristed.ground.backup.trouble import NotABackup, Refused
from fristed.ground.cluster import Cluster
from fristed.ground.folders import Folders, make_passwords, write_private
from fristed.ground.keys import Erasing, KeyMissing, KeyStore

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
KEY = new_secret_key()


def test_backup_role_sees_what_policies_hide_and_changes_nothing(cluster: Cluster):
    with cluster.connect("room", "fristed_owner") as owner:
        owner.execute("CREATE TABLE hidden (word text)")
        owner.execute("ALTER TABLE hidden ENABLE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE hidden FORCE ROW LEVEL SECURITY")
        with cluster.connect("room") as superuser:
            superuser.execute("INSERT INTO hidden VALUES ('Canary')")
        assert owner.execute("SELECT word FROM hidden").fetchall() == []

    with cluster.connect("room", "fristed_backup") as role:
        assert role.execute("SELECT word FROM hidden").fetchall() == [("Canary",)]
        for wrong in ("INSERT INTO hidden VALUES ('x')", "DELETE FROM hidden", "CREATE TABLE x ()"):
            with pytest.raises(psycopg.Error):
                role.execute(wrong)
        role.execute("SET default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            role.execute("DELETE FROM hidden")


def test_older_house_is_given_the_password_it_lacks(tmp_path: Path):
    folders = Folders(tmp_path)
    make_passwords(folders)
    whole = folders.passwords.read_text()
    lacking = whole.replace('"fristed_backup"', '"somebody_else"')
    write_private(folders.passwords, lacking)

    make_passwords(folders)

    assert '"fristed_backup"' in folders.passwords.read_text()
    owners = [line for line in whole.splitlines() if "owner" in line]
    assert owners[0] in folders.passwords.read_text()


def lay(folder: Path, kind: str, days: int) -> Path:
    path = folder / name_of(kind, AT - timedelta(days=days))
    path.write_bytes(MAGIC)
    return path


def test_shelf_lets_the_old_go_and_never_the_newest(tmp_path: Path):
    ages = {days: lay(tmp_path, "database", days) for days in (80, 60, 40)}
    keys = lay(tmp_path, "keys", 80)

    assert prune(tmp_path, "database", days=35, at=AT) == [ages[80], ages[60]]
    assert [path for _at, path in archives(tmp_path, "database")] == [ages[40]]
    assert keys.exists()


def test_file_appears_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "archive"
    with pytest.raises(ZeroDivisionError), put_whole(path) as file:
        file.write(b"half")
        assert not path.exists()
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []

    with put_whole(path) as file:
        file.write(b"whole")
    assert (path.read_bytes(), oct(path.stat().st_mode & 0o777)) == (b"whole", "0o600")
    with pytest.raises(Refused, match="there already"), put_whole(path):
        pass


def house_of(folder: Path, *people: int) -> KeyStore:
    store = KeyStore(folder)
    store.keyed_hash("card", "x")
    store.shared_key("bridge")
    for person in people:
        store.new_key(person)
    return store


def erase(store: KeyStore, person: int) -> None:
    store.erasures.intend(Erasing(person * 10, person, 55, "client:1", date(2026, 11, 1)))
    store.erasures.finish(person * 10, on=date(2026, 11, 1))
    store.destroy(person)


def archived(store: KeyStore, path: Path) -> keyfolder.Files:
    keyfolder.make(path, KEY.public, store.folder, at=AT)
    return keyfolder.read(path, KEY)


def test_keys_come_back_to_an_empty_folder_as_they_were(tmp_path: Path):
    store = house_of(tmp_path / "keys", 1, 2)
    expected = [
        store.key(1),
        store.key(2),
        store.keyed_hash("card", "y"),
        store.shared_key("bridge"),
    ]

    keyfolder.merge(archived(store, tmp_path / "archive"), tmp_path / "new")

    new = KeyStore(tmp_path / "new")
    assert [
        new.key(1), new.key(2), new.keyed_hash("card", "y"), new.shared_key("bridge")
    ] == expected  # fmt: skip


def test_key_erased_here_does_not_come_back(tmp_path: Path):
    store = house_of(tmp_path / "keys", 1, 2)
    found = archived(store, tmp_path / "archive")
    erase(store, 1)

    done = keyfolder.merge(found, store.folder)

    assert (done.added, done.stay_erased) == (0, 1)
    with pytest.raises(KeyMissing):
        store.key(1)


def test_key_erased_in_the_archive_goes_here_too(tmp_path: Path):
    """The folder here is the older one: the two lists are joined."""
    store = house_of(tmp_path / "keys", 1, 2)
    keyfolder.merge(archived(store, tmp_path / "first"), tmp_path / "older")
    erase(store, 1)

    done = keyfolder.merge(archived(store, tmp_path / "second"), tmp_path / "older")

    older = KeyStore(tmp_path / "older")
    assert (done.removed, [one.subject for one in older.erasures.done()]) == (1, [1])
    with pytest.raises(KeyMissing):
        older.key(1)


def test_merging_twice_changes_nothing_more(tmp_path: Path):
    store = house_of(tmp_path / "keys", 1, 2)
    erase(store, 2)
    found = archived(store, tmp_path / "archive")
    keyfolder.merge(found, tmp_path / "new")
    before = {path: path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()}

    done = keyfolder.merge(found, tmp_path / "new")

    assert (done.added, done.removed) == (0, 0)
    assert before == {
        path: path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()
    }


def test_archive_of_keys_leaves_out_what_signs_cookies(tmp_path: Path):
    store = house_of(tmp_path / "keys", 1)
    (tmp_path / "keys" / "secret_key").write_text("cookies")

    names = {str(name) for name in archived(store, tmp_path / "archive")}

    assert names == {"master-1.key", "lookup-1.key", "shared/bridge.key", "people/01/1.key"}


def test_folder_without_a_master_key_is_no_folder_of_keys(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="no master key"):
        keyfolder.make(tmp_path / "archive", KEY.public, tmp_path / "empty", at=AT)


def test_archive_of_another_kind_is_named(tmp_path: Path):
    with pytest.raises(NotABackup):
        keyfolder.read(tmp_path / "absent", KEY)

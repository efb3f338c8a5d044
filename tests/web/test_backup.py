"""Backup and restore from end to end, on a house with a vault, keys and a sealed audit."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from psycopg import OperationalError

from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.jobs.actions import put_off
from fristed.apps.person_rights.actions import erase_person
from fristed.apps.sync.actions.enrolling import let_in
from fristed.apps.vault.actions import (
    erase,
    find_by_name,
    keep_identity,
    keep_note,
    read_notes,
)
from fristed.apps.vault.choices import Topic
from fristed.apps.vault.queries import keys
from fristed.ground.backup.facts import counts, walls
from fristed.ground.backup.keys import new_secret_key
from fristed.ground.backup.postgres import connect, drop_database, exists, make_database
from fristed.ground.backup.trouble import Damaged
from fristed.ground.context import working
from fristed.ground.keys import KeyMissing
from fristed.web.backup.audit import last_root
from fristed.web.backup.places import app_url, last_backup_at, url_of, working_in
from fristed.web.backup.returning import bring_back
from tests.apps.audit.conftest import until_others_have_ended
from tests.apps.conftest import make_site, make_staff
from tests.apps.sync.device import Device

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
CANARY = "Kanarifugl Kanarisen"
SECRET = new_secret_key()
COPY = "fristed_test_copy"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    """Two folders for archives, the two halves of a key, and a home; no copy is left behind."""
    settings.HOME = tmp_path / "home"
    settings.KEYS = tmp_path / "keyfolder"
    settings.HOME.mkdir()
    (tmp_path / "secret").write_text(SECRET.text())
    (tmp_path / "public").write_text(SECRET.public.text)
    yield tmp_path
    with connect(os.environ["FRISTED_OWNER_URL"], "postgres") as owner:
        left = owner.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'fristed_test_copy%%' "
            "OR datname LIKE 'fristed_fresh%%' OR datname LIKE 'fristed_scratch%%'"
        ).fetchall()
    for (name,) in left:
        drop_database(os.environ["FRISTED_OWNER_URL"], name)


class House:
    """A site, somebody of the staff, and people about whom something is written in the vault."""

    def __init__(self) -> None:
        self.site = make_site("oslo", "Oslo")
        self.staff = make_staff("Marte", self.site, "social_worker", "reception")

    def write(self, about: str, words: str) -> None:
        with working(staff=self.staff.pk, sites=[self.site.pk]):
            keep_note(
                site=self.site.pk, about=about, topic=Topic.DEBRIEF, text=words,
                purpose=Purpose.CARE, by=self.staff, at=AT,
            )  # fmt: skip
        until_others_have_ended()

    def read(self, about: str) -> list[str]:
        with working(staff=self.staff.pk, sites=[self.site.pk]):
            notes = read_notes(
                site=self.site.pk, about=about, purpose=Purpose.CARE, by=self.staff, at=AT
            )
        return [note.text for note in notes]

    def erase(self, about: str) -> None:
        with working(staff=self.staff.pk, sites=[self.site.pk]):
            erase(site=self.site.pk, about=about, by=self.staff, at=AT)
        until_others_have_ended()


@pytest.fixture
def house(shelf: Path) -> House:
    made = House()
    made.write("visit:1", CANARY)
    made.write("visit:2", "somebody else")
    return made


def back_up(shelf: Path, *more: str) -> str:
    """Make a backup without trying it out, which takes seconds: `tried` does that too."""
    return tried(shelf, "--no-verify", *more)


def tried(shelf: Path, *more: str) -> str:
    out = io.StringIO()
    folders = ("--to", str(shelf / "db"), "--keys-to", str(shelf / "keys"))
    call_command("backup", *folders, "--key", str(shelf / "public"), *more, stdout=out, stderr=out)
    return out.getvalue()


def archive(shelf: Path, kind: str = "database") -> Path:
    folder = shelf / ("db" if kind == "database" else "keys")
    return max(folder.glob(f"fristed-{kind}-*.sealed"))


def restore(shelf: Path, *more: str, into: str = COPY, file: Path | None = None) -> str:
    out = io.StringIO()
    call_command(
        "restore", str(file or archive(shelf)), "--key", str(shelf / "secret"), "--into", into,
        *more, stdout=out,
    )  # fmt: skip
    return out.getvalue()


def catalogue(name: str) -> list[str]:
    with connect(url_of("FRISTED_BACKUP_URL"), name) as conn:
        return walls(conn)


def test_backup_says_what_it_did_and_shows_nothing_in_clear(house, shelf):
    said = tried(shelf)

    assert "Tried out: restored, every count, wall and the audit's root agree" in said
    files = [archive(shelf), archive(shelf, "keys")]
    assert [oct(path.stat().st_mode & 0o777) for path in files] == ["0o600", "0o600"]
    assert [path.name for path in shelf.rglob("*.unfinished")] == []
    for path in files:
        content = path.read_bytes()
        assert not any(word in content for word in (CANARY.encode(), b"marte", b"PGDMP"))
    assert last_backup_at() is not None


def test_backup_of_a_house_so_new_that_it_has_no_keys_is_made(shelf):
    make_site("oslo", "Oslo")

    said = back_up(shelf)

    assert "Keys: none yet" in said
    assert list((shelf / "keys").iterdir()) == []


def test_backup_with_somebody_elses_folder_of_keys_is_refused(house, shelf):
    settings.KEYS = shelf / "empty"

    with pytest.raises(CommandError, match="no master key"):
        back_up(shelf)


def test_restore_reproduces_counts_walls_root_and_words(house, shelf):
    back_up(shelf)
    root = last_root()
    before = catalogue(connection.settings_dict["NAME"])

    said = restore(shelf)

    assert catalogue(COPY) == before
    assert any("forced t" in fact for fact in before)
    with working_in(app_url(COPY)):
        assert (last_root(), house.read("visit:1")) == (root, [CANARY])
    assert "sessions ended" in said


def test_walls_hold_in_the_restored_database(house, shelf):
    back_up(shelf)
    restore(shelf)

    import psycopg  # inline: only this test speaks to the database as the application's role

    app = url_of("FRISTED_DATABASE_URL")
    with connect(app, COPY) as conn:
        for blocked in (
            "SELECT 1 FROM vault.vault_note",
            "SELECT 1 FROM visits_visit",
            "CREATE TABLE public.mine ()",
            "DELETE FROM audit_entry",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                conn.execute(blocked)


def test_person_erased_after_the_backup_stays_erased(house, shelf):
    back_up(shelf)
    house.erase("visit:1")

    restore(shelf, "--keys", str(archive(shelf, "keys")))

    with working_in(app_url(COPY)):
        assert (house.read("visit:1"), house.read("visit:2")) == ([], ["somebody else"])
    with connect(url_of("FRISTED_BACKUP_URL"), COPY) as conn:
        assert conn.execute("SELECT count(*) FROM vault.vault_note").fetchone() == (1,)
    erased = keys().erasures.done()
    assert len(erased) == 1
    with pytest.raises(KeyMissing):
        keys().key(erased[0].subject)


def test_person_erased_before_a_restore_to_an_empty_key_folder_stays_erased(house, shelf):
    """The disk is lost: an old archive of the keys and the newest list of erasures are left."""
    back_up(shelf)
    old = archive(shelf, "keys")
    house.erase("visit:1")
    newest = (settings.KEYS / "erasures.txt").read_text()
    settings.KEYS = shelf / "new-folder"
    settings.KEYS.mkdir(mode=0o700)
    (settings.KEYS / "erasures.txt").write_text(newest)

    said = restore(shelf, "--keys", str(old))

    assert "1 stay erased" in said
    with working_in(app_url(COPY)):
        assert (house.read("visit:1"), house.read("visit:2")) == ([], ["somebody else"])


def test_keys_of_an_archive_open_after_the_master_was_rotated_away(house, shelf):
    from fristed.ground.keys import rotate_masters  # inline: a tool of this one test

    back_up(shelf)
    rotate_masters(keys())
    lost = next(iter(settings.KEYS.glob("people/*/*.key")))
    lost.unlink()

    restore(shelf, "--keys", str(archive(shelf, "keys")))

    assert sorted(path.name for path in settings.KEYS.glob("master-*")) == ["master-2.key"]
    with working_in(app_url(COPY)):
        assert (house.read("visit:1"), house.read("visit:2")) == ([CANARY], ["somebody else"])


def test_keys_of_another_house_are_refused(house, shelf):
    back_up(shelf)
    settings.KEYS = shelf / "others"
    keys().new_key(5)
    keys().keyed_hash("card", "x")

    with pytest.raises(CommandError, match="another house"):
        restore(shelf, "--keys", str(archive(shelf, "keys")))
    assert not exists(url_of("FRISTED_OWNER_URL"), COPY)


def test_restore_ends_every_session(house, shelf, client):
    client.force_login(house.staff)
    back_up(shelf)

    said = restore(shelf)

    assert "sessions ended: 1" in said
    with connect(url_of("FRISTED_BACKUP_URL"), COPY) as conn:
        sessions = [name for name in counts(conn) if name.endswith("session")]
        assert [counts(conn)[name] for name in sessions] == [0] * len(sessions) != []


def test_restore_trusts_no_tablet_that_the_backup_trusted(house, shelf):
    now = datetime.now(UTC)
    with working(staff=house.staff.pk, sites=[house.site.pk]):
        let_in(site=house.site, public_key=Device().public, by=house.staff, at=now)
    back_up(shelf)

    restore(shelf)

    with connect(url_of("FRISTED_BACKUP_URL"), COPY) as conn:
        keys_left = conn.execute("SELECT count(*) FROM sync_workingkey").fetchone()
        trusted = conn.execute("SELECT ends_at > now() FROM sync_tablet").fetchall()
    assert (keys_left, trusted) == ((0,), [(False,)])


def test_restore_holds_back_mail_that_waited(house, shelf):
    with working(staff=None, sites=[house.site.pk]):
        put_off(kind="dispatches.mail", site=house.site, subject=1, at=AT)
        put_off(kind="appointments.remind", site=house.site, subject=0, at=AT)
    back_up(shelf)

    said = restore(shelf)

    assert "held back until somebody says that they go: 1" in said
    with connect(url_of("FRISTED_BACKUP_URL"), COPY) as conn:
        found = conn.execute("SELECT kind, failure FROM jobs_job ORDER BY kind").fetchall()
    assert found == [("appointments.remind", ""), ("dispatches.mail", "Restored")]


def test_restore_puts_aside_what_stood_there_and_never_without_being_told(house, shelf):
    back_up(shelf)
    restore(shelf)
    with connect(url_of("FRISTED_OWNER_URL"), COPY) as conn:
        conn.execute("CREATE TABLE since ()")

    with pytest.raises(CommandError, match="--yes"):
        restore(shelf)
    said = restore(shelf, "--yes")

    aside = said.rsplit("kept as ", 1)[1].split(";")[0]
    found = []
    for name in (COPY, aside):
        with connect(url_of("FRISTED_BACKUP_URL"), name) as conn:
            found.append("public.since" in counts(conn))
    assert found == [False, True]


def test_restore_waits_for_nobody_and_leaves_the_old_one_whole(house, shelf):
    back_up(shelf)
    restore(shelf)

    with (
        connect(url_of("FRISTED_DATABASE_URL"), COPY),
        pytest.raises(CommandError, match="stop serving first"),
    ):
        restore(shelf, "--yes")

    with connect(url_of("FRISTED_DATABASE_URL"), COPY) as conn:
        assert conn.execute("SELECT 1").fetchone() == (1,)


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


HURTS = [flipped, lambda c: c[:-1], lambda c: c[: len(c) // 2]]


@pytest.mark.parametrize("hurt", HURTS)
def test_hurt_archive_restores_nothing(house, shelf, hurt):
    back_up(shelf)
    path = shelf / "hurt.sealed"
    path.write_bytes(hurt(archive(shelf).read_bytes()))

    with pytest.raises(CommandError, match="changed or broken off"):
        restore(shelf, file=path)
    assert not exists(url_of("FRISTED_OWNER_URL"), COPY)


@pytest.fixture
def bulk() -> Iterator[None]:
    """So many rows that an archive is sealed in several pieces."""
    with connect(url_of("FRISTED_OWNER_URL")) as conn:
        conn.execute(
            "CREATE TABLE bulk AS SELECT md5(n::text) || md5((-n)::text) AS said "
            "FROM generate_series(1, 40000) n"
        )
        yield
        conn.execute("DROP TABLE bulk")


@pytest.mark.parametrize("hurt", HURTS)
def test_hurt_archive_is_found_before_any_database_is_made(house, shelf, bulk, hurt):
    """It is read to its end first: nobody who could make a database is even asked."""
    back_up(shelf)
    path = shelf / "hurt.sealed"
    path.write_bytes(hurt(archive(shelf).read_bytes()))
    quietly = {"name": COPY, "keys_path": None, "at": AT, "tell": lambda *_: None}

    with pytest.MonkeyPatch.context() as away:
        away.setenv("FRISTED_OWNER_URL", "postgresql://owner@127.0.0.1:1/nowhere")
        with pytest.raises(Damaged):
            bring_back(path, SECRET, **quietly)
        with pytest.raises(OperationalError):
            bring_back(archive(shelf), SECRET, **quietly)


MOTH = """
CREATE TABLE aa_cloth (thread int);
CREATE FUNCTION eats() RETURNS boolean LANGUAGE plpgsql AS
  'BEGIN DELETE FROM public.aa_cloth; RETURN true; END';
CREATE TABLE ab_moth (wing int CHECK (public.eats()));
INSERT INTO ab_moth VALUES (1);
INSERT INTO aa_cloth SELECT generate_series(1, 7);
"""


def test_backup_whose_rows_do_not_come_back_is_found(house, shelf):
    """Whatever is restored second eats what was restored first; here, these are seven rows."""
    with connect(url_of("FRISTED_OWNER_URL")) as conn:
        conn.execute(MOTH)
    try:
        with pytest.raises(CommandError, match="aa_cloth has 0 rows, not 7") as told:
            tried(shelf)
    finally:
        with connect(url_of("FRISTED_OWNER_URL")) as conn:
            conn.execute("DROP TABLE ab_moth, aa_cloth; DROP FUNCTION eats()")
    assert told.value.returncode == 3


SWITCH = """
import os, sys
from fristed.ground.backup.postgres import take_place
take_place(os.environ["FRISTED_OWNER_URL"], *sys.argv[1:])
"""
RENAMING = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'ALTER DATABASE %' AND state = 'active'"


def test_restore_killed_while_it_switches_leaves_the_old_one_open(house, shelf):
    """It is held up by somebody in the fresh database, the old one's name already given away."""
    back_up(shelf)
    restore(shelf)
    fresh = "fristed_fresh_killed"
    make_database(os.environ["FRISTED_OWNER_URL"], fresh)

    with connect(os.environ["FRISTED_OWNER_URL"], fresh) as inside:
        switching = subprocess.Popen([sys.executable, "-c", SWITCH, fresh, COPY, "fristed_fresh_a"])
        until = time.monotonic() + 30
        while not inside.execute(RENAMING).fetchone() and time.monotonic() < until:
            time.sleep(0.02)
        renames = inside.execute(RENAMING).fetchall()
        switching.kill()
        switching.wait()

    assert renames == [(1,)]
    with connect(url_of("FRISTED_DATABASE_URL"), COPY) as conn:
        assert conn.execute("SELECT 1").fetchone() == (1,)
    assert not exists(url_of("FRISTED_OWNER_URL"), "fristed_fresh_a")
    assert "kept as" in restore(shelf, "--yes")


def test_whole_person_erased_after_the_backup_stays_erased(house, shelf):
    who = {"site": house.site.pk, "by": house.staff, "at": AT}
    here = {"staff": house.staff.pk, "sites": [house.site.pk]}
    with working(**here):
        gone, stays = (
            Client.objects.create(
                site=house.site, mode="named", first_met_at=AT, last_seen_date=AT.date()
            )
            for _ in range(2)
        )
        for one in (gone, stays):
            keep_identity(about=f"client:{one.pk}", name=CANARY, birth_date=date(1980, 1, 1), **who)
    back_up(shelf)
    with working(**here):
        erase_person(client=gone, verified="known", by=house.staff, at=AT)

    restore(shelf, "--keys", str(archive(shelf, "keys")))

    with working_in(app_url(COPY)), working(**here):
        erased = {one.pk for one in Client.objects.filter(erased_at__isnull=False)}
        found = [about for about, _ in find_by_name(name=CANARY, **who)]
    assert erased == {gone.pk}
    assert found == [f"client:{stays.pk}"]


def test_backup_by_a_role_that_does_not_see_all_rows_is_refused(house, shelf, monkeypatch):
    monkeypatch.setenv("FRISTED_BACKUP_URL", os.environ["FRISTED_OWNER_URL"])

    with pytest.raises(CommandError, match="does not see all rows"):
        back_up(shelf)
    assert list(shelf.rglob("*.sealed")) == []


def test_backup_of_a_newer_house_is_refused(house, shelf):
    with connect(url_of("FRISTED_OWNER_URL")) as conn:
        conn.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('attic', '0001', now())"
        )
    try:
        back_up(shelf)
        with pytest.raises(CommandError, match=r"attic\.0001"):
            restore(shelf)
    finally:
        with connect(url_of("FRISTED_OWNER_URL")) as conn:
            conn.execute("DELETE FROM django_migrations WHERE app = 'attic'")


def test_full_disk_is_said_and_leaves_nothing(house, shelf):
    import resource  # inline: only this test lets the kernel refuse to write

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(CommandError, match="No room") as told:
            back_up(shelf)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told.value.returncode == 4
    assert list((shelf / "db").iterdir()) == []


def test_old_archives_go_and_are_named_and_nothing_else_goes(house, shelf):
    back_up(shelf)
    old = AT - timedelta(days=400)
    for kind in ("database", "keys"):
        source = archive(shelf, kind)
        source.with_name(f"fristed-{kind}-{old:%Y%m%dT%H%M%SZ}.sealed").write_bytes(
            source.read_bytes()
        )
    other = shelf / "db" / "fristed-database-20200101T000000Z.sealed"
    other.write_text("somebody's own file")

    for path in (archive(shelf), archive(shelf, "keys")):
        path.unlink()
    said = back_up(shelf)

    assert said.count("Removed, too old") == 2
    assert other.exists()


def test_audit_is_told_of_a_restore(house, shelf):
    with working(staff=None, sites=[]):
        record(what="house.tested", by=None, at=AT)
    back_up(shelf)
    restore(shelf)

    with connect(url_of("FRISTED_BACKUP_URL"), COPY) as conn:
        said = conn.execute("SELECT what FROM audit_entry").fetchall()
    assert {("house.tested",), ("house.restored",)} <= set(said)


def test_house_itself_goes_back_a_day_and_says_so_beside_its_roots(house, shelf):
    """The whole of it: yesterday's backup over the house, with what was done since."""
    settings.ROOTS = shelf / "roots"
    back_up(shelf)
    yesterday = last_root()
    house.write("visit:3", "written since")
    house.erase("visit:1")
    call_command("audit", "seal", stdout=io.StringIO())
    call_command("audit", "export", stdout=io.StringIO())
    connection.close()

    restore(shelf, "--yes", "--drop-old", into=connection.settings_dict["NAME"])

    assert (house.read("visit:1"), house.read("visit:2")) == ([], ["somebody else"])
    assert house.read("visit:3") == []
    with connect(url_of("FRISTED_BACKUP_URL")) as conn:
        roots = conn.execute("SELECT encode(root, 'hex') FROM audit_root").fetchall()
    assert (yesterday["root"],) in roots
    out = io.StringIO()
    call_command("audit", "verify", stdout=out)
    assert "a restore was declared" in out.getvalue()
    assert "Nothing was found." in out.getvalue()

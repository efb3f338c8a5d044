"""`manage.py directory`: a file taken in or refused whole, and what comes with Fristed."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.directory.models import PublishedCount, Room

from .conftest import LINE, csv_of

pytestmark = pytest.mark.django_db


def called(*given: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("directory", *given, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_file_is_taken_in_and_a_dry_run_keeps_nothing(tmp_path: Path):
    file = tmp_path / "rooms.csv"
    file.write_bytes(csv_of(LINE))
    assert "nothing was kept" in called("import", str(file), "--dry-run")[0]
    assert Room.objects.count() == 0
    assert "1 rooms are new, 5 facts were added" in called("import", str(file))[0]
    assert "0 rooms are new, 0 facts were added" in called("import", str(file))[0]


def test_file_with_one_wrong_line_is_refused_whole(tmp_path: Path):
    file = tmp_path / "rooms.csv"
    file.write_bytes(csv_of(LINE, LINE.replace("operating", "open")))
    err = StringIO()
    with pytest.raises(CommandError, match="1 things are wrong"):
        call_command("directory", "import", str(file), stderr=err)
    assert err.getvalue().startswith("line 3, status: ")
    assert Room.objects.count() == 0


def test_what_comes_with_fristed_is_taken_in(tmp_path: Path):
    assert "51 rooms are new" in called("seed")[0]
    assert PublishedCount.objects.count() == 14
    with pytest.raises(CommandError):
        called("import", str(tmp_path / "nothing.csv"))

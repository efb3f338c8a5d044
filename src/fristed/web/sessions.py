"""Where sessions are kept: the table holds no key, and nothing that can be read without one.

Django's `SESSION_ENGINE`. Loading a session brings its member of staff in the same statement.
"""

import base64
import hashlib
import os
import zlib
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.serializers import JSONSerializer
from django.utils import timezone

from fristed.apps.accounts.models import Session, Staff
from fristed.ground.whole_rows import first_row

_NONCE_BYTES = 12
_BY_KEY = """
SELECT {} FROM accounts_session LEFT JOIN accounts_staff ON accounts_staff.id = staff_id
WHERE session_key = %s AND expire_date > %s
"""


def hashed(session_key: str) -> str:
    """Return what the table keeps of a session's key. It has 165 random bits: no salt is needed."""
    return hashlib.sha256(session_key.encode()).hexdigest()


class SessionStore(DatabaseStore):
    """Keeps a session under the hash of its key, its data sealed under the key itself."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self.row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our own model."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        asked = [hashed(self.session_key or ""), timezone.now()]
        self.row, staff = first_row(_BY_KEY, asked, Session, Staff) or (None, None)
        if self.row is None:
            self._session_key = None
        else:
            self.row.staff = staff
        return self.row

    def exists(self, session_key: str) -> bool:
        """Tell whether a key is taken."""
        return Session.objects.filter(session_key=hashed(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=hashed(key)).delete()

    def flush(self) -> None:
        """Forget everything, and whose it was."""
        super().flush()
        self.row = None

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row as it is to be written: never past the longest a session may last."""
        now = timezone.now()
        staff = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        same = self.row is not None and self.row.staff_id == staff
        started_at = self.row.started_at if self.row is not None and same else now
        key = hashed(self._own_key())
        again = self.row is not None and self.row.session_key == key
        return Session(
            session_key=key,
            session_data=self.encode(data),
            **({"number": self.row.number} if self.row is not None and again else {}),
            staff_id=staff,
            started_at=started_at,
            seen_at=now,
            browser=data.get("browser", ""),
            of_the_house=data.get("of_the_house", False),
            expire_date=self._ends(started_at, staff),
        )

    def _ends(self, started_at: datetime, staff: int | None) -> datetime:
        wanted = self.get_expiry_date()
        longest = started_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return min(wanted, longest) if staff else wanted

    # --- sealing: the key of the cookie is the only one that opens the data -----------------
    def encode(self, session_dict: dict[str, Any]) -> str:
        """Seal the data."""
        plain = zlib.compress(JSONSerializer().dumps(session_dict), 1)
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._lock().encrypt(nonce, plain, b"session")
        return base64.b64encode(sealed).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Open the data; what does not open is an empty session."""
        try:
            sealed = base64.b64decode(session_data)
            plain = self._lock().decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], b"session")
            return dict(JSONSerializer().loads(zlib.decompress(plain)))
        except (InvalidTag, ValueError, zlib.error):
            return {}

    def _own_key(self) -> str:
        if self.session_key is None:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        return str(self.session_key)

    def _lock(self) -> AESGCM:
        key = self._own_key()
        return AESGCM(hashlib.sha256(b"what a session holds|" + key.encode()).digest())

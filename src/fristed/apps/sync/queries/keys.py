"""The house's keys for its tablets: which one is in force, and opening what was sealed to any."""

from dataclasses import dataclass, field
from typing import Any

from fristed.apps.sites.models import Site
from fristed.apps.vault.queries import keys
from fristed.ground.envelopes import Opener, opened_by
from fristed.ground.sealing import SealBroken, seal_bytes, unseal_bytes

from ..models import IntakeKey, Tablet, WorkingKey

PURPOSE = "tablets"  # shared/tablets.key: wrapped by the masters, and rotated and kept with them


def intake_in_force(site: Site) -> IntakeKey | None:
    """Return the key that tablets seal to now."""
    return IntakeKey.objects.filter(site=site, retired_at__isnull=True).first()


def private_sealed(private: bytes, row: int) -> bytes:
    """Seal the private half of an intake key for its row."""
    return seal_bytes(keys().shared_key(PURPOSE), private, **_intake(row))


def working_sealed(key: bytes, row: int) -> bytes:
    """Seal a working set's key for its row."""
    return seal_bytes(keys().shared_key(PURPOSE), key, **_working(row))


def working_key_of(tablet: Tablet) -> bytes | None:
    """Return the key of a tablet's working set, where it still has one."""
    found = WorkingKey.objects.filter(site=tablet.site_id, tablet=tablet).first()
    if found is None:
        return None
    under = keys().shared_key(PURPOSE)
    return unseal_bytes(under, bytes(found.key_sealed), **_working(found.pk))


@dataclass
class Openers:
    """Opens what was sealed to any key of a site; each key is unsealed once, when it is met."""

    site: Site
    _open: dict[bytes, Opener] = field(init=False, default_factory=dict)

    def open(self, sealed: bytes, *, purpose: str, bound: str) -> bytes:
        """Return what an envelope holds; raise SealBroken where no key here opens it."""
        wanted = opened_by(sealed)
        opener = self._open.get(wanted) or self._unsealed(wanted)
        return opener.open(sealed, purpose=purpose, bound=bound)

    def _unsealed(self, wanted: bytes) -> Opener:
        row = IntakeKey.objects.filter(site=self.site, key_id=wanted).first()
        if row is None:
            raise SealBroken("No key of this house opens it.")
        under = keys().shared_key(PURPOSE)
        private = unseal_bytes(under, bytes(row.private_sealed), **_intake(row.pk))
        self._open[wanted] = Opener(private)
        return self._open[wanted]


def _intake(row: int) -> dict[str, Any]:
    return {"table": "sync_intakekey", "column": "private", "row": row}


def _working(row: int) -> dict[str, Any]:
    return {"table": "sync_workingkey", "column": "key", "row": row}

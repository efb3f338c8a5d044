"""People by the number they had in the old system, which is kept as a keyed hash alone."""

from collections.abc import Iterable, Sequence

from fristed.apps.sites.models import Site
from fristed.apps.vault.queries import batched, keys

from ..models import MovedPerson


def macs_of(numbers: Iterable[str]) -> dict[str, tuple[bytes, ...]]:
    """Return what each number may be kept as, the newest first."""
    hashed = keys().hasher("moving-in-number")
    return {number: hashed(number) for number in set(numbers)}


def people_by_number(site: Site, numbers: Sequence[str]) -> dict[str, int]:
    """Return the record of everybody whose old number is among these."""
    macs = {mac: number for number, all_macs in macs_of(numbers).items() for mac in all_macs}
    found: dict[str, int] = {}
    for some in batched(macs):
        rows = MovedPerson.objects.filter(
            site=site, number_mac__in=some, client__erased_at__isnull=True
        )
        for mac, client in rows.values_list("number_mac", "client_id"):
            if client is not None and mac is not None:
                found[macs[bytes(mac)]] = client
    return found

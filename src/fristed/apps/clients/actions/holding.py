"""What every change of a record begins with: the row is held, and it is still a person's."""

from ..models import Client


class PersonErased(Exception):
    """The person was erased; nothing can be added to what is left."""


def hold(client: Client) -> Client:
    """Lock a person's row until the transaction ends and return it as it stands now."""
    held = Client.objects.select_for_update().filter(site=client.site_id, pk=client.pk).first()
    if held is None or held.erased_at is not None:
        raise PersonErased
    return held


def about(client: Client) -> str:
    """Return how the audit and the vault name a person: by the internal id."""
    return f"client:{client.pk}"


def client_of(subject: str) -> int:
    """Return the internal id again, from how the vault names a person."""
    return int(subject.removeprefix("client:"))

"""What people told of reversals: row by row to nobody but the file."""

from fristed.apps.sites.models import Site

from ..models import Reversal


def reversal_at(site: Site, pk: int) -> Reversal | None:
    """Return one report that stands, to take it back."""
    return Reversal.objects.filter(site=site, pk=pk).standing().first()

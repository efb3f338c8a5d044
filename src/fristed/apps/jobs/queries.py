"""What waits, runs or failed at a site."""

from fristed.apps.sites.models import Site

from .models import Job, JobRows


def jobs_of(site: Site) -> JobRows:
    """Return the site's jobs, the failed ones on top."""
    return Job.objects.filter(site=site).order_by("failed_at", "asked_at", "pk")


def under_way(site: Site, kind: str) -> JobRows:
    """Return what of a kind waits or runs at a site: what will still be done by itself."""
    return Job.objects.filter(site=site, kind=kind, failed_at__isnull=True)


def failed_job(site: Site, pk: int) -> Job | None:
    """Return one failed job of the site."""
    return jobs_of(site).failed().filter(pk=pk).first()

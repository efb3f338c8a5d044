"""Where a page finds its scripts, styles and pictures."""

from functools import lru_cache

from django.contrib.staticfiles.storage import StaticFilesStorage


class Assets(StaticFilesStorage):
    """Remembers the address of each asset: a page names fifteen of them, a board's icons sixty."""

    @lru_cache(maxsize=1024)  # noqa: B019 - one storage, as long as the process
    def url(self, name: str | None) -> str:
        """Return the address of an asset."""
        return super().url(name)

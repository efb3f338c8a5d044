"""Who keeps the gifts of a chapter or of the office, and who reads them."""

from fristed.apps.sites.choices import ChapterRole

KEEPS = (ChapterRole.TREASURER, ChapterRole.ADMINISTRATOR)
READS = (*KEEPS, ChapterRole.AUDITOR)

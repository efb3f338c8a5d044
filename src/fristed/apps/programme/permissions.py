"""Who plans an event of a chapter or of the office. Everybody reads what is published."""

from fristed.apps.sites.choices import ChapterRole

PLANS = (ChapterRole.PROGRAMME, ChapterRole.SECRETARY, ChapterRole.ADMINISTRATOR)

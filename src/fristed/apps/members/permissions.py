"""Which roles at a chapter open which pages."""

from fristed.apps.sites.choices import ChapterRole

# Who keeps the list of members: reads names, writes down fees, ends a membership.
KEEPS = (ChapterRole.SECRETARY, ChapterRole.ADMINISTRATOR)
TAKES_FEES = (*KEEPS, ChapterRole.TREASURER)
# Who reads what names nobody: office-holders by office, and the count at 31 December.
READS = tuple(ChapterRole)
# Who reads by name whom a count counted, for a stated purpose.
AUDITS = (ChapterRole.AUDITOR, ChapterRole.SECRETARY)
ADMINISTERS = (ChapterRole.ADMINISTRATOR,)

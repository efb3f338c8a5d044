"""Who reads the reports of a site, and who takes them out of the house."""

from fristed.apps.sites.permissions import FIGURES, LEADS

SEES = FIGURES
EXPORTERS = LEADS

"""Kinds of members and chapters, offices, counties, and why a membership ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Where somebody is a member: in a chapter's country, or from abroad."""

    ORDINARY = "ordinary", _("Member in Norway")
    INTERNATIONAL = "international", _("Member from another country")


class LeftBecause(TextChoices):
    """Why a membership ended; a closed list, so that nothing is told of the person."""

    ASKED = "asked", _("they asked to leave")
    NOT_PAID = "not_paid", _("the fee was not paid")
    ENDED = "ended", _("the association ended it")


class TakenBack(TextChoices):
    """Why a fee is taken back; a closed list, because the audit keeps it for good."""

    NOT_PAID = "not_paid", _("it was never paid")
    WRONG = "wrong", _("its year, day or amount was written wrongly")
    RETURNED = "returned", _("the money was given back")


class Place(TextChoices):
    """A chapter, or the office that keeps members without one and reads the whole count."""

    CHAPTER = "chapter", _("chapter")
    OFFICE = "office", _("office of the association")


class Office(TextChoices):
    """What somebody was elected to."""

    CHAIR = "chair", _("Chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    TREASURER = "treasurer", _("Treasurer")
    SECRETARY = "secretary", _("Secretary")
    BOARD_MEMBER = "board_member", _("Board member")
    DEPUTY_MEMBER = "deputy_member", _("Deputy board member")
    AUDITOR = "auditor", _("Elected auditor")
    NOMINATIONS = "nominations", _("Member of the nominations committee")


class Meeting(TextChoices):
    """Which meeting elected somebody."""

    ANNUAL = "annual", _("annual meeting")
    EXTRAORDINARY = "extraordinary", _("extraordinary meeting")
    FOUNDING = "founding", _("founding meeting")
    BOARD = "board", _("board meeting")


class County(TextChoices):
    """The counties of Norway since 2024, by their official numbers."""

    OSLO = "03", "Oslo"
    ROGALAND = "11", "Rogaland"
    MORE_OG_ROMSDAL = "15", "Møre og Romsdal"
    NORDLAND = "18", "Nordland"
    OSTFOLD = "31", "Østfold"
    AKERSHUS = "32", "Akershus"
    BUSKERUD = "33", "Buskerud"
    INNLANDET = "34", "Innlandet"
    VESTFOLD = "39", "Vestfold"
    TELEMARK = "40", "Telemark"
    AGDER = "42", "Agder"
    VESTLAND = "46", "Vestland"
    TRONDELAG = "50", "Trøndelag"
    TROMS = "55", "Troms"
    FINNMARK = "56", "Finnmark"

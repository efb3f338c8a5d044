"""What can be wrong, and what to do about it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileCode(TextChoices):
    """Why nothing of a file can be read."""

    EMPTY = "empty", _("There is nothing in this file.")
    NO_ROWS = "no_rows", _("There is a head, and no row under it.")
    LONGER = (
        "longer_than_head",
        _("Row %(where)s has more cells than the head. Give every column a head."),
    )
    NOT_A_TABLE = (
        "not_a_table",
        _("From row %(where)s on this is no table: a quotation mark is not closed. Save it anew."),
    )
    NOT_TEXT = "not_text", _("This is no text. Save the table as CSV (UTF-8) or as .xlsx.")
    OLD_WORKBOOK = (
        "old_workbook",
        _("This is an old workbook (.xls), or one with a password. Save it as .xlsx without one."),
    )
    NOT_A_WORKBOOK = (
        "not_a_workbook",
        _("This workbook is damaged. Open it in the program it came from and save it anew."),
    )
    SWELLS = "swells", _("Unpacked, this workbook is far too large. Save the one sheet as CSV.")
    SEPARATOR = (
        "separator_line",
        _("The first line only says which separator is used. Delete that line."),
    )
    ROWS = "too_many_rows", _("There are more than %(where)s rows. Part the table into several.")
    COLUMNS = "too_many_columns", _("There are more than %(where)s columns.")
    CELL = "cell_too_long", _("A cell in row %(where)s is longer than any of this kind can be.")


class CellCode(TextChoices):
    """What is wrong with one cell."""

    MISSING = "missing", _("is empty and has to say something")
    NO_DATE = "no_date", _("is no day, or not in the order you chose")
    NO_TIME = "no_time", _("is no time of day")
    NO_YEAR = "no_year", _("is no year of four digits")
    NO_NUMBER = "no_number", _("is no whole number")
    NO_CHOICE = "no_choice", _("is a word that is not known here")
    TOO_LONG = "too_long", _("is too long")
    FUTURE = "future", _("lies in the future")
    TOO_OLD = "too_old", _("lies before 1970")
    NOT_BORN = "not_born", _("cannot be a birth date of somebody alive")
    BEFORE_COMING = "before_coming", _("is before the person came")
    OUT_OF_RANGE = "out_of_range", _("is below nought, or more than anybody hands out")
    TWICE = "twice", _("stands in another row too")
    UNKNOWN_PERSON = "unknown_person", _("is a number of nobody who was moved in here")
    UNKNOWN_ITEM = "unknown_item", _("is no item of this house; add it under Stock first")
    UNKNOWN_WAY = (
        "unknown_way",
        _("is no round, vehicle or machine of this house; add it there first"),
    )
    ONLY_WITH_NAME = "only_with_name", _("is needed where there is a name")
    HAS_BEEN_HERE = "has_been_here", _("is a visit that is here already")
    STANDS_HERE = "stands_here", _("is a day of which this stands here already")
    NO_SUCH_HOUR = "no_such_hour", _("is an hour that was skipped when the clocks changed")

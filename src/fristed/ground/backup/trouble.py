"""What can be wrong with a backup, in words for whoever stands in front of the machine."""


class BackupTrouble(Exception):
    """A backup cannot be made or used; says why in one line."""


class NotABackup(BackupTrouble):
    """The file is none of ours, or was broken off before its heading ended."""


class OtherVersion(BackupTrouble):
    """The file was made by a Fristed that this one does not understand."""


class OtherHouse(BackupTrouble):
    """The backup was made by another house, with other roles: it is not restored here."""


class WrongKey(BackupTrouble):
    """The key that was given does not belong to this backup, or is no backup key."""


class Damaged(BackupTrouble):
    """The file was changed: a byte, the order of its parts, or its end is missing."""


class NoRoom(BackupTrouble):
    """The disk is full; nothing half-written was left behind."""


class ToolFailed(BackupTrouble):
    """pg_dump or pg_restore is missing, too old, or gave up."""


class DoesNotAgree(BackupTrouble):
    """What was restored is not what was backed up."""


class Refused(BackupTrouble):
    """Done now, this would lose something."""

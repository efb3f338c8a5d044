"""Why a file is refused: a closed list, each reason a code."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a signed file is refused. The first that holds is told."""

    MALFORMED = "malformed"
    UNKNOWN_KEY = "unknown_key"
    BAD_SIGNATURE = "bad_signature"
    OTHER_NETWORK = "other_network"
    OTHER_MEMBER = "other_member"
    DATED_AHEAD = "dated_ahead"
    KEY_NOT_VALID_THEN = "key_not_valid_then"
    KEY_REVOKED = "key_revoked"
    NOT_OVER = "not_over"
    MADE_UP = "made_up"
    OTHER_POLICY = "other_policy"
    OTHER_DEFINITION = "other_definition"
    OLD_SEQUENCE = "old_sequence"
    DOES_NOT_FOLLOW = "does_not_follow"
    KNOWN_ALREADY = "known_already"


class Refused(Exception):
    """A signed file is refused; `reason` says why, `detail` which value of it, where one is."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason, self.detail = reason, detail

"""The pages of signing in, locking and leaving, and of one's own sign-in."""

from .coming import lock, sign_in, sign_out, theme, unlock
from .entering import ask_second_factor, last_house
from .factors import (
    codes,
    codes_renew,
    factor_app,
    factor_passkey,
    factor_remove,
    factors,
    second_factor,
)
from .held import held, throw_away
from .own import (
    me,
    password,
    pin,
    pin_remove,
    recover,
    session_end,
    sessions,
    sessions_end,
)

__all__ = [
    "ask_second_factor",
    "codes",
    "codes_renew",
    "factor_app",
    "factor_passkey",
    "factor_remove",
    "factors",
    "held",
    "last_house",
    "lock",
    "me",
    "password",
    "pin",
    "pin_remove",
    "recover",
    "second_factor",
    "session_end",
    "sessions",
    "sessions_end",
    "sign_in",
    "sign_out",
    "theme",
    "throw_away",
    "unlock",
]

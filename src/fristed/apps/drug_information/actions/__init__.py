"""Writing a text, answering for it, giving it to the world and taking it back."""

from .answering import NotAThird, NotLookedUp, fact_check, review, send_back
from .demonstrating import tell_demonstration
from .importing import NotThatForm, take_in
from .publishing import NotReady, publish, withdraw
from .reporting import say_wrong
from .versions import TooLate
from .writing import NoRisk, NothingWritten, UnknownSubject, write

__all__ = [
    "NoRisk",
    "NotAThird",
    "NotLookedUp",
    "NotReady",
    "NotThatForm",
    "NothingWritten",
    "TooLate",
    "UnknownSubject",
    "fact_check",
    "publish",
    "review",
    "say_wrong",
    "send_back",
    "take_in",
    "tell_demonstration",
    "withdraw",
    "write",
]

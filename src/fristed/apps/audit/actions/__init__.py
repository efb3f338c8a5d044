"""What is done to the record of what was done: it is added to, sealed, exported, forgotten."""

from .exporting import RootsDisagree, declare_restored, export, export_if_due
from .forgetting import TooYoungToForget, forget
from .recording import Somebody, record, record_each
from .sealing import keep_sealed, seal

__all__ = [
    "RootsDisagree",
    "Somebody",
    "TooYoungToForget",
    "declare_restored",
    "export",
    "export_if_due",
    "forget",
    "keep_sealed",
    "record",
    "record_each",
    "seal",
]

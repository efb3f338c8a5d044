"""What staff type to come in, and about their own sign-in."""

from .coming import PIN_TRIES, SignInForm, UnlockForm
from .factors import AppForm, CodeForm, PasskeyForm, ShownPasskeyForm
from .own import MeForm, NewPasswordForm, PinForm, RecoverForm

__all__ = [
    "PIN_TRIES",
    "AppForm",
    "CodeForm",
    "MeForm",
    "NewPasswordForm",
    "PasskeyForm",
    "PinForm",
    "RecoverForm",
    "ShownPasskeyForm",
    "SignInForm",
    "UnlockForm",
]

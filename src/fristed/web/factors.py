"""What allauth's second factors ask of this house: how secrets are sealed, and its name."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser

from fristed.apps.vault.queries import keys
from fristed.ground.sealing import seal, unseal

_WHERE = {"table": "mfa_authenticator", "column": "data", "row": 0}


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals secrets under a key outside the database; names nobody but the house."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        sealed = seal(keys().shared_key("second-factors"), text, **_WHERE)  # type: ignore[arg-type]
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        sealed = base64.b64decode(encrypted_text)
        return unseal(keys().shared_key("second-factors"), sealed, **_WHERE)  # type: ignore[arg-type]

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return str(user.get_username())

    def _get_site_name(self) -> str:
        return "Fristed"

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, object]:
        """Name the member of staff to their own authenticator."""
        name = str(user.get_username())
        return {"id": str(user.pk).encode(), "display_name": str(user), "name": name}

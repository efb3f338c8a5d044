"""Why a file cannot be read."""


class TableTrouble(ValueError):
    """Nothing of the file is taken: a code, and where it was found."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code} ({where})" if where else code)
        self.code, self.where = code, where

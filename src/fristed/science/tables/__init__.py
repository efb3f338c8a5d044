"""Tables that were kept elsewhere: read whole or refused, never silently cut.

`read` takes a CSV file or a workbook apart; `columns` proposes what each column holds; `cells`
says what one cell means, or why that cannot be said.
"""

from .columns import proposed
from .reading import MOST_ROWS, Sheet, TableTrouble, read

__all__ = ["MOST_ROWS", "Sheet", "TableTrouble", "proposed", "read"]

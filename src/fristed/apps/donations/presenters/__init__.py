"""Words and rows of the ledger's pages."""

"""The way in: files, archives, pages, feeds and watching, into the ledger."""

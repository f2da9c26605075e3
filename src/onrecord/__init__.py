"""Reads news and puts it on the record: who said what, on whose authority, tied to the exact words."""

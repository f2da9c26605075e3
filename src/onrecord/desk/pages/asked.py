"""A search as the address of a page has it, and back."""

from collections.abc import Mapping
from dataclasses import fields

from starlette.datastructures import QueryParams

from onrecord.documents.dates import iso_date
from onrecord.errors import UsageError
from onrecord.ledger.query import Query
from onrecord.ledger.saved_searches import asked

FIELDS = tuple(each.name for each in fields(Query) if each.name != "limit")
"""What may stand in an address, by the names of the fields of a query."""

_YES = frozenset({"on", "true", "1", "yes"})
_FLAGS = frozenset({"unnamed", "has_figure"})
_MOST_DIGITS = 18
"""What SQLite takes as a number."""


def query_of(params: QueryParams | Mapping[str, str], *, limit: int) -> Query:
    """Return what an address asks for; empty fields ask for nothing.

    Raises:
        UsageError: A field cannot be searched for, or a date is none.
    """
    told = {name: params[name].strip() for name in FIELDS if params.get(name, "").strip()}
    flags = {name: told.pop(name).lower() in _YES for name in _FLAGS & told.keys()}
    dates = {name: _date(told.pop(name)) for name in ("since", "until") if name in told}
    identity = {"identity": speaker_number(told.pop("identity"))} if "identity" in told else {}
    return Query(**told, **flags, **dates, **identity, limit=limit)  # type: ignore[arg-type]  # checked by the query itself


def address_of(query: Query) -> dict[str, str]:
    """Return the fields of an address that asks for this, without its limit."""
    told = {name: value for name, value in asked(query).items() if name != "limit"}
    return {name: "on" if value is True else str(value) for name, value in told.items()}


def speaker_number(typed: str) -> int:
    """Return the number of a speaker across documents.

    Raises:
        UsageError: It is none.
    """
    if not typed.isascii() or not typed.isdigit() or len(typed) > _MOST_DIGITS:
        raise UsageError(f"{typed!r} is no number of a speaker")
    return int(typed)


def _date(typed: str) -> str:
    date = iso_date(typed)
    if date is None:
        raise UsageError(f"{typed!r} is no date that can be told for certain; write it as 2031, 2031-03 or 2031-03-18")
    return date

"""Tables of outlets as they stand in TOML files, with errors that say where and what is wrong."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.documents.outlet import Outlet
from onrecord.errors import OutletTableError, RecordError

_TEXTS = frozenset({"name", "country", "language", "ownership"})
_LISTS = frozenset({"domains", "aliases"})
_EXAMPLE = 'write [[outlet]], then name = "…" and domains = ["…"]'


def outlets_in_file(path: str) -> tuple[Outlet, ...]:
    """Return the outlets of a file in their order.

    Raises:
        OutletTableError: The file cannot be read, is no TOML in UTF-8, or an entry of it is wrong.
    """
    try:
        written = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise OutletTableError(path, f"the table of outlets cannot be read ({error})", "mend ONRECORD_OUTLETS") from error
    return parsed_outlets(written, path=path)


def parsed_outlets(written: str, *, path: str) -> tuple[Outlet, ...]:
    """Return the outlets of a table as it is written.

    Raises:
        OutletTableError: It is no TOML, or an entry of it is wrong.
    """
    try:
        table = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise OutletTableError(path, f"this is not TOML ({error})", _EXAMPLE) from error
    entries = table.pop("outlet", [])
    if table or not isinstance(entries, list):
        strange = ", ".join(sorted(table)) or "[outlet]"
        raise OutletTableError(path, f"{strange} has no place in a table of outlets", _EXAMPLE)
    return tuple(_outlet(entry, path=f"{path}: outlet {number}") for number, entry in enumerate(entries, start=1))


def _outlet(entry: object, *, path: str) -> Outlet:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise OutletTableError(path, "it has no name", _EXAMPLE)
    place = f"{path} ({entry['name']!r})"
    _check_fields(entry, path=place)
    values: dict[str, Any] = {field: tuple(value) if isinstance(value, list) else value for field, value in entry.items()}
    try:
        return Outlet(**values)
    except RecordError as error:
        raise OutletTableError(place, str(error), "mend it") from error


def _check_fields(entry: Mapping[str, Any], *, path: str) -> None:
    for field, value in entry.items():
        if field not in _TEXTS | _LISTS:
            hint = f"use {', '.join(sorted(_TEXTS | _LISTS))}"
            raise OutletTableError(path, f"{field!r} is no field of an outlet", hint)
        if field in _TEXTS and not isinstance(value, str):
            raise OutletTableError(path, f"{field} is no text but {value!r:.60}", f'write {field} = "…"')
        if field in _LISTS and not _is_list_of_texts(value):
            raise OutletTableError(path, f"{field} is no list of texts but {value!r:.60}", f'write {field} = ["…"]')


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)

"""Who published a document: a table of outlets, found by domain, by name and by dateline.

The table is `outlets.toml` beside this module, and what the user's own file extends or overrides in it.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from onrecord.documents.datelines import credits_in
from onrecord.documents.hosts import host_of, labels_of
from onrecord.documents.outlet import Outlet
from onrecord.documents.outlet_files import outlets_in_file, parsed_outlets
from onrecord.errors import OutletTableError, RecordError

_Key = TypeVar("_Key")

OWN_FILE = "ONRECORD_OUTLETS"
"""The environment variable that holds the path of the user's own table."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OutletTable:
    """Outlets in the order of their file, and the same by registered domain and by every name.

    Two tables are never equal, so that what is made from one can be kept beside it.
    """

    outlets: tuple[Outlet, ...]
    by_domain: Mapping[tuple[str, ...], Outlet]
    by_name: Mapping[str, Outlet]

    @classmethod
    def of(cls, outlets: Iterable[Outlet]) -> "OutletTable":
        """Return the table of these outlets.

        Raises:
            RecordError: A domain or a name stands under two outlets, and the message says which.
        """
        listed = tuple(outlets)
        return cls(
            outlets=listed,
            by_domain=_unique(listed, keys=_domains_of, what="domain"),
            by_name=_unique(listed, keys=_names_of, what="name"),
        )

    def extended(self, outlets: Iterable[Outlet]) -> "OutletTable":
        """Return the table with these outlets before its own.

        An own outlet whose name one of them has is replaced; the others lose the domains and aliases that are theirs.

        Raises:
            RecordError: A domain or a name stands under two of the new outlets.
        """
        new = OutletTable.of(outlets)
        kept = (new.remainder_of(outlet) for outlet in self.outlets if _plain(outlet.name) not in new.by_name)
        return OutletTable.of((*new.outlets, *kept))

    def remainder_of(self, outlet: Outlet) -> Outlet:
        """Return an outlet of another table without the domains and aliases that this one gives to its own."""
        return replace(
            outlet,
            domains=tuple(domain for domain in outlet.domains if labels_of(domain) not in self.by_domain),
            aliases=tuple(alias for alias in outlet.aliases if _plain(alias) not in self.by_name),
        )

    def of_domain(self, host: str) -> Outlet | None:
        """Return the outlet whose domain is `host` or stands above it; where two do, the nearer one."""
        labels = labels_of(host)
        return next((found for start in range(len(labels)) if (found := self.by_domain.get(labels[start:]))), None)

    def named(self, name: str) -> Outlet | None:
        """Return the outlet of this name or alias; capitals, spaces and a leading "the" make no difference."""
        return self.by_name.get(_plain(name))

    def of_dateline(self, text: str) -> Outlet | None:
        """Return the first outlet that a dateline, byline or closing credit of a text names."""
        return next((found for credit in credits_in(text) if (found := self.named(credit))), None)


def outlets() -> OutletTable:
    """Return the table in use: the shipped one, and the user's own where the environment names one.

    Raises:
        OutletTableError: The user's own table cannot be read, or is wrong; the message says where.
    """
    return _table(os.environ.get(OWN_FILE) or None)


def outlet_of_domain(host: str) -> Outlet | None:
    """Return the outlet that a host belongs to ("news.kcna.kp" to that of "kcna.kp"), or None."""
    return outlets().of_domain(host)


def outlet_named(name: str) -> Outlet | None:
    """Return the outlet with this name or alias, or None."""
    return outlets().named(name)


def outlet_of_dateline(text: str) -> Outlet | None:
    """Return the outlet that a text credits at its head or end ("PYONGYANG, Oct. 3 (KCNA)"), or None."""
    return outlets().of_dateline(text)


def name_of_outlet(text: str, *, url: str | None, stated: str | None = None) -> str | None:
    """Return the name of who published a text that says so in no field of its own, or None.

    With an address, it is the outlet of its domain, else what the page states, else the host. Without one, it is what the
    page states, else the dateline: under an address, a dateline only tells whose copy was printed.

    Args:
        text: What was published.
        url: Where it was.
        stated: What a page calls its site.
    """
    host = host_of(url)
    if host is None:
        found = None if stated else outlet_of_dateline(text)
        return found.name if found else stated
    known = outlet_of_domain(host)
    return known.name if known else stated or host


@cache
def _table(own: str | None) -> OutletTable:
    shipped = files("onrecord.documents").joinpath("outlets.toml").read_text(encoding="utf-8")
    table = OutletTable.of(parsed_outlets(shipped, path="outlets.toml"))
    if own is None:
        return table
    try:
        return table.extended(outlets_in_file(own))
    except RecordError as error:
        raise OutletTableError(own, str(error), "leave it with one of them") from error


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _names_of(outlet: Outlet) -> Iterable[str]:
    return map(_plain, (outlet.name, *outlet.aliases))


def _domains_of(outlet: Outlet) -> Iterable[tuple[str, ...]]:
    return map(labels_of, outlet.domains)


def _unique(outlets: Iterable[Outlet], *, keys: Callable[[Outlet], Iterable[_Key]], what: str) -> Mapping[_Key, Outlet]:
    found: dict[_Key, Outlet] = {}
    for outlet in outlets:
        for key in keys(outlet):
            other = found.setdefault(key, outlet)
            if other is not outlet:
                written = ".".join(key) if isinstance(key, tuple) else key
                raise RecordError(f"the {what} {written!r} stands under {other.name!r} and under {outlet.name!r}")
    return found

"""Who publishes: one outlet."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.documents.hosts import labels_of
from onrecord.errors import RecordError

Ownership = Literal["state", "public", "private", "party", "unknown"]
"""Who owns or directs it; what each word means stands at the head of `outlets.toml`."""

OWNERSHIPS: tuple[Ownership, ...] = get_args(Ownership)

_COUNTRY = re.compile("[A-Z]{2}")
_LANGUAGE = re.compile("[a-z]{2}")
_FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news agency, a paper, a station or a site.

    `name` is what its documents carry. `domains` are registered domains, in any script. `country` is ISO 3166-1 alpha-2,
    `language` ISO 639-1. Null means not stated.

    Raises:
        RecordError: The name or an alias is empty, a domain is no host name of two labels or more, the country is not two
            capitals, the language not two small letters, or the ownership not in the closed list.
    """

    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str | None = None
    language: str | None = None
    ownership: Ownership = "unknown"

    def __post_init__(self) -> None:
        if not all(name.strip() for name in (self.name, *self.aliases)):
            raise RecordError("a name or an alias is empty")
        for domain in self.domains:
            if len(labels_of(domain)) < _FEWEST_LABELS:
                raise RecordError(f"{domain!r} is no domain; write it as example.org, without http:// and without a path")
        if self.country is not None and not _COUNTRY.fullmatch(self.country):
            raise RecordError(f"the country {self.country!r} is not two capital letters of ISO 3166-1, such as KP")
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise RecordError(f"the language {self.language!r} is not two small letters of ISO 639-1, such as ko")
        if self.ownership not in OWNERSHIPS:
            raise RecordError(f"the ownership {self.ownership!r} is none of {', '.join(OWNERSHIPS)}")

"""Places and findings that a query asks for, by what somebody typed."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from onrecord.errors import UsageError
from onrecord.ledger.facets import country_facet, finding_facet, name_facet
from onrecord.ledger.likeness import folded
from onrecord.ledger.query import Query
from onrecord.ledger.tables import findings, places, readings, versions

_COUNTRY_CODE = re.compile("[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPlace:
    """A place that the ledger knows, as it was asked for: by its name, by the code of its country, or by both."""

    name: str | None
    country: str | None

    @property
    def facets(self) -> list[str]:
        """The words of the index, any of which will do."""
        by_name = [name_facet(self.name)] if self.name else []
        return by_name + ([country_facet(self.country)] if self.country else [])

    @property
    def condition(self) -> ColumnElement[bool]:
        """The condition on the table of places."""
        by_name = [places.c.folded == folded(self.name)] if self.name else []
        return or_(*by_name, *([places.c.country == self.country] if self.country else []))


def asked_place(connection: Connection, query: Query) -> AskedPlace | None:
    """Return the place that a query asks for, None where it asks for none; a country stands for every place in it.

    Raises:
        UsageError: No document names it.
    """
    if query.place is None:
        return None
    if _COUNTRY_CODE.fullmatch(query.place):
        asked = AskedPlace(name=None, country=query.place)
    else:
        asked = AskedPlace(name=query.place, country=_country_called(connection, query.place))
    if connection.execute(select(places.c.key).where(asked.condition).limit(1)).first() is None:
        hint = "name it as a gazetteer does (United States), a country also by its code (US)"
        raise UsageError(f"no document in this ledger names a place {query.place!r}; {hint}")
    return asked


def _country_called(connection: Connection, name: str) -> str | None:
    """Return the code of the country with a name, as the documents of the ledger have it."""
    called = select(places.c.country).where(places.c.folded == folded(name), places.c.kind == "country").limit(1)
    return connection.execute(called).scalar()


def asked_finding(connection: Connection, query: Query) -> str | None:
    """Return the code that a query asks for.

    Raises:
        UsageError: No document has it; the message lists the codes that there are.
    """
    if query.finding is None:
        return None
    if connection.execute(select(findings.c.key).where(findings.c.code == query.finding).limit(1)).first() is None:
        known = connection.execute(select(findings.c.code).distinct().order_by(findings.c.code)).scalars().all()
        there = f"there are {', '.join(known)}" if known else "there is none at all; look for some with: onrecord reread"
        raise UsageError(f"no document in this ledger has the finding {query.finding!r}; {there}")
    return query.finding


def facets_asked_for(connection: Connection, query: Query) -> list[list[str]]:
    """Return words of the index of statements, of each list one of which must be there.

    Raises:
        UsageError: No document names the place, or has the finding.
    """
    place, finding = asked_place(connection, query), asked_finding(connection, query)
    return [*([place.facets] if place else []), *([[finding_facet(finding)]] if finding else [])]


def narrowed(connection: Connection, query: Query, found: Select[tuple[int]]) -> Select[tuple[int]]:
    """Return a question about versions, narrowed to those whose newest reading has the place and the finding asked for.

    Raises:
        UsageError: No document names the place, or has the finding.
    """
    place, finding = asked_place(connection, query), asked_finding(connection, query)
    read = select(readings.c.version).where(readings.c.newest)
    if place:
        found = found.where(versions.c.key.in_(read.join(places, places.c.reading == readings.c.key).where(place.condition)))
    if finding:
        has = read.join(findings, findings.c.reading == readings.c.key).where(findings.c.code == finding)
        found = found.where(versions.c.key.in_(has))
    return found

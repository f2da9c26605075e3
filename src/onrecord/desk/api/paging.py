"""Lists in pages: how many, from where, and the address of the next ones."""

from collections.abc import Iterable
from itertools import islice
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request, Response

MOST = 200
"""Items of one page."""

_LAST = 1_000_000
"""Beyond so many items, narrow the question."""

_Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
_Cursor = Annotated[int, Query(ge=0, le=_LAST, description="Where to go on: `next` of the page before.")]


class Paging:
    """Which part of a list is asked for."""

    def __init__(self, request: Request, response: Response, limit: _Limit = 50, cursor: _Cursor = 0) -> None:
        self._request, self._response = request, response
        self._limit, self._cursor = limit, cursor

    @property
    def first(self) -> int:
        """How many items come before the page."""
        return self._cursor

    @property
    def through(self) -> int:
        """How many items of the whole list must be known, to tell whether there are more."""
        return self._cursor + self._limit + 1

    def page(self, found: Iterable[Any], *, start: int = 0) -> dict[str, Any]:
        """Return a page of the objects of a list as `Page` has it; `start` of them were left out before."""
        rows = [each.to_json() for each in islice(found, self._cursor - start, self.through - start)]
        following = self._cursor + self._limit if len(rows) > self._limit and self._cursor + self._limit <= _LAST else None
        if following is not None:
            address = self._request.url.include_query_params(cursor=following, limit=self._limit)
            self._response.headers["Link"] = f'<{address}>; rel="next"'
        return {"items": rows[: self._limit], "next": following}


async def only_known(request: Request) -> None:
    """Refuse an address with a parameter that the operation does not have, rather than pass over it."""
    operation = request.app.openapi()["paths"][request.url.path][request.method.lower()]
    known = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"}
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise HTTPException(422, f"there is no parameter {', '.join(unknown)[:100]!r}; there are {', '.join(sorted(known))}")


InPages = Annotated[Paging, Depends()]
"""The parameters of an operation that answers in pages."""

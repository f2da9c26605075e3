"""What takes longer than an answer may: worked out on the side, and asked for again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from fastapi import HTTPException

from onrecord.desk.api.problems import MEDIA_TYPE
from onrecord.desk.desk import Desk

PATIENCE_S = 2.0
"""How long an answer waits."""

RETRY_AFTER_S = 2
UNDER_WAY: dict[int | str, dict[str, Any]] = {
    202: {
        "description": "It is being worked out: ask again after as many seconds as the header Retry-After says.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}
"""What an operation may answer that is worked out on the side."""

_Result = TypeVar("_Result")


def worked_out(desk: Desk, work: Callable[..., _Result], *args: Hashable) -> _Result:
    """Return what a working came to, the one from before the last articles came in where there is no newer one.

    Raises:
        HTTPException: It is under way.
    """
    found = desk.workings.ask(work, *args, patience_s=PATIENCE_S)
    if found is None:
        told = "This is being worked out. Ask again in a moment."
        raise HTTPException(202, told, headers={"Retry-After": str(RETRY_AFTER_S)})
    return found.result

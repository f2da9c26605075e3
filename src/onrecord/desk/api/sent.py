"""What is sent to the API to be changed, as models for OpenAPI."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from onrecord.desk.api.shapes import AskedItem, Shape, Words


class NewSearch(Shape):
    """A search to be saved."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S")]
    query: AskedItem


class Decision(Shape):
    """Who decides something, and why."""

    by: Words
    reason: Words


class WrongStatement(Decision):
    """The statement at an address (DOCUMENT#a12) is wrong."""

    kind: Literal["wrong"]
    address: Words


class OtherSpeaker(Decision):
    """The statement at an address is by somebody else: a speaker of the page, by name or number (s3), or any name."""

    kind: Literal["speaker"]
    address: Words
    speaker: Words


class DismissedFinding(Decision):
    """A finding of a document, by its lasting key, is none."""

    kind: Literal["dismissed"]
    document: Words
    lasting: Words


class TakenBack(Decision):
    """A correction, by its id, is withdrawn."""

    kind: Literal["withdrawn"]
    correction: Words


class JoinedSpeakers(Shape):
    """Two speakers are one: each a number or a name; with documents, only what these have of the first."""

    who: Words
    into: Words
    documents: list[Words] = Field(default=[], max_length=1_000)


class SplitSpeaker(Shape):
    """What some documents have of a speaker is somebody else's."""

    who: Words
    documents: list[Words] = Field(min_length=1, max_length=1_000)

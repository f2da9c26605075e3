"""Whom a source is: values that conclude, kept apart from what the page says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

SourceType = Literal[
    "named person",
    "unnamed person",
    "group",
    "state body",
    "organisation",
    "media outlet",
    "document",
    "footage or broadcast",
    "public opinion",
]
"""The closed list of what a source can be; null where it is not known."""

How = Literal["name", "title", "pronoun", "possessive", "description", "parent"]
"""By what a mention was taken for its speaker."""

SOURCE_TYPES: tuple[SourceType, ...] = get_args(SourceType)
HOWS: tuple[How, ...] = get_args(How)

_ID = re.compile(r"s(?:0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that stands for a speaker, and by what it was taken for them.

    Raises:
        RecordError: `how` is not in the closed list.
    """

    span: Span
    how: How

    def __post_init__(self) -> None:
        if self.how not in HOWS:
            raise RecordError(f"{self.how!r} is no way to resolve a mention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody or something that statements come from.

    `name` is the fullest that the article gives (a short description for an unnamed source) and null where the
    source could not be resolved. `named` says whether a proper name of the source or of its issuer is given. Null
    is "not known" throughout; an empty string is refused. `captions` are the ids of what a broadcast shows with the name.

    Raises:
        RecordError: The id is not "s" and a number, the type is not in the closed list, or a text is empty.
    """

    id: str
    name: str | None
    type: SourceType | None
    named: bool
    role: str | None
    affiliation: str | None
    place: str | None
    mentions: tuple[Mention, ...]
    captions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise RecordError(f"speaker id {self.id!r} is not 's' and a number")
        if self.type is not None and self.type not in SOURCE_TYPES:
            raise RecordError(f"{self.id}: {self.type!r} is no source type")
        if "" in (self.name, self.role, self.affiliation, self.place):
            raise RecordError(f"{self.id}: an empty text where null is meant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """The speakers of one article in the order of their first statement, and who stands behind which attribution.

    `of` maps attribution ids to speaker ids; an attribution that is not in it states no source.

    Raises:
        RecordError: Two speakers share an id, or `of` names one that is not listed.
    """

    speakers: tuple[Speaker, ...]
    of: Mapping[str, str]

    def __post_init__(self) -> None:
        ids = {speaker.id for speaker in self.speakers}
        if len(ids) != len(self.speakers):
            raise RecordError("two speakers share an id")
        unknown = sorted(set(self.of.values()) - ids)
        if unknown:
            raise RecordError(f"attributions name speakers that are not listed: {', '.join(unknown)}")

"""A reading made by hand of the bundled harbour article: every statement in it, as a careful editor would mark it."""

from importlib.resources import files

import pytest

from onrecord.attributions import Attribution, Manner
from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import How, Mention, SourceType, Speaker

TEXT = files("onrecord.cli").joinpath("demo/harbour.txt").read_text(encoding="utf-8")


def place(words: str, *, after: str = "") -> Span:
    """Return where `words` first stand after the first `after`."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start=start, end=start + len(words))


def statement(
    number: int, source: str, cue: str, *content: str, near: str = "", rest: tuple[Manner, str, float, str | None]
) -> Attribution:
    manner, stance, score, parent = rest
    return Attribution(
        id=f"a{number}",
        source=(place(source, after=near),) if source else (),
        cue=(place(cue, after=near),),
        content=tuple(place(words) for words in content),
        manner=manner,
        stance=stance,
        parent=parent,
        score=score,
    )


def speaker(number: int, name: str | None, kind: SourceType, *mentions: tuple[Span, How], named: bool = False) -> Speaker:
    return Speaker(
        id=f"s{number}",
        name=name,
        type=kind,
        named=named,
        role=None,
        affiliation="port authority" if name == "senior official" else None,
        place=None,
        mentions=tuple(Mention(span=span, how=how) for span, how in mentions),
    )


STATEMENTS = (
    statement(
        1,
        "the harbour minister",
        "said",
        TEXT[: TEXT.index(", the harbour minister")],
        near=", the harbour",
        rest=("indirect", "asserts", 0.981, None),
    ),
    statement(
        2,
        "the minister",
        "told",
        "“Nobody will sail on a guess,”",
        "“We will open the channel when the engineers have signed for it, and not an hour before.”",
        near="guess,” ",
        rest=("direct", "asserts", 0.993, None),
    ),
    statement(
        3,
        "She",
        "added",
        "that the repairs would be paid for from the storm fund",
        rest=("indirect", "asserts", 0.964, None),
    ),
    statement(
        4,
        "State radio",
        "reported",
        "that the prime minister had called the closure “a price worth paying for a sea wall that stands.”",
        rest=("mixed", "asserts", 0.942, None),
    ),
    statement(
        5,
        "the prime minister",
        "had called",
        "the closure “a price worth paying for a sea wall that stands.”",
        rest=("mixed", "praises", 0.713, "a4"),
    ),
    statement(6, "His office", "declined to say", "how long the money would last", rest=("indirect", "withholds", 0.871, None)),
    statement(
        7,
        "A senior official at the port authority, who asked not to be named,",
        "said",
        "the cracks had been known since last autumn",
        near="A senior official",
        rest=("indirect", "asserts", 0.975, None),
    ),
    statement(
        8,
        "",
        "was reported",
        "that two fishing boats had been damaged near the wall",
        rest=("indirect", "asserts", 0.655, None),
    ),
    statement(9, "Fishermen", "doubt", "that Friday will be kept", rest=("indirect", "doubts", 0.387, None)),
)

SPEAKERS = (
    speaker(
        1,
        "harbour minister",
        "unnamed person",
        (place("the harbour minister"), "title"),
        (place("the minister"), "description"),
        (place("She"), "pronoun"),
    ),
    speaker(2, "State radio", "media outlet", (place("State radio"), "name"), named=True),
    speaker(3, "prime minister", "unnamed person", (place("the prime minister"), "title")),
    speaker(4, None, "state body"),
    speaker(5, "senior official", "unnamed person", (place("A senior official"), "title")),
    speaker(6, "Fishermen", "group", (place("Fishermen"), "name")),
)

SPEAKER_OF = {"a1": "s1", "a2": "s1", "a3": "s1", "a4": "s2", "a5": "s3", "a6": "s4", "a7": "s5", "a9": "s6"}


@pytest.fixture
def harbour() -> Reading:
    return Reading(
        document=Document(
            id="harbour.txt",
            text=TEXT,
            title="Ferries stay in port while Ardmere’s breakwater is searched for cracks",
            outlet="The Eastquay Courier",
            published="2031-03-18",
            language="en",
        ),
        attributions=STATEMENTS,
        speakers=SPEAKERS,
        speaker_of=SPEAKER_OF,
        faults=(Fault(code="encoding-detected", detail="harbour.txt: read as cp1252; save it as UTF-8"),),
        reader=Reader(version="0.1.0", models={}),
    )

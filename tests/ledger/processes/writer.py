"""Run by the tests: adds documents to a ledger, each with two statements, and prints what became of each."""

import sys
from pathlib import Path

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.ledger import Ledger
from onrecord.reading import Reader, Reading
from onrecord.spans import Span


def reading(number: int) -> Reading:
    text = f"The pilot said fog came on day {number}. The mayor said it went."
    said = [
        Attribution(
            id=f"a{place}",
            source=(),
            cue=(Span(start=text.index("said", start), end=text.index("said", start) + 4),),
            content=(Span(start=text.index("said", start) + 5, end=text.index(".", start)),),
            manner="indirect",
            stance="asserts",
            parent=None,
            score=0.5,
        )
        for place, start in enumerate((0, text.index("The mayor")), start=1)
    ]
    return Reading(
        document=Document(id=str(number), text=text),
        attributions=tuple(said),
        speakers=(),
        speaker_of={},
        faults=(),
        reader=Reader(version="1", models={}),
    )


def main(place: str, first: int, end: int) -> None:
    with Ledger.open(Path(place)) as ledger:
        for number in range(first, end):
            outcome = ledger.append(reading(number), capture=None, seen_at="2031-03-18T12:00:00Z")
            sys.stdout.write(f"{number} {outcome.name}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

"""A reader that takes a millisecond: `The X said …` is a statement, and some words make it fail or die."""

import os
import re
import signal
import time

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker

READER = Reader(version="stand-in", models={})
_SAID = re.compile(r"The (?P<source>\w+) (?P<cue>said) (?P<content>[^.]+)\.")


def read(document: Document) -> Reading:
    if "dies" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "fails" in document.text:
        raise ValueError("a text that fails")
    if "is slow" in document.text:
        time.sleep(0.3)
    if document.language == "es":
        fault = Fault(code="language-not-supported", detail=f"{document.id}: language not supported: es")
        return Reading(document=document, attributions=(), speakers=(), speaker_of={}, faults=(fault,), reader=READER)
    found = list(enumerate(_SAID.finditer(document.text), start=1))
    return Reading(
        document=document,
        attributions=tuple(_attribution(match, number) for number, match in found),
        speakers=tuple(_speaker(match, number) for number, match in found),
        speaker_of={f"a{number}": f"s{number}" for number, _ in found},
        faults=document.faults,
        reader=READER,
    )


def never_starts(_: Document) -> Reading:
    os._exit(3)


def _attribution(match: re.Match[str], number: int) -> Attribution:
    return Attribution(
        id=f"a{number}",
        source=(_span(match, "source"),),
        cue=(_span(match, "cue"),),
        content=(_span(match, "content"),),
        manner="indirect",
        stance="asserts",
        parent=None,
        score=0.9,
    )


def _speaker(match: re.Match[str], number: int) -> Speaker:
    return Speaker(
        id=f"s{number}",
        name=match["source"],
        type="unnamed person",
        named=False,
        role=None,
        affiliation=None,
        place=None,
        mentions=(Mention(span=_span(match, "source"), how="title"),),
    )


def _span(match: re.Match[str], group: str) -> Span:
    return Span(start=match.start(group), end=match.end(group))

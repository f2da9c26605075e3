from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import settings

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker

# Time limits are for tests that measure time: a busy machine must not fail the others.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

Saying = tuple[str, str] | tuple[str, str, Mapping[str, Any]]
"""Who says it (empty where that is not stated), what, and further fields of the speaker, or `manner`."""

ArticleOf = Callable[..., Reading]


@pytest.fixture
def article_of() -> ArticleOf:
    """Return how to make the reading of an article of sentences such as "Ada Quill said the wall stands."."""
    return _article


def _article(*sayings: Saying, id_: str, reader: str = "1", **about: Any) -> Reading:
    """Return a reading; `about` are fields of its document. A speaker is a named person unless a saying says otherwise."""
    text, attributions = "", []
    speakers: dict[str, Speaker] = {}
    for number, (name, content, *rest) in enumerate(sayings, start=1):
        told = dict(rest[0]) if rest else {}
        text, source = _put(text, name)
        text, cue = _put(text, "said" if name else "It was said that")
        text, said = _put(text, content)
        text = f"{text.rstrip()}. "
        attributions.append(
            Attribution(
                id=f"a{number}", source=source, cue=cue, content=said, manner=told.pop("manner", "indirect"), stance="asserts",
                parent=None, score=0.9,
            )
        )  # fmt: skip
        if name and name not in speakers:
            speakers[name] = _speaker(f"s{len(speakers) + 1}", name, source[0], told)
    return Reading(
        document=Document(id=id_, text=text, **about),
        attributions=tuple(attributions),
        speakers=tuple(speakers.values()),
        speaker_of={f"a{n}": speakers[name].id for n, (name, *_) in enumerate(sayings, start=1) if name},
        faults=(),
        reader=Reader(version=reader, models={}),
    )


def _put(text: str, words: str) -> tuple[str, tuple[Span, ...]]:
    return (f"{text}{words} ", (Span(start=len(text), end=len(text) + len(words)),)) if words else (text, ())


def _speaker(number: str, name: str, source: Span, told: Mapping[str, Any]) -> Speaker:
    nothing = dict.fromkeys(("role", "affiliation", "place"))
    kind = told.get("type", "named person")
    known = {"name": name, "type": kind, "named": kind not in {"unnamed person", "group"}}
    return Speaker(id=number, mentions=(Mention(span=source, how="name"),), **{**nothing, **known, **told})

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import HOWS, Mention, Speaker
from onrecord.views.statements import statements

SENTENCE = "She said “go” and “now” and went. "


def spans(*places: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in places)


def told(text: str, *, attributions: list[Attribution], mentions: list[Mention]) -> Reading:
    """A reading in which everything is said by one speaker."""
    speaker = Speaker(
        id="s1", name="Ida Holm", type=None, named=True, role=None, affiliation=None, place=None, mentions=tuple(mentions)
    )
    return Reading(
        document=Document(id="veld", text=text),
        attributions=tuple(attributions),
        speakers=(speaker,),
        speaker_of={attribution.id: "s1" for attribution in attributions},
        faults=(),
        reader=Reader(version="0.1.0", models={}),
    )


def said(number: int, *, source: tuple[Span, ...], content: tuple[Span, ...]) -> Attribution:
    return Attribution(
        id=f"a{number}", source=source, cue=(), content=content, manner="mixed", stance="asserts", parent=None, score=0.9
    )


def test_a_source_is_taken_by_the_first_mention_that_touches_it() -> None:
    mentions = [
        Mention(span=Span(start=20, end=24), how="title"),
        Mention(span=Span(start=0, end=30), how="description"),
        Mention(span=Span(start=2, end=5), how="pronoun"),
    ]
    reading = told(
        "x" * 60,
        attributions=[said(1, source=spans((22, 23)), content=spans((40, 50)))],
        mentions=mentions,
    )
    assert [statement.how for statement in statements(reading)] == ["description"]
    apart = replace(reading, attributions=(said(1, source=spans((30, 32)), content=spans((40, 50))),))
    assert [statement.how for statement in statements(apart)] == [None]


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9), st.sampled_from(HOWS)), max_size=8),
    st.integers(0, 20),
    st.integers(1, 9),
)
def test_looking_a_mention_up_finds_what_going_through_all_finds(
    places: list[tuple[int, int, str]], start: int, length: int
) -> None:
    mentions = [Mention(span=Span(start=at, end=at + size), how=how) for at, size, how in places]  # type: ignore[arg-type]
    source = Span(start=start, end=start + length)
    reading = told("x" * 40, attributions=[said(1, source=(source,), content=spans((30, 40)))], mentions=mentions)
    in_order = sorted(mentions, key=lambda mention: mention.span)
    (statement,) = statements(reading)
    assert statement.how == next((mention.how for mention in in_order if mention.span.overlaps(source)), None)


def test_words_in_marks_are_the_speakers_own_in_every_piece() -> None:
    reading = told(SENTENCE, attributions=[said(1, source=spans((0, 3)), content=spans((9, 17), (18, 32)))], mentions=[])
    (statement,) = statements(reading)
    assert [(words.text, words.direct) for words in statement.content] == [
        ("“go”", True),
        (" and", False),
        (" … ", False),
        ("“now”", True),
        (" and went", False),
    ]


@pytest.mark.parametrize("one_statement", [True, False])
def test_time_grows_with_the_statements_not_faster(one_statement: bool) -> None:
    def seconds(times: int) -> float:
        places = [len(SENTENCE) * number for number in range(times)]
        contents = [Span(start=place + 9, end=place + 32) for place in places]
        if one_statement:
            attributions = [said(1, source=spans((0, 3)), content=tuple(contents))]
        else:
            attributions = [
                said(number, source=spans((place, place + 3)), content=(content,))
                for number, (place, content) in enumerate(zip(places, contents, strict=True))
            ]
        mentions = [Mention(span=Span(start=place, end=place + 3), how="pronoun") for place in places]
        reading = told(SENTENCE * times, attributions=attributions, mentions=mentions)
        begun = time.process_time()
        assert len(list(statements(reading))) == len(attributions)
        return time.process_time() - begun

    small, large = (min(seconds(times) for _ in range(3)) for times in (200, 3_200))
    assert large < 128 * small + 0.1  # 16 where time grows with the statements, 256 where with their square

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.spans import Span
from onrecord.speakers import Speaker, resolve

SpeakersOf = Callable[[str], list[Speaker | None]]


def names(speakers: list[Speaker | None]) -> list[str | None]:
    return [speaker.name if speaker else None for speaker in speakers]


def test_one_person_named_five_ways_is_one_speaker(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of(
        "{1:Danish President Ann Reed} praised <1:the crews>. {2:Reed} said <2:they were brave>. {3:Her remarks} stressed "
        "<3:solidarity>. {4:The Danish leader’s words} framed <4:it as a victory>. <5:“We go on,”> {5:she} said."
    )
    assert names(speakers) == ["Ann Reed"] * 5
    assert len({speaker.id for speaker in speakers if speaker}) == 1
    reed = speakers[0]
    assert reed is not None
    assert (reed.type, reed.named, reed.role) == ("named person", True, "Danish President")
    assert [mention.how for mention in reed.mentions] == ["name", "name", "possessive", "possessive", "pronoun"]


def test_another_leader_is_another_speaker(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of(
        "{1:Danish President Ann Reed} praised <1:the crews>. Ok Nam Kim’s own statements came later. Earlier, {2:the Danish "
        "leader} thanked <2:the cooks>."
    )
    assert names(speakers) == ["Ann Reed", "Ann Reed"]


def test_two_unnamed_officials_stay_apart_until_the_text_points_back(speakers_of: SpeakersOf) -> None:
    first, second, third = speakers_of(
        "{1:A senior official} said <1:it was cold>. {2:Another senior official} said <2:it was hot>. {3:The official} said "
        "<3:it would rain>."
    )
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert third == second
    assert (first.name, first.type, first.named) == ("senior official", "unnamed person", False)


def test_unnamed_experts_have_their_places(speakers_of: SpeakersOf) -> None:
    first, second = speakers_of(
        "<1:‘This is new,’> said {1:a military analyst based in Seoul}. <2:‘It is old,’> said {2:a cultural expert in Moscow}."
    )
    assert first is not None
    assert second is not None
    assert (first.name, first.role, first.place) == ("military analyst", "military analyst", "Seoul")
    assert (second.name, second.role, second.place) == ("cultural expert", "cultural expert", "Moscow")


def test_he_may_be_somebody_who_was_only_described(speakers_of: SpeakersOf) -> None:
    speaker = speakers_of("It was shown to us by a retired captain. {1:He} said <1:that it leaked>.")[0]
    assert speaker is not None
    assert speaker.name == "retired captain"


def test_they_are_several_people_before_they_are_a_body(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of("{1:The sailors} hoped <1:for rain>. The Harbour Union met. {2:They} said <2:no>.")
    assert speakers[0] == speakers[1]


def test_i_inside_a_content_is_the_speaker_of_it(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of("{1:Ann Reed} said <1:“{2:I} think <2:it will rain>.”>")
    assert names(speakers) == ["Ann Reed", "Ann Reed"]


def test_we_is_nobody_unless_a_body_speaks(speakers_of: SpeakersOf) -> None:
    assert names(speakers_of("{1:Ann Reed} said <1:“{2:we} want <2:more boats>.”>")) == ["Ann Reed", None]
    told = speakers_of("{1:The Ministry of Fisheries} said <1:“{2:we} want <2:more boats>.”>")
    assert names(told) == ["Ministry of Fisheries", "Ministry of Fisheries"]


def test_i_in_the_outlet_s_own_voice_stays_unresolved(speakers_of: SpeakersOf) -> None:
    assert names(speakers_of("{1:I} think <1:it will rain>.")) == [None]


def test_a_cue_that_goes_on_has_the_speaker_before_it(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of("{1:The mayor} [1:said] <1:it was late>, [2:adding] <2:that nobody had come>.")
    assert speakers[1] == speakers[0]


def test_a_participle_that_leads_has_the_subject_after_it(speakers_of: SpeakersOf) -> None:
    first, second = speakers_of("It rained. [1:Bemoaning] <1:the rain>, {2:Ann Reed} left <2:a note>.")
    assert first == second
    assert speakers_of("[1:Bemoaning] <1:the rain> was all that {2:Ann Reed} left <2:in a note>.")[0] is None


def test_a_passive_without_source_has_no_speaker(speakers_of: SpeakersOf) -> None:
    assert speakers_of("It [1:was reported] <1:that nobody had come>.") == [None]


def test_the_chain_decides_whom_a_nested_pronoun_means(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of("{1:Ann Reed} said <1:that {2:she} hoped <2:for rain>>.")
    assert names(speakers) == ["Ann Reed", "Ann Reed"]


def test_a_quoted_he_is_not_the_one_who_says_it(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of("{1:Joe Bell} said: <1:“{2:He} wants <2:my boat>.”>")
    assert names(speakers) == ["Joe Bell", None]


def test_the_same_words_are_the_same_speaker(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of("{1:{2:A sailor}} said <1:it was cold> and complained <2:about the soup>.")
    assert speakers[0] == speakers[1]


def test_a_source_and_its_cue_do_not_share_words(speakers_of: SpeakersOf) -> None:
    assert names(speakers_of("Then {1:Ann Reed [1:frowned at]} <1:the plan>.")) == ["Ann Reed"]


def test_mentions_lie_in_the_order_of_the_text_and_do_not_repeat(speakers_of: SpeakersOf) -> None:
    (reed,) = speakers_of("We met Ann Reed. {1:Mayor Reed} said <1:it was late>. All saw Reed.")
    assert reed is not None
    assert [(mention.span.start, mention.how) for mention in reed.mentions] == [(7, "name"), (17, "name"), (54, "name")]


def test_a_long_article_is_resolved_like_a_short_one(speakers_of: SpeakersOf) -> None:
    part = "{%d:Ann Reed} said <%d:it was late>. <%d:“No,”> {%d:she} said. {%d:The mayor} left <%d:a note>.\n"
    again = "".join(part % (one, one, one + 1, one + 1, one + 2, one + 2) for one in range(1, 900, 3))
    speakers = speakers_of(again)
    assert names(speakers[:2]) == ["Ann Reed", "Ann Reed"]
    assert len(speakers) == 900


PIECES = "Ann|Reed|the|The|mayor|he|said|“|”|of|and|Mr.|who|’s|their|1|,|\n|U.S.|percent|north|editorial|campaign".split("|")
LETTERS = st.one_of(st.characters(), st.sampled_from("AbcR .,'’“”-\n"))
TEXTS = st.one_of(
    st.text(alphabet=LETTERS, min_size=1, max_size=120),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join),
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    text = draw(TEXTS)
    spans = st.builds(
        lambda start, length: Span(start=start, end=min(len(text), start + length)),
        st.integers(0, len(text) - 1),
        st.integers(1, 40),
    )
    count = draw(st.integers(1, 5))
    return text, [
        Attribution(
            id=f"a{number}",
            source=tuple(draw(st.lists(spans, max_size=1))),
            cue=tuple(draw(st.lists(spans, max_size=1))),
            content=(draw(spans),),
            manner="mixed",
            stance="asserts",
            parent=f"a{draw(st.integers(1, number - 1))}" if number > 1 and draw(st.booleans()) else None,
            score=0.5,
        )
        for number in range(1, count + 1)
    ]


@given(articles())
def test_any_text_with_any_spans_is_resolved_into_words_of_the_text(article: tuple[str, list[Attribution]]) -> None:
    text, attributions = article
    found = resolve(text, attributions)
    assert all(attribution.id in found.of for attribution in attributions if attribution.source)
    for speaker in found.speakers:
        assert speaker.name is None or speaker.name in text
        assert all(mention.span.end <= len(text) for mention in speaker.mentions)
    assert resolve(text, attributions) == found


@pytest.mark.parametrize("source", ["", " ", "\n"])
def test_a_source_of_white_space_is_unresolved(source: str, speakers_of: SpeakersOf) -> None:
    if source:
        assert names(speakers_of(f"Then{{1:{source}}}came <1:the rain>.")) == [None]
    else:
        assert speakers_of("Then came <1:the rain>.") == [None]


def test_a_relative_is_no_role(speakers_of: SpeakersOf) -> None:
    (speaker,) = speakers_of("Joe Stane came. {1:His wife, Sanna Dol,} said <1:no>.")
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Sanna Dol", None)

from onrecord.attributions import Attribution, Manner
from onrecord.language import quoted
from onrecord.markup import article, direct_words, hues_of
from onrecord.spans import Span
from onrecord.speakers import Speaker, Speakers

TEXT = "Radio Quay noted that the mayor called the bridge “a bent pin” twice."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def attribution(number: int, source: str, cue: str, content: str, *, manner: Manner, parent: str | None) -> Attribution:
    return Attribution(
        id=f"a{number}",
        source=(span(source),),
        cue=(span(cue),),
        content=(span(content),),
        manner=manner,
        stance="asserts",
        parent=parent,
        score=0.9,
    )


def speaker(number: int, *, named: bool) -> Speaker:
    return Speaker(
        id=f"s{number}", name="somebody", type=None, named=named, role=None, affiliation=None, place=None, mentions=()
    )


CHAIN = (
    attribution(1, "Radio Quay", "noted", TEXT[TEXT.index("that") : -1], manner="mixed", parent=None),
    attribution(2, "the mayor", "called", "the bridge “a bent pin”", manner="mixed", parent="a1"),
)
SPEAKERS = Speakers(speakers=(speaker(1, named=True), speaker(2, named=False)), of={"a1": "s1", "a2": "s2"})


def test_a_chain_is_nested_and_each_link_has_its_speakers_hue() -> None:
    found = article(TEXT, attributions=CHAIN, speakers=SPEAKERS)
    assert found.startswith('<span class="source a1 hue1">Radio Quay</span> <span class="cue a1 hue1">noted</span> ')
    inner = '<span class="content a2 hue2"><span class="number" data-id="a2"></span>the bridge <span class="direct a1 hue1">'
    assert inner in found
    assert found.index('"content a1') < found.index('"content a2') < found.index("twice</span>")


def test_an_unnamed_source_is_told_apart_from_a_named_one() -> None:
    found = article(TEXT, attributions=CHAIN, speakers=SPEAKERS)
    assert '<span class="source unnamed a2 hue2">the mayor</span>' in found
    assert found.count("unnamed") == 1


def test_numbers_link_to_the_record_only_where_there_is_one() -> None:
    assert "href" not in article(TEXT, attributions=CHAIN, speakers=SPEAKERS)
    linked = article(TEXT, attributions=CHAIN, speakers=SPEAKERS, link_prefix="d1-")
    assert 'href="#d1-a2"' in linked
    assert 'id="d1-t-a2"' in linked


def test_only_words_inside_quotation_marks_are_direct_in_a_mixed_content() -> None:
    assert direct_words(CHAIN[1], inside_marks=quoted(TEXT)) == [span("“a bent pin”")]


def test_a_paraphrase_has_no_direct_words_even_around_scare_quotes() -> None:
    paraphrase = attribution(1, "the mayor", "called", "the bridge “a bent pin”", manner="indirect", parent=None)
    assert direct_words(paraphrase, inside_marks=quoted(TEXT)) == []


def test_all_of_a_direct_content_is_direct_words_with_or_without_marks() -> None:
    direct = attribution(1, "the mayor", "called", "the bridge “a bent pin”", manner="direct", parent=None)
    assert direct_words(direct, inside_marks=[]) == [span("the bridge “a bent pin”")]


def test_hues_come_round_again_and_never_take_the_grey_of_no_source() -> None:
    crowd = Speakers(speakers=tuple(speaker(number, named=True) for number in range(1, 12)), of={})
    assert [hues_of(crowd)[f"s{number}"] for number in (1, 8, 9, 11)] == [1, 8, 1, 3]

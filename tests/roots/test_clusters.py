from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents import Document
from onrecord.reading import Reader, Reading
from onrecord.roots import Coverage, Occurrence, quotations
from onrecord.roots.clusters import quotations_at
from onrecord.roots.report import Report
from onrecord.roots.sameness import chance_of_one
from onrecord.roots.utterances import everything_said, utterances
from onrecord.spans import Span

ArticleOf = Callable[..., Reading]

SPEECH = (
    "“The harbour of Osk belongs to the fishermen of this valley, and we will rebuild the burnt pier before the autumn storms,”"
)
SHORT = "“we will rebuild the burnt pier”"
DIRECT = {"manner": "direct"}


def found(*readings: Reading) -> list[list[tuple[str, str]]]:
    """Return the members of each quotation that stands in two places or more: document and how it differs."""
    clusters = quotations(Coverage.of(readings))
    return [[(member.document, member.differs) for member in each.members] for each in clusters if len(each.members) > 1]


def test_two_reporters_who_quote_one_speech_have_one_quotation(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", SPEECH, DIRECT), id_="one")
    other = article_of(("Quill", SPEECH.replace("“", '"').replace("”", '"'), DIRECT), id_="other")
    assert found(one, other) == [[("one", "fullest"), ("other", "verbatim")]]


def test_a_shorter_form_belongs_to_the_fuller_one(article_of: ArticleOf) -> None:
    one = article_of(("Quill", SHORT, DIRECT), id_="one")
    other = article_of(("Ada Quill", SPEECH, DIRECT), id_="other")
    assert found(one, other) == [[("other", "fullest"), ("one", "shortened")]]


def test_a_quotation_with_an_ellipsis_and_brackets_belongs_to_the_fuller_one(article_of: ArticleOf) -> None:
    cut = "“The harbour … belongs to the fishermen of this valley, and [they] will rebuild the burnt pier,”"
    one = article_of(("Ada Quill", SPEECH, DIRECT), id_="one")
    other = article_of(("Ada Quill", cut, DIRECT), id_="other")
    assert [[document for document, _ in members] for members in found(one, other)] == [["one", "other"]]


def test_reported_speech_belongs_to_the_words_that_it_reports(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", SPEECH, DIRECT), id_="one")
    other = article_of(("Ada Quill", "they would rebuild the burnt pier before the autumn storms"), id_="other")
    assert found(one, other) == [[("one", "fullest"), ("other", "reported speech")]]


def test_a_shifted_tense_is_told_from_a_changed_word(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", "“I will open the burnt pier before autumn”", DIRECT), id_="one")
    other = article_of(("Ada Quill", "“she would open the burnt pier before autumn”", DIRECT), id_="other")
    changed = article_of(("Ada Quill", "“I will open the ruined pier before autumn”", DIRECT), id_="changed")
    assert found(one, other) == [[("one", "fullest"), ("other", "person or tense shifted")]]
    assert found(one, changed) == [[("one", "fullest"), ("changed", "words changed")]]


@pytest.mark.parametrize(
    "slogan", ["“heroes of the nation”", "“Many hands make light work,”", "“Long live the people of Veld,”"]
)
def test_a_slogan_or_a_proverb_of_two_people_joins_nothing(article_of: ArticleOf, slogan: str) -> None:
    one = article_of(("Ada Quill", slogan, DIRECT), id_="one")
    other = article_of(("Boris Tarn", slogan, DIRECT), id_="other")
    assert found(one, other) == []


ABOUT = (
    "the ferry Tern struck the pier of Osk at dawn while trawlers unloaded herring beside the lighthouse and the harbour "
    "pilots were ashore; divers searched the basin, cranes lifted the hull, and insurers counted crates"
)


def test_a_misread_name_does_not_part_what_two_pages_on_one_thing_quote(article_of: ArticleOf) -> None:
    words = "“We will rebuild the burnt pier before autumn”"
    one = article_of(("Ada Quill", words, DIRECT), ("", ABOUT), id_="one")
    other = article_of(
        ("Boris Tarn", words, DIRECT), ("", ABOUT.replace("at dawn", "on Monday").replace("; ", ". ")), id_="other"
    )
    elsewhere = article_of(
        ("Boris Tarn", words, DIRECT), ("", "voters in Veld elect senators and mayors by ballot"), id_="else"
    )
    the_words, *_ = found(one, other)
    assert [document for document, _ in the_words] == ["one", "other"]
    assert found(one, elsewhere) == []


def test_one_of_two_who_speak_together_is_not_somebody_else(article_of: ArticleOf) -> None:
    words = "“We are thrilled to open the pier”"
    one = article_of(("Ada Quill and Boris Tarn", words, DIRECT), id_="one")
    other = article_of(("Boris Tarn", words, DIRECT), id_="other")
    assert [[document for document, _ in members] for members in found(one, other)] == [["one", "other"]]


def test_who_speaks_in_one_line_of_a_quotation_speaks_in_all_of_it(article_of: ArticleOf) -> None:
    first, second = "“The pier burnt down on Monday.”", "“Our insurance covers no fire.”"
    both = article_of(("Ada Quill", f"{first}\n{second}", DIRECT), id_="one")
    (told,) = both.attributions
    of_first = replace(told, content=(Span(start=told.content[0].start, end=told.content[0].start + len(first)),))
    report = Report.of(replace(both, attributions=(of_first,)))
    voices = {each.span.cut(report.text): [voice.name for voice in each.voices] for each in utterances(report) if each.quoted}
    assert voices == {first: ["Ada Quill"], second: ["Ada Quill"]}


def test_a_clause_of_a_long_report_is_the_same_as_where_it_is_all_that_is_told(article_of: ArticleOf) -> None:
    clause = "the pilot had drunk half a bottle of plum brandy before casting off"
    long = f"three sailors had to carry the pilot from the bridge of the sunken ferry, and that {clause}"
    one = article_of(("Ada Quill", long), id_="one")
    other = article_of(("Ada Quill", clause), id_="other")
    ((first, second),) = [quotation.members for quotation in quotations(Coverage.of([one, other]))]
    assert {member.span.cut({"one": one, "other": other}[member.document].document.text) for member in (first, second)} == {
        clause
    }


def test_the_clauses_of_what_stands_whole_on_both_pages_are_no_quotations_of_their_own(article_of: ArticleOf) -> None:
    words = "“Our fishermen lost herring nets and lanterns; nobody repaired the burnt lighthouse pier all winter”"
    readings = [article_of(("Ada Quill", words, DIRECT), id_=name) for name in ("one", "other")]
    assert found(*readings) == [[("one", "fullest"), ("other", "verbatim")]]


def test_a_slogan_in_many_mouths_joins_nothing_however_many_shout_it(article_of: ArticleOf) -> None:
    readings = [
        article_of(
            (name, "“Heroes of the nation, we shall never forget you”", DIRECT), ("", f"the band of {name} played"), id_=name
        )
        for name in ("Ada Quill", "Boris Tarn", "Cleo Marsh", "Dov Lind")
    ]
    assert found(*readings) == []


def test_what_hundreds_quote_is_one_quotation(article_of: ArticleOf) -> None:
    readings = [article_of(("Ada Quill", SPEECH, DIRECT), id_=f"d{number}") for number in range(150)]
    assert [len(members) for members in found(*readings)] == [150]


def test_what_two_pages_report_without_marks_is_one_utterance(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", "the thieves drove a heavy cart into the jeweller's window before dawn"), id_="one")
    other = article_of(
        ("Ada Quill", "the thieves had driven a heavy cart into the jeweller's window early on Monday"), id_="other"
    )
    assert [sorted(document for document, _ in members) for members in found(one, other)] == [["one", "other"]]


def test_a_thing_that_two_pages_let_somebody_speak_of_is_no_utterance(article_of: ArticleOf) -> None:
    one, other = (article_of(("Ada Quill", "the harbour"), id_=name) for name in ("one", "other"))
    assert found(one, other) == []


def test_a_title_in_marks_joins_nothing(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", "she had never read “The Golden Ferry”"), id_="one")
    other = article_of(("Boris Tarn", "he had written “The Golden Ferry” in a winter"), id_="other")
    assert found(one, other) == []


def test_one_speech_in_two_papers_is_two_witnesses_though_both_cut_it(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", "“The harbour of Osk belongs to the fishermen of this valley”", DIRECT), id_="one")
    other = article_of(("Ada Quill", "“the fishermen of this valley, and we will rebuild the burnt pier”", DIRECT), id_="other")
    whole = article_of(("Ada Quill", SPEECH, DIRECT), id_="whole")
    assert [sorted(document for document, _ in members) for members in found(one, other, whole)] == [["one", "other", "whole"]]


def test_two_translations_in_different_words_are_two_quotations(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", "“Nobody shall ever take this coast away from us”", DIRECT), id_="one")
    other = article_of(("Ada Quill", "“This shoreline will always remain ours”", DIRECT), id_="other")
    assert found(one, other) == []


def test_two_things_that_one_person_said_are_two_quotations(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", "“The pier burnt down on Monday”", DIRECT), id_="one")
    other = article_of(("Ada Quill", "“Our insurance covers no fire”", DIRECT), id_="other")
    assert found(one, other) == []


def test_the_fullest_name_of_the_speaker_is_kept(article_of: ArticleOf) -> None:
    readings = (article_of((name, SPEECH, DIRECT), id_=name) for name in ("Quill", "Ada Quill"))
    (quotation,) = quotations(Coverage.of(readings))
    assert quotation.speaker == "Ada Quill"
    assert quotation.to_json()["members"][0]["differs"] == "fullest"


def test_a_speaker_that_one_page_of_three_misreads_is_not_named(article_of: ArticleOf) -> None:
    names = {"one": "Ada Quill", "other": "Quill", "misread": "Bartholomew Longfellow"}
    (quotation,) = quotations(Coverage.of(article_of((name, SPEECH, DIRECT), id_=id_) for id_, name in names.items()))
    assert quotation.speaker == "Ada Quill"


@given(st.lists(st.text(alphabet="ab “”'\".,…[]\n", max_size=60), min_size=1, max_size=4))
def test_any_texts_give_members_inside_them_each_at_its_own_place(texts: list[str]) -> None:
    readings = [
        Reading(
            document=Document(id=f"d{number}", text=text),
            attributions=(),
            speakers=(),
            speaker_of={},
            faults=(),
            reader=Reader(version="1", models={}),
        )
        for number, text in enumerate(texts)
    ]
    members = [member for each in quotations(Coverage.of(readings)) for member in each.members]
    assert len({(member.document, member.span) for member in members}) == len(members)
    assert all(member.span.end <= len(texts[int(member.document[1:])]) for member in members)


RETOLD = "the drunken pilot of the sunken ferry had swallowed plum brandy before dawn"
ANEW = "before dawn plum brandy had been swallowed by the pilot of the sunken ferry, drunken"


def chance(pages: Sequence[Reading]) -> float:
    """Return how likely the first utterances of the first two pages are one."""
    coverage = Coverage.of(pages)
    one, other = (
        next(each for each in everything_said(coverage) if each.document == name) for name in list(coverage.reports)[:2]
    )
    return chance_of_one(one, other, coverage=coverage)


def test_what_is_retold_in_another_order_is_one_utterance(article_of: ArticleOf) -> None:
    one, other = article_of(("Ada Quill", RETOLD), id_="one"), article_of(("Ada Quill", ANEW), id_="other")
    assert [sorted(document for document, _ in members) for members in found(one, other)] == [["one", "other"]]


def test_words_that_every_page_of_a_story_has_tell_less(article_of: ArticleOf) -> None:
    pages = [article_of(("Ada Quill", said), id_=said) for said in (RETOLD, ANEW)]
    rest = [article_of(("Boris Tarn", f"{RETOLD}, they heard at table {number}"), id_=f"d{number}") for number in range(9)]
    assert chance([*pages, *rest]) < chance(pages)


def test_a_word_counts_the_less_the_more_pages_have_it(article_of: ArticleOf) -> None:
    coverage = Coverage.of(article_of(("", f"the harbour {word}"), id_=word) for word in ("burnt", "froze"))
    harbour, froze = coverage.reports["froze"].postings.retold[-2:].tolist()
    assert 0 < coverage.rarity[harbour] < coverage.rarity[froze] == 1


def test_officials_of_one_body_on_two_pages_may_be_the_same_without_a_name(article_of: ArticleOf) -> None:
    words = ("the gunman buried the rifle behind the boathouse", "the rifle had been buried near the boathouse")
    alike = [article_of(("harbour police officials", said), id_=str(number)) for number, said in enumerate(words)]
    unlike = [
        article_of((who, said), id_=said) for who, said in zip(("harbour police officials", "a fishmonger"), words, strict=True)
    ]
    assert chance(alike) > chance(unlike)


def test_the_utterances_at_a_place_are_those_of_the_whole(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", SPEECH, DIRECT), ("Boris Tarn", RETOLD), id_="one")
    other = article_of(
        ("Ada Quill", "they would rebuild the burnt pier before the autumn storms"), ("Boris Tarn", ANEW), id_="other"
    )
    coverage = Coverage.of([one, other])
    for quotation in quotations(coverage):
        for member in quotation.members:
            place = Occurrence(document=member.document, span=member.span)
            assert quotation in quotations_at(place, coverage=coverage)


def test_what_anybody_may_say_in_two_stories_is_not_one_utterance(article_of: ArticleOf) -> None:
    words = "“We were a very close family”"
    one = article_of(("Ada Quill", words, DIRECT), ("", ABOUT), id_="one")
    other = article_of(
        ("a neighbour", words, {**DIRECT, "type": "unnamed person"}), ("", "voters elect senators by ballot"), id_="other"
    )
    assert found(one, other) == []

from collections.abc import Callable
from dataclasses import replace

from onrecord.credits import Credit
from onrecord.reading import Reading
from onrecord.roots import Coverage, Occurrence
from onrecord.roots.telling import Telling, telling
from onrecord.spans import Span

ArticleOf = Callable[..., Reading]

CLAIM = "the burnt pier of Osk will be rebuilt before the autumn storms"


def told(reading: Reading, words: str) -> Telling:
    report = Coverage.of([reading]).reports[reading.document.id]
    start = report.text.index(words)
    return telling(report, occurrence=Occurrence(document=report.id, span=Span(start=start, end=start + len(words))))


def crediting(reading: Reading, *names: str) -> Reading:
    """Return a reading with credits where names stand."""
    text = reading.document.text
    spans = [(name, Span(start=text.index(name), end=text.index(name) + len(name))) for name in names]
    found = tuple(Credit(span=span, name_span=span, credited=name, kind="outlet", own=False) for name, span in spans)
    return replace(reading, credits=found)


def test_words_are_told_by_the_statement_that_holds_them(article_of: ArticleOf) -> None:
    reading = article_of(("Boris Tarn", "bread is dear in Osk"), ("Ada Quill", CLAIM), id_="one")
    found = told(reading, "the burnt pier of Osk")
    assert (found.told and found.told.id, found.partly) == ("a2", ())


def test_words_of_nobody_are_told_by_none_and_who_has_part_of_them_is_known(article_of: ArticleOf) -> None:
    reading = article_of(("Boris Tarn", "bread is dear"), ("Ada Quill", CLAIM), id_="one")
    found = told(reading, "Boris Tarn said bread is dear. Ada Quill said the")
    assert found.told is None
    assert [each.id for each in found.partly] == ["a1", "a2"]


def test_a_credit_bears_on_a_place_only_in_its_sentence_or_its_statement(article_of: ArticleOf) -> None:
    reading = article_of(("Boris Tarn", "bread is dear in Osk"), ("The Osk Herald", CLAIM), id_="one")
    found = told(crediting(reading, "The Osk Herald"), CLAIM)
    assert [each.credited for each in found.credits] == ["The Osk Herald"]
    assert told(crediting(reading, "The Osk Herald"), "bread is dear in Osk").credits == ()


def test_a_dateline_credits_the_whole_article_and_no_place_of_it(article_of: ArticleOf) -> None:
    reading = article_of(("OSK (Reuters) - Ada Quill", CLAIM), ("Boris Tarn", "bread is dear in Osk"), id_="one")
    for words in (CLAIM, "bread is dear in Osk"):
        found = told(crediting(reading, "Reuters"), words)
        assert ([each.credited for each in found.signed], found.credits, found.outlets) == (["Reuters"], (), ("Reuters",))

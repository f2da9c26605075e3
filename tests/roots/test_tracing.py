import time
from collections.abc import Callable

import pytest

from onrecord.errors import UsageError
from onrecord.reading import Reading
from onrecord.roots import Coverage, Occurrence, Roots, Trace, occurrence_at, shared_statements, trace_statement, trace_words
from onrecord.spans import Span

ArticleOf = Callable[..., Reading]

CLAIM = "the burnt pier of Osk will be rebuilt before the autumn storms reach the coast"
EDITED = "the ruined pier of Osk will be rebuilt before storms reach the coast"


def found(trace: Trace) -> list[tuple[str, str]]:
    """Return the places of a trace: document, and how it was found."""
    return [(place.occurrence.document, place.by) for place in trace.places]


def test_words_are_found_where_they_stand_and_where_they_were_edited(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", CLAIM), id_="one", published="2031-04-02")
    other = article_of(("Ada Quill", EDITED), id_="other", published="2031-04-01")
    third = article_of(("Ada Quill", "the market closes at noon"), id_="third")
    trace = trace_words(CLAIM, coverage=Coverage.of([one, other, third]))
    assert found(trace) == [("other", "words"), ("one", "words")]
    assert trace.roots.first == "other"


def test_each_place_says_what_it_has_otherwise_than_the_first(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", CLAIM), id_="one", published="2031-04-01")
    other = article_of(("Ada Quill", EDITED), id_="other", published="2031-04-02")
    coverage = Coverage.of([one, other])
    first, second = trace_words(CLAIM, coverage=coverage).places
    assert first.differences == ()
    texts = [coverage.reports[each].text for each in ("other", "one")]
    changes = [
        tuple(span.cut(text) if span else "" for span, text in zip((each.here, each.there), texts, strict=True))
        for each in second.differences
    ]
    assert [part for change in changes for part in change if part] == ["ruined", "burnt", "the autumn"]


def test_a_statement_is_found_by_its_address_and_in_copied_words(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", CLAIM), id_="one")
    other = article_of(("", f"nobody doubts that {CLAIM} of Veld"), id_="other")
    coverage = Coverage.of([one, other])
    trace = trace_statement(occurrence_at("one#a1", coverage=coverage), coverage=coverage)
    assert found(trace) == [("one", "asked"), ("other", "quotation")]
    assert CLAIM in trace.places[1].occurrence.span.cut(coverage.reports["other"].text)
    assert trace.to_json()["count"] == 1


def test_a_quotation_is_found_as_such(article_of: ArticleOf) -> None:
    direct = {"manner": "direct"}
    one = article_of(("Ada Quill", "“We have no idea what caused it”", direct), id_="one")
    other = article_of(("Quill", "“We have no idea what caused it,”", direct), id_="other")
    coverage = Coverage.of([one, other])
    assert found(trace_statement(occurrence_at("one#a1", coverage=coverage), coverage=coverage))[1] == ("other", "quotation")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("one", "no address"),
        ("two#a1", "not among"),
        ("one#a9", "nothing stands"),
        ("one#f1", "nothing stands"),
        ("one#t5-5", "nothing stands"),
        ("one#t0-99999", "nothing stands"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(article_of: ArticleOf, address: str, message: str) -> None:
    coverage = Coverage.of([article_of(("Ada Quill", CLAIM), id_="one")])
    with pytest.raises(UsageError, match=message):
        occurrence_at(address, coverage=coverage)


def test_an_address_may_be_a_stretch_of_the_text(article_of: ArticleOf) -> None:
    coverage = Coverage.of([article_of(("Ada Quill", CLAIM), id_="https://osk.example/#top")])
    assert occurrence_at("https://osk.example/#top#t0-9", coverage=coverage).span == Span(start=0, end=9)


def test_words_are_looked_for_in_a_text_of_many_sentences_in_no_time(article_of: ArticleOf) -> None:
    long = article_of(("", "The autumn came. " * 50_000), ("", CLAIM), id_="long")
    coverage = Coverage.of([long])
    started = time.process_time()
    (place,) = trace_words(CLAIM, coverage=coverage).places
    assert place.occurrence.span.cut(long.document.text) == CLAIM
    assert time.process_time() - started < 2


def test_words_that_stand_nowhere_are_an_error_that_says_so(article_of: ArticleOf) -> None:
    coverage = Coverage.of([article_of(("Ada Quill", CLAIM), id_="one")])
    with pytest.raises(UsageError, match="none of the documents"):
        trace_words("a lighthouse keeper counted seven whales", coverage=coverage)
    with pytest.raises(UsageError, match="nothing to trace"):
        trace_words(" … ", coverage=coverage)
    with pytest.raises(UsageError, match="no such place"):
        trace_statement(Occurrence(document="two", span=Span(start=0, end=4)), coverage=coverage)


def test_a_content_of_a_word_or_two_is_no_shared_statement(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", CLAIM), ("Boris Tarn", "the job"), id_="one")
    other = article_of(("Ada Quill", CLAIM), ("Ben Stern", "the job"), id_="other")
    coverage = Coverage.of([one, other])
    assert [trace.statement for trace in shared_statements("one", coverage=coverage)] == [CLAIM]
    with pytest.raises(UsageError, match="nothing is known of two"):
        shared_statements("two", coverage=coverage)


def test_of_a_long_copied_passage_only_the_words_of_the_statement_are_a_place(article_of: ArticleOf) -> None:
    before = "the council of Veld met on the hill for the first time since the flood of the spring, and"
    one = article_of(("", before), ("Ada Quill", CLAIM), id_="one")
    other = article_of(("", before), ("Ada Quill", CLAIM), id_="other")
    coverage = Coverage.of([one, other])
    (first, second) = trace_statement(occurrence_at("one#a2", coverage=coverage), coverage=coverage).places
    assert second.by == "quotation"
    assert second.occurrence.span.cut(coverage.reports["other"].text) == CLAIM
    assert first.occurrence.document == "one"


def test_a_credit_is_not_dropped_where_a_copy_says_where_it_has_it_from(
    article_of: ArticleOf, counted: Callable[..., Roots]
) -> None:
    outlet = {"type": "media outlet"}
    one = article_of(("Reuters", CLAIM, outlet), id_="one")
    other = article_of(("BBC", CLAIM, outlet), id_="other")
    assert counted(CLAIM, one, other).dropped == ()


def test_exact_words_are_a_place_whatever_name_stands_behind_them(article_of: ArticleOf) -> None:
    coverage = Coverage.of(
        [
            article_of(("", "“Hallelujah,” Brenn exclaimed. The ferry was late."), id_="one"),
            article_of(("", "She cried hallelujah and left."), id_="other"),
        ]
    )
    assert {place.occurrence.document for place in trace_words("Hallelujah", coverage=coverage).places} == {"one", "other"}


def test_words_that_deny_are_not_those_that_affirm(article_of: ArticleOf) -> None:
    coverage = Coverage.of(
        [
            article_of(("", "He is not qualified to steer the old ferry, Tarn thought."), id_="denied"),
            article_of(("", "He is well qualified to steer the old ferry, Tarn thought."), id_="affirmed"),
        ]
    )
    found = trace_words("not qualified to steer the old ferry", coverage=coverage).places
    assert [place.occurrence.document for place in found] == ["denied"]

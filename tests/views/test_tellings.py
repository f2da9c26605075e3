from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.credits import Credit
from onrecord.reading import Reading
from onrecord.roots import Coverage, Occurrence
from onrecord.roots.telling import telling
from onrecord.spans import Span
from onrecord.views.tellings import credits_in_words, said_in_words

ArticleOf = Callable[..., Reading]

CLAIM = "the burnt pier of Osk will be rebuilt before the autumn storms"


def told(reading: Reading, words: str = CLAIM) -> tuple[str, list[str]]:
    """Return who says some words, and what is credited for them."""
    report = Coverage.of([reading]).reports[reading.document.id]
    start = report.text.index(words)
    found = telling(report, occurrence=Occurrence(document=report.id, span=Span(start=start, end=start + len(words))))
    return said_in_words(found, report=report), credits_in_words(found, report=report)


def test_a_speaker_is_named_with_the_words_of_the_page(article_of: ArticleOf) -> None:
    assert told(article_of(("she", CLAIM, {"name": "Ada Quill"}), id_="one"))[0] == "Ada Quill (“she said”)"


def test_a_source_that_is_not_known_stands_in_its_own_words(article_of: ArticleOf) -> None:
    said, _ = told(article_of(("he", CLAIM, {"name": None, "named": False}), id_="one"))
    assert said == "“he said”, and who that is is not told"


def test_what_nobody_is_named_for_has_no_source(article_of: ArticleOf) -> None:
    assert told(article_of(("", CLAIM), id_="one"))[0] == "no source (“It was said that”)"


def test_words_outside_every_statement_are_in_the_voice_of_the_outlet(article_of: ArticleOf) -> None:
    reading = replace(article_of(("Ada Quill", CLAIM), id_="one"), attributions=(), speakers=(), speaker_of={})
    assert told(reading)[0] == "in the outlet's own voice"


def test_words_that_hold_the_cue_are_the_outlets_and_tell_of_who_said_it(article_of: ArticleOf) -> None:
    reading = article_of(("Ada Quill", CLAIM), id_="one")
    assert told(reading, f"said {CLAIM}")[0] == "in the outlet's own voice, telling of Ada Quill (“Ada Quill said”)"


def test_words_that_are_somebodys_in_part_say_so(article_of: ArticleOf) -> None:
    reading = article_of(("Boris Tarn", "yes"), ("", "no bread is left in the market of Osk"), id_="one")
    alone = replace(reading, attributions=reading.attributions[:1], speaker_of={"a1": reading.speaker_of["a1"]})
    assert (
        told(alone, alone.document.text.strip())[0] == "mostly in the outlet's own voice; partly Boris Tarn (“Boris Tarn said”)"
    )


def test_who_a_statement_comes_through_is_told_the_nearest_first(article_of: ArticleOf) -> None:
    reading = article_of(("Reuters", "rain fell"), ("The Harbour Office", "snow fell"), ("Ada Quill", CLAIM), id_="one")
    first, second, third = reading.attributions
    nested = replace(reading, attributions=(first, replace(second, parent="a1"), replace(third, parent="a2")))
    assert told(nested)[0] == "Ada Quill (“Ada Quill said”), through The Harbour Office, Reuters"


def test_an_unsure_reading_is_said_to_be_one(article_of: ArticleOf) -> None:
    reading = article_of(("Ada Quill", CLAIM), id_="one")
    unsure = replace(reading, attributions=(replace(reading.attributions[0], score=0.3),))
    assert told(unsure)[0] == "Ada Quill (“Ada Quill said”), though that reading is unsure"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Reuters", ["credits Reuters"]),
        ("OSK (Reuters) - Ada Quill", ["the article as a whole credits Reuters"]),
        ("Ada Quill", []),
    ],
)
def test_only_credits_that_bear_on_the_words_are_told(article_of: ArticleOf, source: str, expected: list[str]) -> None:
    reading = article_of((source, CLAIM), ("Boris Tarn", "his letter to Reuters was lost"), id_="one")
    at = reading.document.text.index("Reuters")
    name = Span(start=at, end=at + len("Reuters"))
    credit = Credit(span=name, name_span=name, credited="Reuters", kind="outlet", own=False)
    assert told(replace(reading, credits=(credit,)))[1] == expected

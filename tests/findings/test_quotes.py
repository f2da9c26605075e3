from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


def test_a_quotation_of_nobody_is_marked(evidence: Evidence) -> None:
    text = "The hall was dark. It smelled of rain. “We shall never sing here again in winter.” The door fell shut."

    assert evidence(text, "quotation-without-speaker") == [["“We shall never sing here again in winter.”"]]


@pytest.mark.parametrize(
    "text",
    [
        "“<1:We shall never sing here again in winter>,” [1:said] {1:Ann Reed}.",
        "The choir sang the song “We shall never sing here again in winter”.",
        "A banner over the door: “We shall never sing here again in winter.”",
        "The book is “The Keeper of the Lamps of Eastquay Harbour”.",
        "Ann Reed spoke last. “<1:It is over>,” {1:she} [1:said].\n“We shall never sing here again in winter.”",
        "A “dark” hall.",
    ],
    ids=["said", "a song", "after a colon", "a title", "goes on", "a word"],
)
def test_a_quotation_that_is_given_announced_or_a_title_is_left_alone(evidence: Evidence, text: str) -> None:
    assert evidence(text, "quotation-without-speaker") == []


def test_words_held_at_a_distance_are_marked_once(evidence: Evidence) -> None:
    text = 'The council\'s "reform" left eleven schools without a roof. The "reform" went on in May.'

    assert evidence(text, "scare-quotes") == [['"reform"']]


@pytest.mark.parametrize(
    "text",
    [
        'The village calls it "reform".',
        'The ship "Reform" sank.',
        'They had an "open house" in May.',
        'A "one-off" and the "one-off" again.',
        '{1:Reed} [1:said] <1:the "reform" failed>.',
        '{1:Reed} [1:praised] <1:a great reform>. The "reform" went on.',
    ],
    ids=["named so", "a name", "a term", "a compound", "in somebody's words", "said by somebody"],
)
def test_names_terms_and_somebodys_words_keep_no_distance(evidence: Evidence, text: str) -> None:
    assert evidence(text, "scare-quotes") == []

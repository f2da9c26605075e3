import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.lexicon import PhraseList, lexicon
from onrecord.attributions.stance import STANCES
from onrecord.errors import RecordError

PHRASES = PhraseList.of({"loud": "shout, shout down, make … noise", "soft": "whisper, shouted"})


def label(cue: str) -> str | None:
    match = PHRASES.match(lexicon().words(cue), 0)
    return match.label if match else None


@pytest.mark.parametrize(
    "cue", ["shout", "Shouts", "shouting", "shout down", "shouting down", "make a noise", "making quite some noise"]
)
def test_a_phrase_is_found_in_any_form_and_across_a_short_gap(cue: str) -> None:
    assert label(cue) == "loud"


def test_a_form_that_is_listed_itself_goes_before_its_dictionary_form() -> None:
    assert label("shouted") == "soft"


def test_the_longest_phrase_wins() -> None:
    match = PHRASES.match(lexicon().words("shout down the mayor"), 0)
    assert match is not None
    assert match.phrase == ("shout", "down")
    assert (match.start, match.end) == (0, 2)


def test_a_gap_holds_three_words_at_most() -> None:
    assert label("make a very long loud noise") is None


def test_a_phrase_is_not_found_where_it_does_not_begin() -> None:
    assert label("to shout") is None


def test_a_phrase_under_two_labels_is_an_error_that_names_both() -> None:
    with pytest.raises(RecordError, match="'hum' is listed under loud and under soft"):
        PhraseList.of({"loud": "hum", "soft": "hum"})


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("said", "say"), ("told", "tell"), ("denies", "deny"), ("denied", "deny"), ("admitting", "admit"),
        ("promised", "promise"),
        ("urging", "urge"), ("stressed", "stress"), ("criticised", "criticize"), ("favours", "favor"), ("wrote", "write"),
        ("wishes", "wish"), ("lying", "lie"),
    ],
)  # fmt: skip
def test_a_word_can_be_listed_under_its_dictionary_form(word: str, verb: str) -> None:
    (forms,) = lexicon().words(word)
    assert forms[0] == word
    assert verb in forms


def test_noted_is_no_form_of_not() -> None:
    (forms,) = lexicon().words("noted")
    assert "note" in forms
    assert "not" not in forms


def test_a_contracted_not_is_a_word_of_its_own() -> None:
    assert [forms[0] for forms in lexicon().words("couldn’t say")] == ["could", "not", "say"]
    assert [forms[0] for forms in lexicon().words("cannot say")] == ["can", "not", "say"]


def test_the_list_knows_no_other_stances_than_the_closed_list() -> None:
    lists = [lexicon().stances, lexicon().weak, lexicon().alone, *lexicon().complements.values()]
    labels = {label for phrases in lists for entries in phrases.by_word.values() for _, label in entries}
    assert labels <= set(STANCES)


def test_every_stance_has_words() -> None:
    labels = {label for entries in lexicon().stances.by_word.values() for _, label in entries}
    assert labels == set(STANCES)


@given(st.text(max_size=60))
def test_any_text_has_words_with_their_own_form_first(text: str) -> None:
    assert all(forms and len(set(forms)) == len(forms) for forms in lexicon().words(text))

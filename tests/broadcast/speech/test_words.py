from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.broadcast.speech.utterance import Word
from onrecord.broadcast.speech.words import uncovered, words_of
from onrecord.documents import Moment

Raw = tuple[str, Moment, float]


def at(start_ms: int, end_ms: int) -> Moment:
    return Moment(start_ms=start_ms, end_ms=end_ms)


def shown(words: tuple[Word, ...]) -> list[tuple[str, int, int]]:
    return [(word.text, word.at.start_ms, word.at.end_ms) for word in words]


def test_a_word_that_begins_in_the_silence_before_it_begins_where_somebody_speaks() -> None:
    heard: list[Raw] = [(" Safe,", at(0, 900), 0.9), (" she", at(900, 2300), 0.9), (" said.", at(2300, 2600), 0.9)]
    found = words_of(heard, speech=(at(300, 1000), at(2000, 2500)), space=" ")
    assert shown(found) == [("Safe,", 300, 900), ("she", 2000, 2300), ("said.", 2300, 2500)]


def test_the_first_word_of_a_stretch_begins_with_it_unless_it_is_heard_much_later() -> None:
    assert shown(words_of([(" Safe", at(700, 900), 0.9)], speech=(at(300, 1000),), space=" ")) == [("Safe", 300, 900)]
    assert shown(words_of([(" Safe", at(900, 990), 0.9)], speech=(at(300, 1000),), space=" ")) == [("Safe", 900, 990)]


def test_a_word_that_swallowed_what_was_passed_over_belongs_where_it_ends() -> None:
    speech = (at(0, 1000), at(2000, 3400), at(4000, 6000))
    words = words_of(
        [(" Safe.", at(0, 800), 0.9), (" I'm", at(800, 4500), 0.9), (" sorry.", at(4500, 5900), 0.9)], speech=speech, space=" "
    )
    assert shown(words) == [("Safe.", 0, 800), ("I'm", 4000, 4500), ("sorry.", 4500, 5900)]
    assert uncovered(speech, words) == [at(2000, 3400)]


def test_what_has_no_space_before_it_belongs_to_the_word_before() -> None:
    heard: list[Raw] = [(" ill", at(0, 200), 0.9), ("-kept", at(200, 400), 0.5)]
    (word,) = words_of(heard, speech=(at(0, 500),), space=" ")
    assert (word.text, word.at, word.chance) == ("ill-kept", at(0, 400), 0.5)


def test_languages_without_spaces_keep_their_words_apart() -> None:
    heard: list[Raw] = [("码", at(0, 200), 0.9), ("头", at(200, 400), 0.9)]
    assert shown(words_of(heard, speech=(at(0, 500),), space="")) == [("码", 0, 200), ("头", 200, 400)]


TIMES = st.lists(st.integers(0, 5000), min_size=2, max_size=12, unique=True).map(sorted)


@given(TIMES, st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 800)), max_size=12).map(sorted))
def test_words_never_overlap_and_lie_where_somebody_speaks(borders: list[int], heard: list[tuple[int, int]]) -> None:
    speech = [at(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False)]
    words = words_of([(" quay", at(start, start + lasts), 0.9) for start, lasts in heard], speech=speech, space=" ")
    assert len(words) == len(heard)
    assert all(above.at.end_ms <= below.at.start_ms for above, below in pairwise(words))
    assert all(any(s.start_ms <= word.at.start_ms <= word.at.end_ms <= s.end_ms for s in speech) for word in words)


def test_speech_in_which_no_word_is_heard_for_long_is_uncovered() -> None:
    words = words_of(
        [(" Safe", at(0, 500), 0.9), (" she", at(6000, 6400), 0.9)], speech=(at(0, 3000), at(5900, 7000)), space=" "
    )
    assert uncovered((at(0, 3000), at(5900, 7000)), words) == [at(500, 3000)]


def test_a_word_that_takes_longer_than_a_second_covers_no_more() -> None:
    words = words_of([(" Safe", at(0, 4000), 0.9)], speech=(at(0, 4000),), space=" ")
    assert uncovered((at(0, 4000),), words) == [at(1000, 4000)]

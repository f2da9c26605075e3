import pytest

from onrecord.broadcast.speech.utterance import Utterance, Word
from onrecord.documents import Moment
from onrecord.errors import RecordError


def word(text: str, start_ms: int, end_ms: int) -> Word:
    return Word(text=text, at=Moment(start_ms=start_ms, end_ms=end_ms), chance=0.9)


def test_words_are_joined_as_their_language_does() -> None:
    assert Utterance(words=(word("The", 0, 100), word("quay.", 100, 400)), language="en").text == "The quay."
    assert Utterance(words=(word("码", 0, 100), word("头", 100, 400)), language="zh").text == "码头"


def test_an_utterance_lasts_from_its_first_word_to_its_last() -> None:
    assert Utterance(words=(word("The", 50, 100), word("quay", 100, 400)), language="en").at == Moment(start_ms=50, end_ms=400)


def test_words_that_overlap_or_are_none_cannot_be_built() -> None:
    with pytest.raises(RecordError, match="overlap"):
        Utterance(words=(word("The", 0, 200), word("quay", 100, 400)), language="en")
    with pytest.raises(RecordError, match="needs words"):
        Utterance(words=(), language="en")
    with pytest.raises(RecordError, match="is no word"):
        word(" quay", 0, 100)

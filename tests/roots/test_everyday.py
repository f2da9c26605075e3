import pytest

from onrecord.errors import UsageError
from onrecord.roots.everyday import refuse_everyday


@pytest.mark.parametrize("words", ["the", "no evidence that", "they said they did it"])
def test_a_few_everyday_words_are_refused_and_it_is_said_what_to_do(words: str) -> None:
    with pytest.raises(UsageError, match="add a name, a number or a rarer word"):
        refuse_everyday(words)


@pytest.mark.parametrize(
    "words",
    ["Hallelujah", "lock her up", "29 aliases", "the sea wall will hold", "we said no and we will say so again, and again"],
)
def test_a_telling_word_or_many_words_can_be_traced(words: str) -> None:
    refuse_everyday(words)

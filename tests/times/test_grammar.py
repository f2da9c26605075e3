"""The rules and the words they are made of."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.grammar import grammar
from onrecord.times.readers import READERS
from onrecord.times.tokens import tokens


def test_every_rule_has_a_reader_and_every_reader_a_rule() -> None:
    assert {rule.reader for rule in grammar().rules} == READERS.keys()


def test_every_set_of_classes_has_a_character_of_its_own_below_256() -> None:
    characters = list(grammar().characters.values())
    assert len(set(characters)) == len(characters)
    assert "\0" not in characters
    assert max(characters) < "\u0100"


def test_no_rule_matches_nothing() -> None:
    assert not any(rule.pattern.match("") for rule in grammar().rules)


@given(st.text(alphabet="0123456789.,:/-'½ QHsthndr٣５GMT"))
def test_every_number_has_a_character(text: str) -> None:
    words = list(tokens(text, start=0, end=len(text)))
    assert len(grammar().spelled(words)) == len(words)

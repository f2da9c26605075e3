import pytest

from onrecord.attributions.telling import is_address, tells


@pytest.mark.parametrize(
    ("source", "cue", "content", "kept"),
    [
        ("the pilot", "said", "fog is rare", True),
        ("the pilot", "said", "this", False),
        ("the pilot", "to", "fog is rare", False),
        ("the pilot", "had been in", "fog is rare", False),
        ("we", "said", "fog is rare", False),
        ("", "said", "fog is rare", True),
    ],
)
def test_a_bare_pronoun_an_empty_cue_and_we_tell_nothing(source: str, cue: str, content: str, kept: bool) -> None:
    text = "|".join((source, cue, content))
    first, second = len(source) + 1, len(source) + len(cue) + 2
    sources = [(0, len(source))] if source else []
    assert tells(text, cue=(first, first + len(cue)), source=sources, content=[(second, len(text))]) is kept


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("And so, my fellow sailors, ask not who pays.", "my fellow sailors,", "ask", True),
        ("Dear friends, remember what we built.", "Dear friends", "remember", True),
        ("So, our sailors, shut the gate, ask who pays.", "our sailors", "ask", True),
        ("my brother, a baker, said no.", "my brother, a baker,", "said", False),
        ("My brother, he said, slept.", "he", "said", False),
        ("My friends say it rained.", "My friends", "say", False),
        ("Our mayor, asked twice, slept.", "Our mayor,", "asked", False),
    ],
)
def test_who_is_told_to_do_something_says_nothing(text: str, source: str, cue: str, expected: bool) -> None:
    place = (text.index(source), text.index(source) + len(source))
    at = (text.index(cue), text.index(cue) + len(cue))
    assert is_address(text, cue=at, source=[place]) is expected

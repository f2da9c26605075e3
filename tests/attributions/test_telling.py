import pytest

from onrecord.attributions.telling import tells


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

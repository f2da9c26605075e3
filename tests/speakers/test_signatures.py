from collections.abc import Callable

import pytest

from onrecord.speakers import Speaker

SpeakersOf = Callable[[str], list[Speaker | None]]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{1:I} hope <1:it rains>.\n\nAnn Reed.\n\nVeld.\n\nJoe Bell.", "Ann Reed"),
        ("{1:I} hope <1:it rains>.\n\nAll did.\n\nAnn Reed is a baker in Veld.", "Ann Reed"),
        ("{1:I} hope <1:it rains>.\n\nAnn Reed, a baker in Veld, is the author of a book.", "Ann Reed"),
        ("{1:I} hope <1:it rains>.\n\nAnn Reed sang.", None),
        ("{1:I} hope <1:it rains>.\n\nAnn Reed, a baker, sang.", None),
        ("“{1:I} hope <1:it rains>.”\n\nAnn Reed.", None),
        ("Ann Reed.\n\n{1:I} hope <1:it rains>.", None),
        ("{1:We} hope <1:it rains>.\n\nAnn Reed.", None),
    ],
)
def test_i_is_who_signs(marked: str, name: str | None, speakers_of: SpeakersOf) -> None:
    (speaker,) = speakers_of(marked)
    assert speaker is not None
    assert speaker.name == name

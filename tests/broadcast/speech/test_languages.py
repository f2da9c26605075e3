from collections.abc import Callable, Mapping, Sequence
from typing import cast

from onrecord.broadcast.speech.activity import Piece
from onrecord.broadcast.speech.languages import passages
from onrecord.broadcast.speech.listener import Floats
from onrecord.broadcast.speech.whisper import Whisper

MakePiece = Callable[..., Piece]


class Ears:
    """Hears what it is told to, one stretch after the other."""

    languages = ("en", "ko", "ru")

    def __init__(self, chances: Sequence[Mapping[str, float]]) -> None:
        self._chances = iter(chances)

    def languages_of(self, samples: Floats) -> Mapping[str, float]:
        assert samples.size
        return next(self._chances)


def found(pieces: Sequence[Piece], *chances: Mapping[str, float]) -> list[tuple[str, str, int, int]]:
    """Each passage: its language, the one it sounds like, its first stretch of speech's start, its last one's end."""
    ears = cast(Whisper, Ears(chances))
    return [
        (each.language, each.otherwise, each.piece.speech[0].start_ms, each.piece.speech[-1].end_ms)
        for each in passages(pieces, whisper=ears)
    ]


ENGLISH = {"en": 0.98, "ko": 0.01}
KOREAN = {"ko": 0.98, "en": 0.005}


def test_a_piece_in_one_language_stays_whole(piece: MakePiece) -> None:
    whole = piece((0, 4000), (5000, 9000))
    assert found([whole], ENGLISH, ENGLISH) == [("en", "en", 0, 9000)]


def test_a_piece_is_cut_where_the_language_changes(piece: MakePiece) -> None:
    whole = piece((0, 4000), (5000, 9000), (10_000, 14_000))
    assert found([whole], ENGLISH, KOREAN, KOREAN) == [("en", "en", 0, 4000), ("ko", "ko", 5000, 14_000)]


def test_what_is_short_and_sounds_foreign_does_not_change_the_language_and_its_own_is_kept_in_mind(piece: MakePiece) -> None:
    before, short, after = piece((0, 4000)), piece((6000, 7700), start_ms=6000), piece((10_000, 14_000), start_ms=10_000)
    assert found([before, short, after], ENGLISH, KOREAN, ENGLISH) == [
        ("en", "en", 0, 4000),
        ("en", "ko", 6000, 7700),
        ("en", "en", 10_000, 14_000),
    ]


def test_an_unclear_beginning_takes_the_language_of_what_follows(piece: MakePiece) -> None:
    unclear, clear = piece((0, 1000)), piece((4000, 9000), start_ms=4000)
    assert [language for language, *_ in found([unclear, clear], {"ru": 0.4, "ko": 0.3}, KOREAN)] == ["ko", "ko"]


def test_a_foreign_speaker_between_two_others_is_heard_as_such(piece: MakePiece) -> None:
    whole = piece((0, 4000), (5000, 9000), (10_000, 14_000))
    assert [language for language, *_ in found([whole], ENGLISH, KOREAN, ENGLISH)] == ["en", "ko", "en"]


def test_half_a_second_says_nothing_of_its_language(piece: MakePiece) -> None:
    assert found([piece((0, 400), (1000, 5000))], KOREAN) == [("ko", "ko", 0, 5000)]

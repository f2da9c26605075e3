from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.wording import Piece, pieces

WORDS = st.lists(st.sampled_from(["the", "pier", "of", "Osk", "burnt", ",", "down", "\n"])).map(" ".join)


def test_words_that_differ_stand_apart_in_their_place() -> None:
    assert pieces("the old pier will be rebuilt soon", first="the pier would be rebuilt before autumn soon") == (
        Piece(kind="both", words="the"),
        Piece(kind="in", words=" old"),
        Piece(kind="both", words=" pier"),
        Piece(kind="out", words="would"),
        Piece(kind="in", words=" will"),
        Piece(kind="both", words=" be rebuilt"),
        Piece(kind="out", words="before autumn"),
        Piece(kind="both", words=" soon"),
    )


@given(WORDS, WORDS)
def test_no_word_of_a_wording_is_lost(words: str, first: str) -> None:
    assert "".join(piece.words for piece in pieces(words, first=first) if piece.kind != "out") == words


@given(WORDS)
def test_a_wording_beside_itself_differs_nowhere(words: str) -> None:
    assert all(piece.kind == "both" for piece in pieces(words, first=words))

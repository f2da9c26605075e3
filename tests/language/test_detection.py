import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour master said that the ferry would stay in port until the storm had passed.", "en"),
        ("THE HARBOUR MASTER SAID THAT THE FERRY WOULD STAY IN PORT.", "en"),
        ("El capitán dijo que el barco no saldría del puerto hasta que pasara la tormenta.", "es"),
        ("Капитан сказал, что паром не выйдет из порта, пока не пройдёт шторм.", "ru"),
        ("Капітан сказав, що пором не вийде з порту, доки не мине шторм.", "uk"),
        ("선장은 폭풍이 지나갈 때까지 배가 항구를 떠나지 않을 것이라고 말했다.", "ko"),
        ("船长说，在暴风雨过去之前，渡轮不会离开港口。", "zh"),
    ],
)
def test_the_language_of_a_sentence_is_told(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "   \n", "1,204 – 17 %", "☂☂☂"])
def test_a_text_without_letters_shows_no_language(text: str) -> None:
    assert detect(text) is None


def test_line_breaks_and_a_long_tail_do_not_matter() -> None:
    english = "The ferry stays in port today.\nNobody\nwas hurt, she said.\n"
    assert detect(english * 40 + "Капитан сказал, что паром не выйдет. " * 400) == "en"


@given(st.text())
def test_any_text_gives_two_letters_or_nothing(text: str) -> None:
    found = detect(text)
    assert found is None or (len(found) == 2 and found.isascii() and found.islower())


def test_half_a_surrogate_pair_does_not_stop_detection() -> None:
    assert detect("The harbour master said that the ferry \ud83d would stay in port.") == "en"

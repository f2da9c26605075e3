import pytest

from onrecord.documents.datelines import credits_in


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("PYONGYANG, Oct. 3 (KCNA) -- The ferry sailed.", "KCNA"),
        ("Pyongyang, October 3 (KCNA)-The ferry sailed.", "KCNA"),
        ("MOSCOW (Reuters) – The ferry sailed.", "Reuters"),
        ("MOSCOW, Oct 3 (Reuters) - The ferry sailed.", "Reuters"),
        ("(Yonhap) The ferry sailed.", "Yonhap"),
        ("SEOUL, Oct. 3 (Yonhap) -- The ferry sailed.", "Yonhap"),
        ("MOSCOW, October 3. /TASS/. The ferry sailed.", "TASS"),
        ("МОСКВА, 3 октября. /ТАСС/. Паром ушёл.", "ТАСС"),
        ("PARIS, 3 octobre (AFP) — Le ferry est parti.", "AFP"),
        ("RIO DE JANEIRO, 3 de outubro (Lusa) - A balsa partiu.", "Lusa"),
        ("ABU DHABI, 3rd October, 2031 (WAM) -- The ferry sailed.", "WAM"),
        ("Tehran, Oct 3, IRNA – The ferry sailed.", "IRNA"),
        ("KYIV, October 3 (Interfax-Ukraine): the ferry sailed.", "Interfax-Ukraine"),
    ],
)
def test_a_dateline_credits_whose_copy_it_is(line: str, credit: str) -> None:
    assert list(credits_in(line)) == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "The minister of ports (left) - a former captain - sailed.",
        "The captain joined the Associated Press (AP) - as a cook.",
        "The Port Authority (PA) sailed.",
        "Ferry no. 3 / Quay 4 / sailed.",
        "He read it in the Courier, TASS - or so he said.",
        "",
    ],
)
def test_an_ordinary_sentence_credits_nobody(line: str) -> None:
    assert list(credits_in(line)) == []


def test_a_dateline_may_stand_under_a_headline_and_not_in_the_middle_of_a_text() -> None:
    assert list(credits_in("Ferry sails\n\nARDMERE (AP) — It sailed.")) == ["AP"]
    assert list(credits_in("It sailed.\n" * 5 + "ARDMERE (AP) — It sailed.")) == []


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("By The Associated Press", ["The Associated Press"]),
        ("By Ida Holm, Associated Press Writer", ["Ida Holm, Associated Press Writer", "Associated Press"]),
        ("By Ida Holm | Reuters", ["Ida Holm | Reuters", "Reuters"]),
        ("By Ida Holm of The New York Times", ["Ida Holm of The New York Times", "The New York Times"]),
        ("By Ida Holm\nAssociated Press", ["Ida Holm", "Associated Press"]),
    ],
)
def test_a_byline_may_name_the_employer(head: str, named: list[str]) -> None:
    assert list(credits_in(f"{head}\n{'The ferry sailed and came back. ' * 5}")) == named


def test_a_credit_may_close_the_text() -> None:
    assert list(credits_in("The ferry sailed at dawn.\nIt came back. (Yonhap)\n")) == ["Yonhap"]
    assert list(credits_in("The ferry sailed at dawn with the captain (left)")) == []


def test_a_long_text_without_line_ends_takes_no_longer_for_it() -> None:
    assert list(credits_in("SHE SAID " * 200_000)) == []

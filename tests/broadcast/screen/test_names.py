import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen.blocks import Block, Reading
from onrecord.broadcast.screen.boxes import Box
from onrecord.broadcast.screen.names import named, parts
from onrecord.broadcast.screen.parting import Colour
from onrecord.documents import Moment

BLUE, RED = (10, 30, 90), (200, 20, 30)
AT = Moment(start_ms=0, end_ms=4000)


def block(*lines: str, heights: tuple[int, ...] = (), script: str = "latin", papers: tuple[Colour | None, ...] = ()) -> Block:
    """Lines one below the other, the first one larger unless said otherwise, on bands of these colours."""
    high = heights or (40, *(30 for _ in lines[1:]))
    made = []
    bands = papers or (None,) * len(lines)
    for number, (line, height, band) in enumerate(zip(lines, high, bands, strict=True)):
        top = 500 + 45 * number
        box = Box(top=top, left=100, bottom=top + height, right=100 + 18 * len(line))
        made.append(Reading(text=line, script=script, chance=0.95, box=box, at=AT, paper=band))
    return Block(lines=tuple(made))


@pytest.mark.parametrize(
    ("lines", "name", "role"),
    [
        (("Ana Reed", "Harbour master"), "Ana Reed", "Harbour master"),
        (("KOFI MENSAH", "FORMER AMBASSADOR"), "KOFI MENSAH", "FORMER AMBASSADOR"),
        (("Pieter van der Laan", "Mother of two"), "Pieter van der Laan", "Mother of two"),
        (("Siobhan O'Dell", "Eyewitness"), "Siobhan O'Dell", "Eyewitness"),
        (("J. R. Halvorsen", "Chief economist, Quay Bank"), "J. R. Halvorsen", "Chief economist, Quay Bank"),
        (("Łukasz Żurek", "Veld Institute for Peace"), "Łukasz Żurek", "Veld Institute for Peace"),
        (("Dr. Mira Voss", "Epidemiologist"), "Dr. Mira Voss", "Epidemiologist"),
        (("Park Min-jun", "Trade analyst"), "Park Min-jun", "Trade analyst"),
        (("Theresa May", "Veld House"), "Theresa May", "Veld House"),
        (("김서윤", "정치 평론가"), "김서윤", "정치 평론가"),
        (("이하늘", "자원봉사자"), "이하늘", "자원봉사자"),
        (("남궁현", "국방부 대변인"), "남궁현", "국방부 대변인"),
        (("Наталья Белозерская", "политолог"), "Наталья Белозерская", "политолог"),
        (("Рустем Саидов", "волонтёр"), "Рустем Саидов", "волонтёр"),
        (("Леся Грабовська", "мешканка Одеси"), "Леся Грабовська", "мешканка Одеси"),
        (("А. П. Морозов", "начальник порта"), "А. П. Морозов", "начальник порта"),
        (("Євген Приходько", "речник прикордонної служби"), "Євген Приходько", "речник прикордонної служби"),
        (("СЕРГЕЙ МИХАЙЛОВИЧ ДРОЗДОВ", "ЭКОНОМИСТ"), "СЕРГЕЙ МИХАЙЛОВИЧ ДРОЗДОВ", "ЭКОНОМИСТ"),
    ],
)
def test_a_larger_line_over_a_role_is_a_name(lines: tuple[str, ...], name: str, role: str) -> None:
    found = named(block(*lines))
    assert found is not None
    assert (found.name, found.role) == (name, role)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Reed | Harbour master", "Ana Reed, Harbour master", "Ana Reed – Harbour master", "Ana Reed · Harbour master",
        "Ana Reed / Harbour master", "Ana Reed· Harbour master", "Ana Reed: Harbour master", "Ana Reed (Harbour master)",
    ],
)  # fmt: skip
def test_a_sign_between_them_parts_a_name_from_its_role(text: str) -> None:
    found = named(block(text))
    assert found is not None
    assert (found.name, found.role) == ("Ana Reed", "Harbour master")


def test_a_role_may_stand_first() -> None:
    found = named(block("министр здравоохранения", "Дмитрий Курганов", heights=(28, 40)))
    assert found is not None
    assert (found.name, found.role) == ("Дмитрий Курганов", "министр здравоохранения")


def test_a_korean_name_and_a_role_may_stand_in_one_line() -> None:
    found = named(block("최민재 소방서장"))
    assert found is not None
    assert (found.name, found.role) == ("최민재", "소방서장")


def test_a_label_beside_a_name_is_no_role() -> None:
    found = named(block("LIVE", "Ana Reed", "Harbour master", "21:07", heights=(24, 40, 30, 24)))
    assert found is not None
    assert (found.name, found.role) == ("Ana Reed", "Harbour master")


def test_a_role_may_go_on_below_the_name() -> None:
    found = named(block("Ana Reed | Spokeswoman", "Harbour Ministry"))
    assert found is not None
    assert (found.name, found.role) == ("Ana Reed", "Spokeswoman Harbour Ministry")


def test_a_role_may_have_two_lines() -> None:
    found = named(block("Ana Reed", "Harbour master", "Port of Veld"))
    assert found is not None
    assert found.role == "Harbour master Port of Veld"


def test_a_known_given_name_needs_no_role() -> None:
    found = named(block("Daniel Mbeki"))
    assert found is not None
    assert found.role is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Storm Floods Lower Harbour", "Hundreds leave their homes"),
        ("BREAKING NEWS", "FERRY RUNS AGROUND"),
        ("Court Clears Former Director",),
        ("Old Quay", "Live"),
        ("Veld Harbour Museum", "Open daily"),
        ("Talks on grain corridor resume on Monday",),
        ("Copyright © 2013 Brandon Castello",),
        ("www.quaynews.example", "Mother of two"),
        ("항구 침수로 여객선 운항 중단",),
        ("이유는", "아직 모릅니다"),
        ("기상청", "내일 전국 비"),
        ("고속도로", "폭설로 정체"),
        ("Russia Launches Satellite", "Volcano Erupts in Veld"),
        ("Veld Delegation Here", "Harbour Museum Opens"),
        ("Kim's Wish", "Ministry Statement"),
        ("Шторм затопил гавань", "репортаж"),
        ("Верховная Рада", "Заседание"),
        ("Красная Площадь", "Москва"),
        ("Российская Федерация", "эксперт"),
        ("Ana Reed", "Ben Holt"),
        ("Exclusive",),
        ("Парламент Вельда", "Депутаты голосуют за бюджет"),
        ("Кабінет Міністрів", "Уряд ухвалив новий бюджет"),
        ("Виктор Лазарев", "ушёл и повысил ставку"),
        ("박물관",),
        ("장마철",),
        ("이재민",),
        ("Tel Aviv", "Israel"),
        ("Hyde Park", "London"),
        ("San Francisco, California",),
    ],
)
def test_what_is_not_clearly_a_person_is_no_name(lines: tuple[str, ...]) -> None:
    assert named(block(*lines)) is None


def test_a_headline_below_a_name_is_a_caption_of_its_own() -> None:
    whole = block("Ana Reed", "Harbour master", "Storm floods the lower harbour", heights=(40, 28, 36))
    assert [part.text for part in parts(whole)] == ["Ana Reed\nHarbour master", "Storm floods the lower harbour"]


def test_a_role_that_goes_on_stays_whole() -> None:
    whole = block("Ana Reed", "Minister of Ports", "and of Trade with the Islands", heights=(40, 30, 30))
    assert [part.text for part in parts(whole)] == [whole.text]


def test_a_headline_on_another_band_is_a_caption_of_its_own_though_set_alike() -> None:
    lines = ("Ana Reed", "Harbour master", "Storm floods the lower harbour")
    whole = block(*lines, heights=(40, 30, 30), papers=(BLUE, BLUE, RED))
    assert [part.text for part in parts(whole)] == ["Ana Reed\nHarbour master", "Storm floods the lower harbour"]


def test_a_role_on_another_band_than_its_name_stays_with_it() -> None:
    whole = block("Ana Reed", "Harbour master", papers=(BLUE, RED))
    assert [part.text for part in parts(whole)] == [whole.text]


def test_a_full_korean_name_may_stand_alone() -> None:
    found = named(block("김서윤", script="hangul"))
    assert found is not None
    assert (found.name, found.role) == ("김서윤", None)

import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen.blocks import Block, Reading, blocks
from onrecord.broadcast.screen.boxes import Box
from onrecord.broadcast.screen.kinds import Film, told
from onrecord.documents import Moment

FILM = Film(width=1280, height=720, start_ms=0, end_ms=60_000)


def reading(
    text: str, *, at: tuple[int, int], place: tuple[int, int], size: tuple[int, int] = (300, 36), running: bool = False
) -> Reading:
    left, top = place
    box = Box(top=top, left=left, bottom=top + size[1], right=left + size[0])
    return Reading(text=text, script="latin", chance=0.9, box=box, at=Moment(start_ms=at[0], end_ms=at[1]), running=running)


def kind(*lines: Reading, among: tuple[Block, ...] = ()) -> str:
    return told(Block(lines=lines), among=among, film=FILM).kind


def test_figures_with_a_colon_are_a_clock() -> None:
    assert kind(reading("21:07", at=(0, 60_000), place=(600, 30), size=(90, 36))) == "clock"


def test_what_moves_is_a_ticker() -> None:
    line = reading("Ferry to the islands cancelled", at=(0, 60_000), place=(0, 670), size=(1280, 40), running=True)
    assert kind(line) == "ticker"


def test_a_short_word_that_stays_in_a_corner_is_the_channels_sign() -> None:
    assert kind(reading("VELD 24", at=(0, 60_000), place=(1100, 30), size=(120, 40))) == "logo"


def test_a_place_in_a_corner_for_some_seconds_is_no_sign() -> None:
    assert kind(reading("Old Quay", at=(5000, 9000), place=(60, 30), size=(140, 40))) == "other"


def test_a_sign_that_cuts_part_is_one_in_all_its_parts() -> None:
    parts = tuple(
        Block(lines=(reading(text, at=(15_000 * number, 15_000 * number + 12_000), place=(1100, 30), size=(120, 40)),))
        for number, text in enumerate(("VELD 24", "VELD24", "ELD 24", "VELD 24"))
    )
    assert [told(part, among=parts, film=FILM).kind for part in parts] == ["logo"] * 4


@pytest.mark.parametrize("text", ["LIVE", "ПРЯМОЙ ЭФИР", "생중계"])
def test_that_it_is_live_stands_as_a_sign_does_however_long(text: str) -> None:
    assert kind(reading(text, at=(5000, 9000), place=(60, 30), size=(140, 40))) == "logo"


def test_a_name_over_a_role_is_a_name() -> None:
    lines = (
        reading("Ana Reed", at=(4000, 8000), place=(90, 540), size=(200, 44)),
        reading("Harbour master", at=(4000, 8000), place=(90, 590), size=(210, 32)),
    )
    assert kind(*lines) == "name"


def test_a_name_that_stands_for_minutes_is_none() -> None:
    lines = (
        reading("Ana Reed", at=(0, 200_000), place=(90, 540), size=(200, 44)),
        reading("Harbour master", at=(0, 200_000), place=(90, 590), size=(210, 32)),
    )
    assert kind(*lines) != "name"


def test_a_name_in_the_upper_half_is_a_sign_in_the_picture() -> None:
    lines = (
        reading("Ana Reed", at=(4000, 8000), place=(90, 140), size=(200, 44)),
        reading("Harbour master", at=(4000, 8000), place=(90, 190), size=(210, 32)),
    )
    assert kind(*lines) == "other"


def test_words_in_the_middle_that_change_are_what_is_said() -> None:
    said = tuple(
        Block(lines=(reading("water came in the night", at=(2000 * n, 2000 * n + 1800), place=(490, 620), size=(300, 36)),))
        for n in range(4)
    )
    assert kind(*said[0].lines, among=said) == "subtitle"


def test_a_sentence_on_the_left_is_a_headline() -> None:
    assert kind(reading("Storm floods the lower harbour", at=(0, 30_000), place=(60, 600), size=(600, 40))) == "headline"


def test_lines_of_one_caption_begin_and_end_together() -> None:
    name = reading("Ana Reed", at=(4000, 8000), place=(90, 540), size=(200, 44))
    role = reading("Harbour master", at=(4500, 8000), place=(90, 590), size=(210, 32))
    headline = reading("Storm floods the lower harbour", at=(0, 30_000), place=(60, 630), size=(600, 40))
    assert [block.text for block in blocks([headline, role, name], step_ms=500)] == [
        "Storm floods the lower harbour",
        "Ana Reed\nHarbour master",
    ]


def test_a_line_that_the_picture_hid_for_a_moment_is_one_line() -> None:
    parts = [
        reading("Harbour master", at=(0, 2000), place=(90, 590)),
        reading("Harbour masler", at=(3000, 6000), place=(92, 590)),
    ]
    (block,) = blocks(parts, step_ms=500)
    assert block.at == Moment(start_ms=0, end_ms=6000)

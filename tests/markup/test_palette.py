from itertools import product

import pytest

from onrecord.markup.palette import DARK, HUES, LIGHT, Page, Shade, palette_css

LIGHTS = [(LIGHT, [hue.light for hue in HUES]), (DARK, [hue.dark for hue in HUES])]
READABLE = 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_states() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("page", "shades"), LIGHTS, ids=["light", "dark"])
def test_text_and_small_print_can_be_read_on_everything_they_stand_on(page: Page, shades: list[Shade]) -> None:
    grounds = [page.paper, *(shade.tint for shade in shades), *(shade.wash for shade in shades)]
    assert min(contrast(page.text, ground) for ground in grounds) >= READABLE
    assert contrast(page.quiet, page.paper) >= READABLE


@pytest.mark.parametrize(("page", "shades"), LIGHTS, ids=["light", "dark"])
def test_every_name_can_be_read_inside_anybody_elses_statement(page: Page, shades: list[Shade]) -> None:
    grounds = [page.paper, *(shade.tint for shade in shades), *(shade.wash for shade in shades)]
    for shade, ground in product(shades, grounds):
        assert contrast(shade.ink, ground) >= READABLE, (shade.ink, ground)


@pytest.mark.parametrize(("page", "shades"), LIGHTS, ids=["light", "dark"])
def test_numbers_can_be_read_on_their_ink(page: Page, shades: list[Shade]) -> None:
    assert min(contrast(page.paper, shade.ink) for shade in shades) >= READABLE


def test_the_style_sheet_names_every_hue_once_with_both_its_lights() -> None:
    css = palette_css()
    assert [css.count(f".hue{number} ") for number in range(len(HUES))] == [1] * len(HUES)
    assert f"--ink: light-dark({HUES[1].light.ink}, {HUES[1].dark.ink});" in css

"""The colours of the marked-up article, on paper and in the dark.

Every ink is readable on its own tint and on the page, and the text on every tint, with a contrast of at least 4.5 to 1
(WCAG 2.2, level AA); a test computes it.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """One hue in one light, as `#rrggbb`: `ink` for names and lines, `tint` under direct words, `wash` under paraphrase."""

    ink: str
    tint: str
    wash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hue:
    """One speaker's colour."""

    light: Shade
    dark: Shade


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Colours that no speaker has, as `#rrggbb`: `quiet` is small print, `rule` a hairline that carries no meaning."""

    paper: str
    text: str
    quiet: str
    rule: str


LIGHT = Page(paper="#fdfcf9", text="#1d1c1a", quiet="#5f5b53", rule="#dcd8cf")
DARK = Page(paper="#171614", text="#ece8e0", quiet="#aaa498", rule="#3b3833")


def _hue(*, light: tuple[str, str, str], dark: tuple[str, str, str]) -> Hue:
    return Hue(light=_shade(light), dark=_shade(dark))


def _shade(colours: tuple[str, str, str]) -> Shade:
    ink, tint, wash = colours
    return Shade(ink=ink, tint=tint, wash=wash)


HUES: tuple[Hue, ...] = (
    _hue(light=("#55524b", "#dfdcd4", "#f1efe9"), dark=("#c2bcb0", "#47443e", "#292724")),
    _hue(light=("#1d4f9c", "#cadfff", "#eaf2ff"), dark=("#9cc4ff", "#1f4174", "#182537")),
    _hue(light=("#7a4a00", "#ffdf9e", "#fff5de"), dark=("#f5c468", "#5b4110", "#2f2615")),
    _hue(light=("#1c6029", "#c5eabf", "#e9f7e6"), dark=("#8fd694", "#1f4d28", "#182b1b")),
    _hue(light=("#9a1f49", "#ffd0dc", "#ffeef2"), dark=("#ffa3bd", "#682440", "#351b25")),
    _hue(light=("#5a35a4", "#e0d4ff", "#f3eeff"), dark=("#c7b0ff", "#45327a", "#27203c")),
    _hue(light=("#0a5d5a", "#b8e9e4", "#e2f7f5"), dark=("#79d4cd", "#104c49", "#152b2a")),
    _hue(light=("#8f350c", "#ffd3bc", "#fff0e7"), dark=("#ffb08c", "#642d14", "#341f16")),
    _hue(light=("#525600", "#e0e49c", "#f5f6da"), dark=("#cfd37a", "#45480f", "#282916")),
)
"""The first is grey, for statements whose source is not stated; the others go to the speakers in their order."""


def palette_css() -> str:
    """Return the colours as custom properties, each for light and dark: the `color-scheme` around them chooses.

    By default that follows the reader's system (CSS Color 5, `light-dark()`; in browsers since 2024).
    """
    page = _rule(".onrecord", LIGHT, DARK)
    return "\n".join([page, *(_rule(f".onrecord .hue{number}", hue.light, hue.dark) for number, hue in enumerate(HUES))])


def _rule(selector: str, light: Page | Shade, dark: Page | Shade) -> str:
    names = [field.name for field in fields(light)]
    return f"{selector} {{ {' '.join(_property(name, light, dark) for name in names)} }}"


def _property(name: str, light: Page | Shade, dark: Page | Shade) -> str:
    return f"--{name}: light-dark({getattr(light, name)}, {getattr(dark, name)});"

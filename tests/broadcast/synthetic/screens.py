"""Screens of a made television channel: captions drawn over moving pictures with the system's fonts. All of it is synthetic.

Two sets, "tune" and "report", have other names, words, layouts and styles; a seed decides the rest.
"""

import io
import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Script = Literal["latin", "hangul", "cyrillic"]
Split = Literal["tune", "report"]
Colour = tuple[int, int, int]
Pixels = np.ndarray[Any, np.dtype[np.uint8]]

SCRIPTS: tuple[Script, ...] = ("latin", "hangul", "cyrillic")
RATE = 10
"""Frames a second of a rendered clip."""

_WORDS = tomllib.loads((Path(__file__).parent / "screens.toml").read_text(encoding="utf-8"))
_FONTS = Path("/usr/share/fonts")
_TUNE = (
    "truetype/dejavu/DejaVuSans-Bold.ttf truetype/liberation/LiberationSans-Bold.ttf truetype/noto/NotoSans-Regular.ttf "
    "truetype/liberation/LiberationSansNarrow-Bold.ttf truetype/noto/NotoSerif-Bold.ttf"
)
_REPORT = (
    "truetype/noto/NotoSans-Bold.ttf truetype/dejavu/DejaVuSansCondensed-Bold.ttf "
    "truetype/liberation/LiberationSans-Regular.ttf truetype/liberation/LiberationSerif-Bold.ttf "
    "truetype/noto/NotoSansDisplay-Bold.ttf"
)
_MORE = "truetype/dejavu/DejaVuSerif.ttf truetype/liberation/LiberationSansNarrow-Regular.ttf truetype/noto/NotoSans-Italic.ttf"
_KOREAN = "opentype/noto/NotoSansCJK-Bold.ttc opentype/noto/NotoSansCJK-Regular.ttc opentype/noto/NotoSerifCJK-Bold.ttc"
_SCALABLE: dict[str, dict[str, str]] = {
    "latin": {"tune": f"{_TUNE} truetype/dejavu/DejaVuSans.ttf", "report": f"{_REPORT} {_MORE}"},
    "cyrillic": {"tune": _TUNE, "report": f"{_REPORT} truetype/dejavu/DejaVuSans.ttf"},
    "hangul": {"tune": _KOREAN, "report": _KOREAN},
}
_KOREAN_FACE = 1
"""Of the collections of Noto CJK."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One thing on the screen: what it is, its lines, and when it is there."""

    kind: str
    lines: tuple[str, ...]
    start_ms: int
    end_ms: int
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A clip to be made."""

    split: Split
    script: Script
    seed: int
    seconds: float = 7.0
    film: Path | None = None
    """Pictures to draw over, in place of made ones."""

    shots: tuple[tuple[float, str], ...] = ()
    """What is seen between cuts, each with its seconds, in place of one picture that chance chooses."""


@dataclass(slots=True)
class Drawn:
    """What is laid over every picture of a clip."""

    shown: list[Shown] = field(default_factory=list)
    layers: list[tuple[int, int, Image.Image]] = field(default_factory=list)
    runs: list[tuple[Image.Image, int, float, tuple[int, int, int, int]]] = field(default_factory=list)
    """Running text: its picture, the upper edge, pixels a second, and the part of the screen it runs through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a channel's captions look."""

    layout: str
    font: str
    size: int
    ink: Colour
    paper: Colour
    accent: Colour
    capitals: bool


def fonts_are_there() -> bool:
    """Say whether the fonts that screens are drawn with are installed."""
    return all((_FONTS / name).exists() for sets in _SCALABLE.values() for names in sets.values() for name in names.split())


def name_screen(screen: Screen) -> tuple[Drawn, tuple[int, int]]:
    """Return what is laid over a clip with one name caption and what else a channel shows, and its size."""
    dice = random.Random(f"{screen.split}-{screen.script}-{screen.seed}")
    size = (1280, 720) if dice.random() < 0.7 else (854, 480)
    words = _WORDS[screen.split][screen.script]
    style = _style(dice, screen, height=size[1])
    name = words["names"][screen.seed % len(words["names"])]
    role = dice.choice(words["roles"])
    drawn = Drawn()
    start, end = dice.choice((0, 1000, 1500)), round(screen.seconds * 1000) - dice.choice((0, 500, 1000))
    shout = style.capitals and screen.script != "hangul"
    lines = tuple(each.upper() if shout else each for each in (name, role))
    bottom = size[1] - round(size[1] * dice.uniform(0.06, 0.12))
    bottom = _beside(drawn, dice, words=words, style=style, size=size, bottom=bottom, until=round(screen.seconds * 1000))
    picture, at, text = _LAYOUTS[style.layout](dice, lines, style, size, bottom)
    drawn.layers.append((start, end, _placed(picture, at, size)))
    drawn.shown.append(Shown(kind="name", lines=text, start_ms=start, end_ms=end, name=lines[0], role=lines[1]))
    return drawn, size


def news_screen(screen: Screen) -> tuple[Drawn, tuple[int, int]]:
    """Return a minute of a channel: a sign, a ticker, headlines, what is said, and three people, each with their times."""
    dice = random.Random(f"news-{screen.split}-{screen.script}-{screen.seed}")
    size, words = (854, 480), _WORDS[screen.split][screen.script]
    style = _style(dice, screen, height=size[1])
    drawn, until = Drawn(), round(screen.seconds * 1000)
    logo = _line(words["logos"][0], _font(style.font, 22), ink=(255, 255, 255), paper=style.accent)
    _show(drawn, "logo", words["logos"][:1], (0, until), _placed(logo, (size[0] - logo.width - 30, 24), size))
    above = _ticker(drawn, dice, words=words, style=style, size=size, until=until)
    for number, text in enumerate(words["headlines"][:3]):
        picture = _line(text, _font(style.font, 20), ink=(255, 255, 255), paper=style.accent, least=600)
        at = (until * number // 3, until * number // 3 + 13_000)
        _show(drawn, "headline", (text,), at, _placed(picture, (40, above - picture.height), size))
    for number, text in enumerate(words["subtitles"][:3]):
        picture = _line(text, _font(style.font, 22), ink=(255, 255, 255), paper=None, outline=2)
        at = (14_000 + 20_000 * number, 17_000 + 20_000 * number)
        _show(drawn, "subtitle", (text,), at, _placed(picture, ((size[0] - picture.width) // 2, above - 60), size))
    for number, name in enumerate(words["names"][:3]):
        lines = (name, words["roles"][number])
        picture, place, _ = _band(dice, lines, style, size, above - 60)
        at = (3000 + 20_000 * number, 8000 + 20_000 * number)
        _show(drawn, "name", lines, at, _placed(picture, place, size))
    return drawn, size


def pictures(drawn: Drawn, *, screen: Screen, size: tuple[int, int], every_ms: int = 500) -> Iterator[tuple[int, Pixels]]:
    """Yield what a screen shows each so many milliseconds, without any film, each picture as a JPEG of middling quality."""
    dice = random.Random(f"film-{screen.split}-{screen.seed}-{screen.script}")
    step = every_ms * RATE // 1000
    for number, pixels in enumerate(_pictures(drawn, dice, screen=screen, size=size, every=step)):
        coded = io.BytesIO()
        Image.fromarray(pixels).save(coded, "JPEG", quality=60)
        yield number * every_ms, np.asarray(Image.open(coded).convert("RGB"))


def _show(drawn: Drawn, kind: str, lines: Sequence[str], at: tuple[int, int], layer: Image.Image) -> None:
    drawn.layers.append((*at, layer))
    name, role = lines if kind == "name" else (None, None)
    drawn.shown.append(Shown(kind=kind, lines=tuple(lines), start_ms=at[0], end_ms=at[1], name=name, role=role))


def made(path: Path, drawn: Drawn, *, screen: Screen, size: tuple[int, int]) -> Path:
    """Write a clip in H.264 and return its path."""
    dice = random.Random(f"film-{screen.split}-{screen.seed}-{screen.script}")
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(
            "libx264", rate=RATE, options={"crf": str(dice.choice((20, 24, 28, 31))), "preset": "veryfast"}
        )
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for pixels in _pictures(drawn, dice, screen=screen, size=size):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def decoded(path: Path, *, every_ms: int = 500) -> Iterator[tuple[int, Pixels]]:
    """Yield a picture each so many milliseconds, with its time."""
    due = 0
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            at = round(float(frame.time or 0) * 1000)
            if at >= due:
                due = at - at % every_ms + every_ms
                yield at, frame.to_ndarray(format="rgb24").view(np.uint8)


def _pictures(drawn: Drawn, dice: random.Random, *, screen: Screen, size: tuple[int, int], every: int = 1) -> Iterator[Pixels]:
    behind = _behind(dice, screen=screen, size=size)
    for number in range(0, round(screen.seconds * RATE), every):
        at = round(number * 1000 / RATE)
        picture = Image.fromarray(next(behind)).convert("RGBA")
        for start, end, layer in drawn.layers:
            if start <= at < end:
                picture.alpha_composite(layer)
        for run, top, speed, box in drawn.runs:
            _run(picture, run, top=top, offset=round(at / 1000 * speed), box=box)
        yield np.asarray(picture.convert("RGB"))


def _behind(dice: random.Random, *, screen: Screen, size: tuple[int, int]) -> Iterator[Pixels]:
    if screen.film:
        return _film(screen.film, size)
    if screen.shots:
        each = (islice((_BACKGROUNDS | _STILL)[name](dice, size), round(long * RATE)) for long, name in screen.shots)
        return chain.from_iterable(each)
    return _BACKGROUNDS[dice.choice(list(_BACKGROUNDS))](dice, size)


def _run(picture: Image.Image, run: Image.Image, *, top: int, offset: int, box: tuple[int, int, int, int]) -> None:
    left, _, right, _ = box
    seen = run.crop((offset, 0, offset + right - left, run.height))
    picture.alpha_composite(seen, (left, top))


# Styles and what stands beside a name


def _style(dice: random.Random, screen: Screen, *, height: int) -> Style:
    ink, paper, accent = dice.choice(_PALETTES[screen.split])
    layouts = _LAYOUTS_OF[screen.split]
    return Style(
        layout=layouts[screen.seed % len(layouts)],
        font=dice.choice(_SCALABLE[screen.script][screen.split].split()),
        size=round(dice.uniform(26, 46) * (1 if height == 720 else 0.78)),
        ink=ink,
        paper=paper,
        accent=accent,
        capitals=dice.random() < 0.25,
    )


_PALETTES: dict[Split, Sequence[tuple[Colour, Colour, Colour]]] = {
    "tune": (
        ((255, 255, 255), (10, 30, 90), (200, 20, 30)),
        ((20, 20, 20), (245, 245, 245), (230, 180, 20)),
        ((255, 255, 255), (120, 0, 10), (20, 20, 20)),
        ((255, 230, 80), (25, 25, 25), (60, 60, 60)),
    ),
    "report": (
        ((255, 255, 255), (0, 70, 60), (230, 120, 0)),
        ((0, 20, 60), (225, 235, 245), (0, 90, 180)),
        ((240, 240, 240), (60, 60, 70), (160, 0, 40)),
        ((20, 10, 0), (255, 205, 40), (255, 255, 255)),
        ((255, 255, 255), (70, 20, 110), (0, 150, 160)),
    ),
}


def _beside(
    drawn: Drawn,
    dice: random.Random,
    *,
    words: dict[str, list[str]],
    style: Style,
    size: tuple[int, int],
    bottom: int,
    until: int,
) -> int:
    """Lay down a logo, a clock, a headline and a ticker, each by chance; return where the name may end."""
    width, height = size
    if dice.random() < 0.6:
        text = dice.choice(words["logos"])
        picture = _line(
            text,
            _font(style.font, round(height * 0.045)),
            ink=(255, 255, 255),
            paper=style.accent if dice.random() < 0.6 else None,
        )
        x = dice.choice((round(width * 0.04), width - picture.width - round(width * 0.04)))
        drawn.layers.append((0, until, _placed(picture, (x, round(height * 0.05)), size)))
        drawn.shown.append(Shown(kind="logo", lines=(text,), start_ms=0, end_ms=until))
    if dice.random() < 0.5:
        bottom = _ticker(drawn, dice, words=words, style=style, size=size, until=until)
    if dice.random() < 0.35:
        text = f"{dice.randrange(24):02}:{dice.randrange(60):02}"
        picture = _line(text, _font(style.font, round(height * 0.04)), ink=(255, 255, 255), paper=(0, 0, 0))
        at = (round(width * 0.46), round(height * 0.05))
        drawn.layers.append((0, until, _placed(picture, at, size)))
        drawn.shown.append(Shown(kind="clock", lines=(text,), start_ms=0, end_ms=until))
    if dice.random() < 0.3:
        text = dice.choice(words["headlines"])
        picture = _line(
            text, _font(style.font, round(height * 0.042)), ink=(255, 255, 255), paper=style.accent, least=round(width * 0.9)
        )
        drawn.layers.append((0, until, _placed(picture, (round(width * 0.05), bottom - picture.height), size)))
        drawn.shown.append(Shown(kind="headline", lines=(text,), start_ms=0, end_ms=until))
        bottom -= picture.height + 6
    return bottom


def _ticker(
    drawn: Drawn, dice: random.Random, *, words: dict[str, list[str]], style: Style, size: tuple[int, int], until: int
) -> int:
    width, height = size
    text = dice.choice(words["tickers"])
    font = _font(style.font, round(height * 0.036))
    bar = Image.new("RGBA", (width, round(height * 0.065)), (*style.paper, 255))
    top = height - bar.height - dice.choice((0, round(height * 0.03)))
    drawn.layers.append((0, until, _placed(bar, (0, top), size)))
    speed = dice.uniform(0.06, 0.11) * width
    length = round(font.getlength(text)) + 2 * width
    run = Image.new("RGBA", (length, bar.height), (0, 0, 0, 0))
    ImageDraw.Draw(run).text((round(width * 0.3), bar.height // 2), text, font=font, fill=(*style.ink, 255), anchor="lm")
    drawn.runs.append((run, top, speed, (0, top, width, top + bar.height)))
    drawn.shown.append(Shown(kind="ticker", lines=(text,), start_ms=0, end_ms=until))
    return top - 8


# Layouts of name captions

Laid = tuple[Image.Image, tuple[int, int], tuple[str, ...]]
Layout = Callable[[random.Random, Sequence[str], Style, tuple[int, int], int], Laid]


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / name), size, index=_KOREAN_FACE if name.endswith(".ttc") else 0)


def _line(
    text: str,
    font: ImageFont.FreeTypeFont,
    *,
    ink: Colour,
    paper: Colour | None,
    outline: int = 0,
    least: int = 0,
    opacity: int = 255,
) -> Image.Image:
    """Return one line of text, on a band or with a dark line around each letter."""
    left, _, right, _ = font.getbbox(text, stroke_width=outline)
    up, down = font.getmetrics()
    pad = round(font.size * 0.35)
    picture = Image.new(
        "RGBA", (max(round(right - left) + 2 * pad, least), up + down + pad), (*paper, opacity) if paper else (0, 0, 0, 0)
    )
    ImageDraw.Draw(picture).text(
        (pad - left, pad // 2), text, font=font, fill=(*ink, 255), stroke_width=outline, stroke_fill=(0, 0, 0, 255)
    )
    return picture


def _stack(pictures: Sequence[Image.Image], *, side: str = "left", gap: int = 0) -> Image.Image:
    width = max(each.width for each in pictures)
    whole = Image.new("RGBA", (width, sum(each.height for each in pictures) + gap * (len(pictures) - 1)), (0, 0, 0, 0))
    top = 0
    for each in pictures:
        left = {"left": 0, "right": width - each.width, "middle": (width - each.width) // 2}[side]
        whole.alpha_composite(each, (left, top))
        top += each.height + gap
    return whole


def _placed(picture: Image.Image, at: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    layer = Image.new("RGBA", size, (0, 0, 0, 0))
    layer.alpha_composite(picture, (max(min(at[0], size[0] - picture.width), 0), max(min(at[1], size[1] - picture.height), 0)))
    return layer


def _on(picture: Image.Image, paper: Colour, *, opacity: int, least: int = 0) -> Image.Image:
    band = Image.new("RGBA", (max(picture.width, least), picture.height), (*paper, opacity))
    band.alpha_composite(picture)
    return band


def _left(size: tuple[int, int], dice: random.Random) -> int:
    return round(size[0] * dice.uniform(0.05, 0.12))


def _two_lines(dice: random.Random, style: Style, lines: Sequence[str], **how: Any) -> Image.Image:
    small = max(round(style.size * dice.uniform(0.62, 0.85)), 18)
    name = _line(lines[0], _font(style.font, style.size), ink=style.ink, paper=None, **how)
    role = _line(lines[1], _font(style.font, small), ink=style.ink, paper=None, **how)
    return _stack((name, role))


def _band(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    picture = _on(_two_lines(dice, style, lines), style.paper, opacity=255, least=round(size[0] * dice.uniform(0.3, 0.5)))
    return picture, (_left(size, dice), bottom - picture.height), tuple(lines)


def _glass(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    picture = _on(_two_lines(dice, style, lines), style.paper, opacity=dice.randrange(150, 210), least=size[0])
    return picture, (0, bottom - picture.height), tuple(lines)


def _outlined(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    light = Style(
        layout="", font=style.font, size=style.size, ink=(255, 255, 255), paper=style.paper, accent=style.accent, capitals=False
    )
    picture = _two_lines(dice, light, lines, outline=dice.choice((2, 3)))
    return picture, (_left(size, dice), bottom - picture.height), tuple(lines)


def _shadow(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    light = Style(
        layout="", font=style.font, size=style.size, ink=(255, 255, 255), paper=style.paper, accent=style.accent, capitals=False
    )
    text = _two_lines(dice, light, lines)
    dark = Image.new("RGBA", (text.width + 6, text.height + 6), (0, 0, 0, 0))
    dark.paste((0, 0, 0, 255), (3, 3), text.getchannel("A"))
    dark = dark.filter(ImageFilter.GaussianBlur(2))
    dark.alpha_composite(dark)
    dark.alpha_composite(text)
    return dark, (_left(size, dice), bottom - dark.height), tuple(lines)


def _two_bands(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    name = _line(lines[0], _font(style.font, style.size), ink=style.ink, paper=style.paper)
    light = (255, 255, 255) if sum(style.accent) < 380 else (0, 0, 0)
    role = _line(lines[1], _font(style.font, max(round(style.size * 0.7), 18)), ink=light, paper=style.accent)
    picture = _stack((name, role))
    return picture, (_left(size, dice), bottom - picture.height), tuple(lines)


def _role_above(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    role = _line(lines[1], _font(style.font, max(round(style.size * 0.66), 18)), ink=style.ink, paper=None)
    name = _line(lines[0], _font(style.font, style.size), ink=style.ink, paper=None)
    picture = _on(_stack((role, name)), style.paper, opacity=235)
    return picture, (_left(size, dice), bottom - picture.height), (lines[1], lines[0])


def _one_line(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    text = dice.choice((" | ", ", ", " – ", " · ", " / ")).join(lines)
    picture = _line(text, _font(style.font, round(style.size * 0.85)), ink=style.ink, paper=style.paper)
    return picture, (_left(size, dice), bottom - picture.height), (text,)


def _right(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    name = _line(lines[0], _font(style.font, style.size), ink=style.ink, paper=style.paper)
    role = _line(lines[1], _font(style.font, max(round(style.size * 0.7), 18)), ink=style.ink, paper=style.paper)
    picture = _stack((name, role), side="right")
    return picture, (size[0] - picture.width - _left(size, dice), bottom - picture.height), tuple(lines)


def _middle(_: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    name = _line(lines[0], _font(style.font, style.size), ink=style.ink, paper=None)
    role = _line(lines[1], _font(style.font, max(round(style.size * 0.72), 18)), ink=style.ink, paper=None)
    stack = _stack((name, role), side="middle")
    picture = _on(stack, style.paper, opacity=220)
    return picture, ((size[0] - picture.width) // 2, bottom - picture.height), tuple(lines)


def _marked(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    """Two lines beside a coloured bar."""
    text = _on(_two_lines(dice, style, lines), style.paper, opacity=225)
    picture = Image.new("RGBA", (text.width + 12, text.height), (*style.accent, 255))
    picture.alpha_composite(text, (12, 0))
    return picture, (_left(size, dice), bottom - picture.height), tuple(lines)


def _beside_each_other(dice: random.Random, lines: Sequence[str], style: Style, size: tuple[int, int], bottom: int) -> Laid:
    """The name in one field and the role in another, on one height."""
    font = _font(style.font, round(style.size * 0.8))
    name = _line(lines[0], font, ink=style.ink, paper=style.paper)
    light = (255, 255, 255) if sum(style.accent) < 380 else (0, 0, 0)
    role = _line(lines[1], font, ink=light, paper=style.accent)
    picture = Image.new("RGBA", (name.width + role.width, name.height), (0, 0, 0, 0))
    picture.alpha_composite(name)
    picture.alpha_composite(role, (name.width, 0))
    return picture, (_left(size, dice), bottom - picture.height), tuple(lines)


_LAYOUTS: dict[str, Layout] = {
    "band": _band,
    "glass": _glass,
    "outlined": _outlined,
    "shadow": _shadow,
    "two bands": _two_bands,
    "role above": _role_above,
    "one line": _one_line,
    "right": _right,
    "middle": _middle,
    "marked": _marked,
    "beside each other": _beside_each_other,
}
_LAYOUTS_OF: dict[Split, Sequence[str]] = {
    "tune": ("band", "outlined", "two bands", "one line", "role above", "glass", "shadow", "right"),
    "report": ("marked", "outlined", "band", "one line", "middle", "glass", "beside each other", "two bands", "shadow"),
}


# Moving pictures

Background = Callable[[random.Random, tuple[int, int]], Iterator[Pixels]]


def _film(path: Path, size: tuple[int, int]) -> Iterator[Pixels]:
    while True:
        with av.open(str(path)) as container:
            for number, frame in enumerate(container.decode(video=0)):
                if number % 3 == 0:
                    yield frame.reformat(width=size[0], height=size[1], format="rgb24").to_ndarray().view(np.uint8)


def _panned(wide: Image.Image, dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """Move a window over a picture that is larger than the screen."""
    slack = (wide.width - size[0], wide.height - size[1])
    x, y, step_x, step_y = slack[0] * dice.random(), slack[1] * dice.random(), dice.uniform(-9, 9), dice.uniform(-4, 4)
    while True:
        x, y = x + step_x, y + step_y
        step_x = -step_x if not 0 <= x <= slack[0] else step_x
        step_y = -step_y if not 0 <= y <= slack[1] else step_y
        x, y = min(max(x, 0), slack[0]), min(max(y, 0), slack[1])
        yield np.asarray(wide.crop((round(x), round(y), round(x) + size[0], round(y) + size[1])))


def _wide(size: tuple[int, int]) -> tuple[int, int]:
    return round(size[0] * 1.4), round(size[1] * 1.3)


def _noise(dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """Clouds: noise of several scales, in colour."""
    numbers = np.random.default_rng(dice.randrange(1 << 30))
    wide = _wide(size)
    whole = np.zeros((wide[1], wide[0], 3), dtype=np.float32)
    for scale, weight in ((6, 90), (16, 60), (48, 40), (160, 25), (480, 15)):
        small = Image.fromarray(numbers.integers(0, 256, (scale, scale * 2, 3), dtype=np.uint8))
        whole += (np.asarray(small.resize(wide, Image.Resampling.BICUBIC), dtype=np.float32) - 128) * weight / 100
    yield from _panned(Image.fromarray(np.clip(whole + dice.randrange(70, 180), 0, 255).astype(np.uint8)), dice, size)


def _shades(dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """A slope from one colour to another whose grain changes with each picture."""
    numbers = np.random.default_rng(dice.randrange(1 << 30))
    wide = _wide(size)
    corners = numbers.integers(0, 256, (2, 2, 3), dtype=np.uint8)
    slope = Image.fromarray(corners).resize(wide, Image.Resampling.BICUBIC)
    for pixels in _panned(slope, dice, size):
        grain = numbers.normal(0, 8, (size[1] // 2, size[0] // 2)).repeat(2, 0).repeat(2, 1)
        grain = np.pad(grain, ((0, size[1] - grain.shape[0]), (0, size[0] - grain.shape[1])), mode="edge")
        yield np.clip(pixels + grain[..., None], 0, 255).astype(np.uint8)


def _city(dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """Houses with rows of windows before a sky, hard edges everywhere."""
    wide = Image.new("RGB", _wide(size), (dice.randrange(100, 220), dice.randrange(140, 230), dice.randrange(180, 255)))
    pen = ImageDraw.Draw(wide)
    for _ in range(26):
        left, top = dice.randrange(wide.width), dice.randrange(round(wide.height * 0.15), round(wide.height * 0.75))
        across, shade = dice.randrange(80, 260), dice.randrange(40, 220)
        pen.rectangle((left, top, left + across, wide.height), fill=(shade, max(shade - 15, 0), max(shade - 30, 0)))
        step, light = dice.randrange(16, 38), dice.randrange(256)
        for x in range(left + 6, left + across - 8, step):
            for y in range(top + 8, wide.height, step + 6):
                pen.rectangle((x, y, x + step // 2, y + step // 2 + 4), fill=(light, light, max(light - 60, 0)))
    yield from _panned(wide.filter(ImageFilter.GaussianBlur(dice.choice((0, 1, 2)))), dice, size)


def _night(dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """A dark picture that stands still but for a little grain."""
    numbers = np.random.default_rng(dice.randrange(1 << 30))
    corners = numbers.integers(0, 48, (2, 3, 3), dtype=np.uint8)
    slope = np.asarray(Image.fromarray(corners).resize(size, Image.Resampling.BICUBIC), dtype=np.float32)
    while True:
        yield np.clip(slope + numbers.normal(0, 2, (size[1], size[0], 1)), 0, 255).astype(np.uint8)


def _interview(dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """Someone before a wall, who hardly moves."""
    shade = dice.randrange(40, 200)
    skin = (dice.randrange(140, 230), dice.randrange(110, 170), dice.randrange(80, 140))
    left = round(size[0] * dice.uniform(0.3, 0.6))
    numbers = np.random.default_rng(dice.randrange(1 << 30))
    while True:
        picture = Image.new("RGB", size, (shade, shade - dice.randrange(3), max(shade - 20, 0)))
        pen, moved = ImageDraw.Draw(picture), dice.randrange(-3, 4)
        high = size[1]
        pen.rounded_rectangle((left - high // 3, high * 0.55, left + high // 3, high), 60, fill=(30, 34, 50))
        pen.ellipse((left - high // 8 + moved, high * 0.18, left + high // 8 + moved, high * 0.56), fill=skin)
        soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(2)), dtype=np.float32)
        yield np.clip(soft + numbers.normal(0, 3, (size[1], size[0], 1)), 0, 255).astype(np.uint8)


def _gravel(dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """Small stones that slowly pass by."""
    wide = Image.new("RGB", _wide(size), (110, 104, 98))
    pen = ImageDraw.Draw(wide)
    for _ in range(9000):
        x, y, across = dice.randrange(wide.width), dice.randrange(wide.height), dice.randrange(4, 16)
        shade = dice.randrange(50, 200)
        pen.ellipse((x, y, x + across, y + dice.randrange(4, 14)), fill=(shade, shade - 5, shade - 12))
    yield from _panned(wide.filter(ImageFilter.GaussianBlur(1)), dice, size)


def _crowd(dice: random.Random, size: tuple[int, int]) -> Iterator[Pixels]:
    """Many round and long shapes over one another, as people or leaves are."""
    wide = Image.new("RGB", _wide(size), (dice.randrange(60, 200),) * 3)
    pen = ImageDraw.Draw(wide)
    for _ in range(900):
        x, y = dice.randrange(wide.width), dice.randrange(wide.height)
        across, down = dice.randrange(10, 90), dice.randrange(10, 120)
        pen.ellipse((x, y, x + across, y + down), fill=tuple(dice.randrange(256) for _ in range(3)))
    yield from _panned(wide.filter(ImageFilter.GaussianBlur(dice.choice((1, 2, 4)))), dice, size)


_BACKGROUNDS: dict[str, Background] = {"noise": _noise, "shades": _shades, "city": _city, "crowd": _crowd}
_STILL: dict[str, Background] = {"night": _night, "interview": _interview, "gravel": _gravel}
"""Others, for screens that name what is seen."""

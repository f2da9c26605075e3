"""Screens of a made channel for what news shows beside plain name captions: bars, straps below names, cuts, signs in corners.

All of it is synthetic; a seed decides names, fonts, colours and what is behind.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import screens  # type: ignore[import-not-found]  # lies beside it
from PIL import Image, ImageDraw
from screens import Drawn, Screen, Script

SIZES = ((1280, 720), (854, 480))
_BEHIND = ("noise", "shades", "city", "crowd", "night", "interview", "gravel")
_LIVE = {"latin": "LIVE", "hangul": "생중계", "cyrillic": "ПРЯМОЙ ЭФИР"}

Made = tuple[Drawn, tuple[int, int], Screen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a screen is made of."""

    dice: random.Random
    lines: tuple[str, str]
    words: dict[str, list[str]]
    style: screens.Style
    size: tuple[int, int]
    screen: Screen
    drawn: Drawn = field(default_factory=Drawn)

    def show(self, kind: str, lines: Sequence[str], at: tuple[int, int], layer: Image.Image, **of: str) -> None:
        """Lay a picture over the screen from one moment to another, and take note of what it is."""
        self.drawn.layers.append((*at, layer))
        self.drawn.shown.append(screens.Shown(kind=kind, lines=tuple(lines), start_ms=at[0], end_ms=at[1], **of))

    def show_name(self, pair: tuple[str, str], at: tuple[int, int], layer: Image.Image) -> None:
        """Lay down a name over a role."""
        self.show("name", pair, at, layer, name=pair[0], role=pair[1])

    def low(self, picture: Image.Image) -> Image.Image:
        """Return a picture as a layer with its place below."""
        place = screens._left(self.size, self.dice), round(self.size[1] * 0.9) - picture.height
        layer: Image.Image = screens._placed(picture, place, self.size)
        return layer


def strap(what: str, script: Script, seed: int, *, seconds: float = 6.0) -> Made:
    """Return a screen by its name: one of `STRAPS`."""
    dice = random.Random(f"{what}-{script}-{seed}")
    size = SIZES[seed % 2]
    behind = (_BEHIND[seed % len(_BEHIND)], dice.choice(_BEHIND))
    first = dice.choice((2.2, 2.8, 1.4))
    screen = Screen(
        split="tune", script=script, seed=seed, seconds=seconds, shots=((first, behind[0]), (seconds - first, behind[1]))
    )
    words = screens._WORDS["tune"][script]
    style = screens._style(dice, screen, height=size[1])
    name, role = words["names"][seed % len(words["names"])], dice.choice(words["roles"])
    scene = Scene(dice=dice, lines=(name, role), words=words, style=style, size=size, screen=screen)
    STRAPS[what](scene)
    return scene.drawn, size, screen


def _bar(scene: Scene) -> None:
    """Name and role in one line, with a bar or a slash between them, that is drawn or a letter; the role first at times."""
    name, role = scene.lines
    font = screens._font(scene.style.font, round(scene.style.size * 0.8))
    sign = scene.dice.choice(("|", "|", "/", "drawn"))
    first, second = (role, name) if scene.dice.random() < 0.3 else (name, role)
    if sign == "drawn":
        left, right = (screens._line(each, font, ink=scene.style.ink, paper=scene.style.paper) for each in (first, second))
        picture = Image.new("RGBA", (left.width + right.width, left.height), (*scene.style.paper, 255))
        picture.alpha_composite(left)
        picture.alpha_composite(right, (left.width, 0))
        pen = ImageDraw.Draw(picture)
        pen.rectangle((left.width - 1, left.height * 0.2, left.width + 2, left.height * 0.8), fill=(*scene.style.accent, 255))
    else:
        picture = screens._line(f"{first} {sign} {second}", font, ink=scene.style.ink, paper=scene.style.paper)
    scene.show("name", (f"{first} | {second}",), (1000, 5500), scene.low(picture), name=name, role=role)


def _below(scene: Scene) -> None:
    """A headline on a band of another colour right below a name with its role."""
    head = scene.dice.choice(scene.words["headlines"])
    name, place, _ = screens._band(scene.dice, scene.lines, scene.style, scene.size, round(scene.size[1] * 0.84))
    light = (255, 255, 255) if sum(scene.style.accent) < 380 else (0, 0, 0)
    font = screens._font(scene.style.font, scene.dice.choice((scene.style.size, max(round(scene.style.size * 0.75), 20))))
    strap = screens._line(head, font, ink=light, paper=scene.style.accent, least=round(scene.size[0] * 0.7))
    until = round(scene.screen.seconds * 1000)
    start = scene.dice.choice((0, 1000))
    scene.show(
        "name", scene.lines, (1000, 5000), screens._placed(name, place, scene.size), name=scene.lines[0], role=scene.lines[1]
    )
    scene.show(
        "headline", (head,), (start, scene.dice.choice((5000, until))),
        screens._placed(strap, (place[0], place[1] + name.height + scene.dice.choice((0, 4))), scene.size),
    )  # fmt: skip


def _cut(scene: Scene) -> None:
    """A name that begins with the first frame and goes with the cut, and another that comes with it."""
    cut = round(scene.screen.shots[0][0] * 1000)
    others = (
        scene.words["names"][(scene.screen.seed + 3) % len(scene.words["names"])],
        scene.words["roles"][scene.screen.seed % len(scene.words["roles"])],
    )
    for pair, at in ((scene.lines, (0, cut)), (others, (cut, cut + 2500))):
        picture, place, _ = screens._LAYOUTS[scene.style.layout](
            scene.dice, pair, scene.style, scene.size, round(scene.size[1] * 0.92)
        )
        scene.show("name", pair, at, screens._placed(picture, place, scene.size), name=pair[0], role=pair[1])


def _body(scene: Scene) -> None:
    """An institution over what it does."""
    bodies = {
        "latin": (("Parliament", "Vote on the fishing law tonight"), ("Veld Assembly", "Deputies debate the budget")),
        "cyrillic": (
            ("Парламент Вельда", "Депутаты голосуют за бюджет"), ("Верховный Суд", "Судьи рассмотрят жалобу министра"),
            ("Городской Совет", "Глава совета ушёл в отставку"), ("Кабінет Міністрів", "Уряд ухвалив новий бюджет"),
            ("Национальный Банк", "Председатель банка повысил ставку"), ("Народний Депутат", "Рада голосує за закон"),
            ("Государственная Дума", "Депутаты приняли закон о портах"), ("Морской Порт", "Начальник порта закрыл причалы"),
        ),
        "hangul": (("국회", "어업법 표결"), ("기상청", "내일 전국 비"), ("서울시", "시장 예산안 발표")),
    }  # fmt: skip
    pair = bodies[scene.screen.script][scene.screen.seed % len(bodies[scene.screen.script])]
    picture, place, _ = screens._band(scene.dice, pair, scene.style, scene.size, round(scene.size[1] * 0.9))
    scene.show("headline", pair, (1000, 5000), screens._placed(picture, place, scene.size))


def _signs(scene: Scene) -> None:
    """A channel's sign in one corner and LIVE in another, each throughout the clip or from a second on, and a name."""
    until = round(scene.screen.seconds * 1000)
    edge = (round(scene.size[0] * 0.04), round(scene.size[1] * 0.05))
    for number, text in enumerate((scene.dice.choice(scene.words["logos"]), _LIVE[scene.screen.script])):
        paper = scene.style.accent if number or scene.dice.random() < 0.6 else None
        font = screens._font(scene.style.font, round(scene.size[1] * scene.dice.choice((0.035, 0.045))))
        picture = screens._line(text, font, ink=(255, 255, 255), paper=paper)
        left = edge[0] if number else scene.size[0] - edge[0] - picture.width
        layer = screens._placed(picture, (left, edge[1]), scene.size)
        scene.show("logo", (text,), (0, until), layer)
    picture, place, _ = screens._band(scene.dice, scene.lines, scene.style, scene.size, round(scene.size[1] * 0.92))
    scene.show(
        "name", scene.lines, (1000, 5000), screens._placed(picture, place, scene.size), name=scene.lines[0], role=scene.lines[1]
    )


def _small(scene: Scene) -> None:
    """Small letters on a half-transparent band, or none."""
    small = screens.Style(
        layout="", font=scene.style.font, size=round(scene.size[1] * 0.038), ink=(255, 255, 255), paper=(20, 24, 40),
        accent=scene.style.accent, capitals=False,
    )  # fmt: skip
    picture, place, _ = screens._LAYOUTS[scene.dice.choice(("glass", "outlined", "shadow", "glass"))](
        scene.dice, scene.lines, small, scene.size, round(scene.size[1] * 0.9)
    )
    scene.show(
        "name", scene.lines, (1000, 5000), screens._placed(picture, place, scene.size), name=scene.lines[0], role=scene.lines[1]
    )


def _alone(scene: Scene) -> None:
    """A name without a role."""
    picture = screens._line(
        scene.lines[0], screens._font(scene.style.font, scene.style.size), ink=scene.style.ink, paper=scene.style.paper
    )
    scene.show("name", scene.lines[:1], (1000, 5000), scene.low(picture), name=scene.lines[0])


STRAPS: dict[str, Callable[[Scene], None]] = {
    "bar": _bar, "below": _below, "cut": _cut, "body": _body, "signs": _signs, "small": _small, "alone": _alone,
}  # fmt: skip

"""Films made of photographs and clips that are given: cuts, dissolves, fades, and much that looks like them and is none.

A shot is a photograph that the camera pans and zooms over, with or without grain and an unsteady hand, or a piece of a clip,
run to and fro; none follows itself. Within shots names come and go, small pictures stand in the picture, cameras flash, light
changes, lenses lose and find their focus, things fly through the picture. Each film is encoded as H.264 and decoded again.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import av
import cv2
import numpy as np
import numpy.typing as npt

WIDTH, HEIGHT = 160, 90
_PHOTOS = frozenset({".jpg", ".jpeg", ".png"})

Frames = npt.NDArray[np.uint8]
Chance = np.random.Generator
Kind = Literal["cut", "dissolve", "black", "white"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From the first frame that is no longer the old shot alone up to the first that is the new one alone."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A film, its frames a second, and its changes of shots."""

    frames: Frames
    rate: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Photographs of twice the size, and clips of one shot each."""

    photos: tuple[Frames, ...]
    clips: tuple[Frames, ...]


def contents(paths: Sequence[Path]) -> Contents:
    """Return what files hold; `FILE:98:154` is a clip with cuts at these frames."""
    photos: list[Frames] = []
    clips: list[Frames] = []
    for path in paths:
        name, *cuts = str(path).split(":")
        if Path(name).suffix in _PHOTOS:
            photos.append(_photo(Path(name)))
        else:
            clips.extend(part[1:-1] for part in np.split(_clip(name), [int(cut) for cut in cuts]) if len(part) > 40)
    return Contents(photos=tuple(photos), clips=tuple(clips))


def film(given: Contents, *, seed: int) -> Made:
    """Return a film of about ten shots."""
    chance = np.random.default_rng(seed)
    rate = int(chance.choice([25, 25, 30, 50]))
    every = [*given.photos, *given.clips]
    order = chance.permutation(len(every))
    shots = [_shot(every[number], chance, frames=10 * rate, rate=rate) for number in np.resize(order, chance.integers(9, 13))]
    lengths = [int(chance.uniform(1.5, 5) * rate) for _ in shots]
    frames: list[Frames] = list(_disturbed(shots[0][: lengths[0]], given, chance, rate=rate))
    changes: list[Change] = []
    used = lengths[0]
    for before, shot, length in zip(shots, shots[1:], lengths[1:], strict=False):
        kind: Kind = chance.choice(np.array(["cut", "dissolve", "black", "white"]), p=[0.4, 0.45, 0.1, 0.05])
        between, taken = _between(kind, before[used:], shot, chance=chance, rate=rate)
        changes.append(Change(kind=kind, start=len(frames), end=len(frames) + len(between)))
        frames.extend(between)
        frames.extend(_disturbed(shot[taken : taken + length], given, chance, rate=rate))
        used = taken + length
    return Made(frames=_encoded(_marked(np.stack(frames), chance), rate=rate, chance=chance), rate=rate, changes=tuple(changes))


def _between(kind: Kind, old: Frames, new: Frames, *, chance: Chance, rate: int) -> tuple[list[Frames], int]:
    """Return the frames of a change of shots, and how many of the new shot's are used in them."""
    if kind == "cut":
        return [], 0
    if kind == "dissolve":
        over = int(chance.uniform(0.3, 2) * rate)
        shares = np.arange(1, over + 1) / (over + 1)
        shares = shares**2 * (3 - 2 * shares) if chance.random() < 0.3 else shares
        return [_mixed(old[n], new[n], share) for n, share in enumerate(shares)], over
    over, hold = int(chance.uniform(0.2, 0.8) * rate), int(chance.uniform(0.04, 0.6) * rate)
    plain = np.full_like(new[0], 0 if kind == "black" else 245)
    shares = np.arange(1, over + 1) / (over + 1)
    away = [_mixed(old[n], plain, share) for n, share in enumerate(shares)]
    return [*away, *[plain] * hold, *(_mixed(plain, new[n], share) for n, share in enumerate(shares))], over


def _mixed(one: Frames, other: Frames, share: float) -> Frames:
    return np.clip(one * (1 - share) + other * share + 0.5, 0, 255).astype(np.uint8)


def _shot(content: Frames, chance: Chance, *, frames: int, rate: int) -> Frames:
    if content.ndim == 3:
        return _moved(content[:, ::-1] if chance.random() < 0.5 else content, chance, frames=frames, rate=rate)
    there_and_back = np.r_[np.arange(len(content)), np.arange(len(content) - 2, 0, -1)]
    begins = chance.integers(len(content))
    return content[there_and_back[(begins + np.arange(frames) * 25 // rate) % len(there_and_back)]].copy()


def _moved(photo: Frames, chance: Chance, *, frames: int, rate: int) -> Frames:
    """Return a camera's way over a photograph: at rest in one of four, else panning up to half its width a second."""
    high, wide = photo.shape[:2]
    rests = chance.random() < 0.25
    zoom = np.linspace(*(np.full(2, chance.uniform(0.5, 0.9)) if rests else chance.uniform(0.4, 0.9, 2)), frames)
    speed = 0.0 if rests else chance.choice([0.02, 0.08, 0.2, 0.5])
    turn = chance.uniform(0, 2 * np.pi)
    way = np.linspace(-0.5, 0.5, frames)[:, None] * np.array([np.cos(turn), np.sin(turn)]) * speed * frames / rate * wide / 2
    shaken = np.cumsum(chance.normal(size=(frames, 2)) * chance.choice([0, 0, 0.3]), axis=0)
    centre = np.array([wide, high]) * (0.5 + chance.uniform(-0.1, 0.1, 2)) + way + shaken
    grain = chance.choice([0, 2, 5])
    noise = (grain * chance.normal(size=(HEIGHT, WIDTH, 3)) for _ in zoom)
    views = (_view(photo, at, size) for at, size in zip(centre, zoom, strict=True))
    return np.stack([np.clip(view + grains, 0, 255).astype(np.uint8) for view, grains in zip(views, noise, strict=True)])


def _view(photo: Frames, centre: npt.NDArray[np.float64], zoom: float) -> Frames:
    scale = zoom * min(photo.shape[1] / WIDTH, photo.shape[0] / HEIGHT)
    left, top = centre - scale * np.array([WIDTH, HEIGHT]) / 2
    matrix = np.array([[scale, 0, left], [0, scale, top]], np.float32)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpAffine(np.ascontiguousarray(photo), matrix, (WIDTH, HEIGHT), flags=flags, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(seen, np.uint8)


def _disturbed(shot: Frames, given: Contents, chance: Chance, *, rate: int) -> Frames:
    """Return a shot with something in it that parts no shots, in two of three."""
    if len(shot) < 1.2 * rate or chance.random() < 0.33:
        return shot
    disturb = _DISTURBANCES[chance.integers(len(_DISTURBANCES))]
    begins = int(chance.integers(rate // 4, len(shot) - rate // 2))
    ends = min(begins + int(chance.uniform(0.2, 1.2) * rate), len(shot))
    film = shot.astype(np.float32)
    other = _moved(given.photos[chance.integers(len(given.photos))], chance, frames=len(shot), rate=rate)
    disturb(film, begins, ends, other, chance)
    return np.clip(film, 0, 255).astype(np.uint8)


def _name(film: Any, begins: int, ends: int, other: Frames, chance: Chance) -> None:
    top, slow = int(HEIGHT * chance.uniform(0.62, 0.8)), int(chance.choice([1, 8, 20]))
    for n in range(begins, min(ends + 60, len(film))):
        share = min(1.0, (n - begins + 1) / slow, (min(ends + 60, len(film)) - n) / slow)
        film[n, top : top + 16] = film[n, top : top + 16] * (1 - share) + other[0, :16] * share


def _small_picture(film: Any, begins: int, _: int, other: Frames, chance: Chance) -> None:
    slow = int(chance.choice([1, 10]))
    for n in range(begins, len(film)):
        share, small = min(1.0, (n - begins + 1) / slow), cv2.resize(other[n], (56, 31), interpolation=cv2.INTER_AREA)
        film[n, 6:37, 98:154] = film[n, 6:37, 98:154] * (1 - share) + small * share


def _flashes(film: Any, begins: int, ends: int, _: Frames, chance: Chance) -> None:
    for at in range(begins, ends, int(chance.integers(6, 20))):
        for n, share in enumerate((0.75, 0.75, 0.35, 0.15)[int(chance.integers(2)) :]):
            if at + n < len(film):
                film[at + n] += (255 - film[at + n]) * share


def _light(film: Any, begins: int, ends: int, _: Frames, chance: Chance) -> None:
    gain = chance.choice([0.35, 0.6, 1.5])
    for n in range(begins, len(film)):
        film[n] *= 1 + (gain - 1) * min(1.0, (n - begins) / (ends - begins))


def _focus(film: Any, begins: int, ends: int, _: Frames, chance: Chance) -> None:
    widest = chance.uniform(2, 6)
    for n in range(begins, ends):
        film[n] = cv2.GaussianBlur(film[n], (0, 0), np.sin(np.pi * (n - begins) / (ends - begins)) * widest + 0.01)


def _passing(film: Any, begins: int, ends: int, other: Frames, chance: Chance) -> None:
    wide, high = int(chance.integers(40, 90)), int(chance.integers(40, 85))
    thing, top = cv2.resize(other[0], (wide, high)), int(chance.integers(0, HEIGHT - high))
    for n in range(begins, ends):
        left = int(-wide + (WIDTH + wide) * (n - begins) / (ends - begins))
        first, last = max(left, 0), min(left + wide, WIDTH)
        film[n, top : top + high, first:last] = thing[:, first - left : last - left]


_DISTURBANCES: tuple[Callable[[Any, int, int, Frames, Chance], None], ...] = (
    _name,
    _name,
    _small_picture,
    _flashes,
    _light,
    _focus,
    _passing,
)


def _marked(frames: Frames, chance: Chance) -> Frames:
    """Set a logo into half of the films, and a band with words below into one of three."""
    if chance.random() < 0.5:
        frames[:, 6:16, -30:-6] = (frames[:, 6:16, -30:-6] * 0.2 + np.array([230, 40, 40]) * 0.8).astype(np.uint8)
    if chance.random() < 0.3:
        frames[:, -14:] = chance.uniform(0, 80, 3).astype(np.uint8)
        frames[:, -10:-5, 10:120:4] = 230
    return frames


def _encoded(frames: Frames, *, rate: int, chance: Chance) -> Frames:
    held = io.BytesIO()
    with av.open(held, "w", format="matroska") as container:
        stream: Any = container.add_stream(
            "libx264", rate=rate, options={"crf": str(chance.choice([20, 28, 34])), "preset": "fast"}
        )
        stream.width, stream.height, stream.pix_fmt, stream.thread_count = WIDTH, HEIGHT, "yuv420p", 1
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode(None))
    held.seek(0)
    return _clip(held)


def _clip(path: Any) -> Frames:
    with av.open(path) as container:
        return np.stack(
            [frame.reformat(width=WIDTH, height=HEIGHT, format="rgb24").to_ndarray() for frame in container.decode(video=0)]
        )


def _photo(path: Path) -> Frames:
    picture = cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    scale = max(2 * WIDTH / picture.shape[1], 2 * HEIGHT / picture.shape[0])
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)

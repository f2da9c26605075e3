"""Teach the reader of screens to tell the writing of a line: weights over the mean of its states, by multinomial regression.

    python training/screen_scripts.py --out src/onrecord/models/screen

Lines are drawn with the system's fonts (DejaVu, Liberation, Noto) over made backgrounds; words are drawn at random letter by
letter, and from the words of this script, in the letters' shares that the words have. Everything is synthetic. A fifth of the
lines is held out and scored.
"""

import argparse
import json
import random
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from screen_text import write_sums

from onrecord.broadcast.screen.boxes import signal
from onrecord.models.screen_model import HEIGHT, ScreenModel, screen_model

SCRIPTS = ("latin", "cyrillic", "hangul", "other", "none")
_SAMPLES = {
    "latin": """
        the harbour master said on tuesday minister of health university president council report water people about spokesman
        analyst professor foreign affairs director ésta señora ça où Łódź Straße größe año início więcej Đorđe çok şimdi
    """,
    "cyrillic": """
        министр сказал во вторник начальник порта президент совет житель города университет профессор вода люди об этом сообщил
        представитель іноземних справ речник їхній єдиний ґанок область командир война погода съезд ещё
    """,
    "hangul": """
        대변인 장관 항구 시민 교수 대통령 위원장 기자 전국에 많은 비 사람들 물가 상승 국회 통과 오늘 내일 뉴스 연구원 경찰 학교
        정치 경제 사회 문화 국제 날씨 북한 남한 서울 부산 평양 러시아 우크라이나
    """,
    "other": """
        总统 大臣 記者 東京 ニュース 速報 北京 新闻 الرئيس الأخبار وزير الصحة Πρόεδρος υπουργός ειδήσεις ראש הממשלה समाचार
    """,
}
_ALPHABETIC = """
    DejaVuSans DejaVuSans-Bold LiberationSans-Bold LiberationSans-Regular LiberationSerif-Bold NotoSans-Bold NotoSerif-Regular
    LiberationSansNarrow-Bold DejaVuSansCondensed-Bold NotoSans-Italic
"""
_FONTS = {
    "latin": _ALPHABETIC,
    "cyrillic": _ALPHABETIC,
    "hangul": "NotoSansCJK-Bold NotoSansCJK-Regular NotoSerifCJK-Bold NotoSerifCJK-Regular",
    "other": "NotoSansCJK-Bold NotoSansArabic-Regular NotoSans-Bold NotoSansHebrew-Regular NotoSansDevanagari-Regular",
}
_HANGUL_SHARE = 0.5
"""Of Hangul words that are made of any of the 11,172 syllables or of names' ones."""


def main() -> None:
    """Draw, fit, score and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=1200, help="of each writing")
    arguments = parser.parse_args()
    dice, model = random.Random(7), screen_model()
    rows, labels = [], []
    for label, script in enumerate(SCRIPTS):
        for _ in range(arguments.lines):
            rows.append(mean_states(drawn(script, dice), model=model))
            labels.append(label)
    states, gold = np.array(rows), np.array(labels)
    held = np.random.default_rng(3).random(len(gold)) < 0.2
    weights = fitted(states[~held], gold[~held])
    report(weights, states[held], gold[held])
    named = {name: [round(float(value), 3) for value in weights[:, number]] for number, name in enumerate(SCRIPTS)}
    (arguments.out / "scripts.json").write_text(json.dumps(named), encoding="ascii")
    write_sums(arguments.out)


def mean_states(line: npt.NDArray[np.uint8], *, model: ScreenModel) -> npt.NDArray[np.float32]:
    """Return the mean of the reader's states over a line, and a one for the bias."""
    width = max(round(line.shape[1] * HEIGHT / line.shape[0]), 8)
    signs = model.read(signal(cv2.resize(line, (width, HEIGHT), interpolation=cv2.INTER_AREA)))
    return np.append(signs.states.mean(axis=0), 1).astype(np.float32)


def drawn(script: str, dice: random.Random) -> npt.NDArray[np.uint8]:
    """Return a line of one writing as a picture, or a piece of a background."""
    width, height = dice.randrange(90, 700), dice.randrange(22, 60)
    picture = _background(dice, (width + 40, height + 20))
    if script != "none":
        text, font = _text(script, dice), _font(script, dice, size=round(height * 0.72))
        width = min(round(font.getlength(text)) + height // 2, 1500)
        picture = _background(dice, (width + 40, height + 20))
        pen = ImageDraw.Draw(picture)
        light = dice.random() < 0.6
        ink = tuple(dice.randrange(200, 256) if light else dice.randrange(60) for _ in range(3))
        dark = tuple(dice.randrange(70) if light else dice.randrange(190, 256) for _ in range(3))
        outline = 2 if dice.random() < 0.35 else 0
        if not outline:
            pen.rectangle((0, 0, width + 40, height + 20), fill=dark)
        pen.text(
            (20 + height // 4, 10 + height // 2), text, font=font, fill=ink, anchor="lm", stroke_width=outline, stroke_fill=dark
        )
    cut = picture.crop((20, 10, 20 + width, 10 + height))
    _, coded = cv2.imencode(".jpg", np.asarray(cut), [cv2.IMWRITE_JPEG_QUALITY, dice.randrange(25, 95)])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), dtype=np.uint8)


def fitted(states: npt.NDArray[np.float32], gold: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return weights, states x writings, by gradient descent with a small ridge."""
    spread = states.std(axis=0) + 1e-3
    spread[-1] = 1
    scaled = states / spread
    weights = np.zeros((states.shape[1], len(SCRIPTS)))
    wanted = np.eye(len(SCRIPTS))[gold]
    for _ in range(1500):
        logits = scaled @ weights
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        weights -= 0.3 * (scaled.T @ (chances - wanted) / len(gold) + 1e-4 * weights)
    return weights / spread[:, None]


def report(weights: npt.NDArray[np.float64], states: npt.NDArray[np.float32], gold: npt.NDArray[np.int64]) -> None:
    """Print how many held-out lines of each writing were told right."""
    told = (states @ weights).argmax(axis=1)
    for number, name in enumerate(SCRIPTS):
        mine = gold == number
        print(f"{name:10} {int((told[mine] == number).sum())} of {int(mine.sum())}")


def _text(script: str, dice: random.Random) -> str:
    words = _SAMPLES[script].split()
    if script == "other":
        return dice.choice(words)
    letters = "".join(words)
    made = []
    for _ in range(dice.randrange(1, 6)):
        if dice.random() < 0.5:
            made.append(dice.choice(words))
        elif script == "hangul" and dice.random() < _HANGUL_SHARE:
            made.append("".join(chr(dice.randrange(0xAC00, 0xD7A4)) for _ in range(dice.randrange(2, 5))))
        else:
            made.append("".join(dice.choice(letters) for _ in range(dice.randrange(2, 9))))
    text = " ".join(each.capitalize() if dice.random() < 0.5 else each for each in made)
    if dice.random() < 0.2:
        text += f" {dice.randrange(2030)}"
    return text.upper() if dice.random() < 0.3 else text


def _font(script: str, dice: random.Random, *, size: int) -> ImageFont.FreeTypeFont:
    name = dice.choice(_FONTS[script].split())
    found = sorted(Path("/usr/share/fonts").rglob(f"{name}.tt[fc]"))
    return ImageFont.truetype(str(found[0]), max(size, 12), index=1 if found[0].suffix == ".ttc" else 0)


def _background(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    numbers = np.random.default_rng(dice.randrange(1 << 30))
    cells = dice.choice((2, 4, 12, 30, 60))
    small = numbers.integers(0, 256, (max(cells // 4, 2), cells, 3), dtype=np.uint8)
    picture = Image.fromarray(small).resize(size, Image.Resampling(dice.choice((0, 3))))
    pen = ImageDraw.Draw(picture)
    for _ in range(dice.randrange(0, 60)):
        left, top = dice.randrange(size[0]), dice.randrange(size[1])
        box = (left, top, left + dice.randrange(3, 40), top + dice.randrange(3, 30))
        (pen.rectangle if dice.random() < 0.5 else pen.ellipse)(box, fill=tuple(dice.randrange(256) for _ in range(3)))
    return picture


if __name__ == "__main__":
    main()

import random
from typing import Any

import pytest
from tokenizers import Tokenizer, models

from onrecord.models import attribution_model

ABSENT = "training/ is absent: it is not part of the package"
articles = pytest.importorskip("articles", reason=ABSENT)
windowing = pytest.importorskip("windowing", reason=ABSENT)

TEXT = "“We stay,” the mayor of Veld said.\nShips stopped, a clerk noted. ‘Fog,’ said nobody.\n" * 12
MARKS = "“”‘’\"'«»„"


def veld() -> Any:
    cue, content = TEXT.index("noted"), TEXT.index("Ships stopped")
    mark = articles.Marked(source=((cue - 8, cue - 1),), cue=((cue, cue + 5),), content=((content, content + 13),))
    return articles.Article(id="veld", text=TEXT, marked=(mark,))


def rows(**rates: float) -> list[Any]:
    seen = windowing.SeenSettings(seed=1, epochs=1, **rates)
    tokenizer = attribution_model().tokenizer
    return list(windowing.epoch_rows([veld()], tokenizer=tokenizer, settings=seen, rng=random.Random(4)))


def test_quotation_marks_are_exchanged_for_others_and_nothing_else_is() -> None:
    tokenizer = attribution_model().tokenizer
    numbers = {tokenizer.token_to_id(mark) for mark in MARKS}
    plain, swapped = rows(frame_rate=-1, swap_rate=-1), rows(frame_rate=-1, swap_rate=1)
    pairs = [
        (int(a), int(b))
        for one, other in zip(plain, swapped, strict=True)
        for a, b in zip(one.window.ids, other.window.ids, strict=True)
    ]
    assert any(a != b for a, b in pairs)
    assert all({a, b} <= numbers for a, b in pairs if a != b)


def test_no_share_of_frames_leaves_the_words_as_they_are() -> None:
    made = rows(frame_rate=-1, swap_rate=-1)
    assert sum(len(row.links) for row in made) == 1
    assert rows(frame_rate=1, swap_rate=-1)[0].window.ids.tolist() != made[0].window.ids.tolist()


def test_a_vocabulary_without_a_mark_of_its_own_is_an_error() -> None:
    tokenizer = Tokenizer(models.WordLevel({"fog": 0}, unk_token="fog"))  # noqa: S106 - a word, not a password
    with pytest.raises(ValueError, match="the tokenizer does not know “"):
        windowing.epoch_rows([], tokenizer=tokenizer, settings=windowing.SeenSettings(seed=1, epochs=1), rng=random.Random(1))


def test_each_epoch_sees_every_group_in_other_windows_and_a_run_again_sees_the_same() -> None:
    seen = windowing.SeenSettings(seed=1, epochs=3)
    tokenizer = attribution_model().tokenizer
    one, other = (
        [[[row.window.ids.tolist() for row in group] for group in groups] for groups in epochs]
        for epochs in (windowing.epochs_of_rows([[veld()], []], settings=seen, tokenizer=tokenizer) for _ in range(2))
    )
    assert one == other
    assert len(one) == 3
    assert all(groups[0] and not groups[1] for groups in one)
    assert one[0] != one[1] != one[2]

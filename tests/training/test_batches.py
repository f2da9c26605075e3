import random
from typing import Any

import numpy as np
import pytest

from onrecord.attributions.windows import Window

ABSENT = "torch or training/ is absent: pip install '.[train]'"
articles = pytest.importorskip("articles", reason=ABSENT)
batches = pytest.importorskip("batches", reason=ABSENT)


def example(number: int, *, length: int, cues: int = 0) -> Any:
    ids = np.full(length, number, np.int32)
    links = [articles.Link(start=n + 1, end=n + 2, inner=n == 1, roles=np.full(length, 2)) for n in range(cues)]
    labels = np.ones(length, np.int64)
    return articles.Example(
        window=Window(ids=ids, features=ids * 0 + 4, piece=ids), paragraph=labels, outer=labels, any=labels, links=tuple(links)
    )


def test_rows_are_padded_to_the_longest_and_padding_takes_part_in_no_loss() -> None:
    made = batches.collate([example(7, length=3), example(8, length=5)])
    assert made.ids.tolist() == [[7, 7, 7, 0, 0], [8, 8, 8, 8, 8]]
    assert made.features.tolist()[0] == [4, 4, 4, 0, 0]
    assert made.outer.tolist()[0] == [1, 1, 1, articles.QUIET, articles.QUIET]
    assert made.any.tolist()[0] == [1, 1, 1, articles.QUIET, articles.QUIET]
    assert made.lengths.tolist() == [3, 5]


def test_cues_of_all_rows_stand_together_with_the_window_each_is_in() -> None:
    made = batches.collate([example(7, length=4), example(8, length=5, cues=2), example(9, length=4, cues=1)])
    assert made.cues.window.tolist() == [1, 1, 2]
    assert made.cues.start.tolist() == [1, 2, 1]
    assert made.cues.end.tolist() == [2, 3, 2]
    assert made.inner.tolist() == [0, 1, 0]
    assert made.roles.tolist()[2] == [2, 2, 2, 2, 0]


def test_rows_without_cues_make_a_batch_without_cues() -> None:
    made = batches.collate([example(7, length=4)])
    assert made.cues.start.tolist() == []
    assert made.roles.shape == (0, 4)


@pytest.mark.parametrize("count", [0, 1, 12, 700])
def test_every_row_is_in_one_batch_of_an_epoch(count: int) -> None:
    rows = [example(n + 1, length=3 + n % 40) for n in range(count)]
    made = list(batches.batches(rows, size=12, rng=random.Random(3)))
    assert sorted(int(row[0]) for batch in made for row in batch.ids) == list(range(1, count + 1))
    assert all(1 <= len(batch.ids) <= 12 for batch in made)


def test_the_same_seed_batches_alike() -> None:
    rows = [example(n + 1, length=3 + n % 40) for n in range(50)]
    one, other = ([b.ids.tolist() for b in batches.batches(rows, size=8, rng=random.Random(3))] for _ in range(2))
    assert one == other


def test_a_batch_goes_to_a_device_with_its_cues() -> None:
    made = batches.collate([example(8, length=5, cues=2)]).to("meta")
    assert {value.device.type for value in (made.ids, made.roles, made.lengths, made.cues.start, made.cues.window)} == {"meta"}

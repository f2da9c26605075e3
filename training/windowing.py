"""Articles as one epoch's windows, prepared for the next epoch while this one is learned from."""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

import numpy as np
from articles import Article, Example, examples, framed
from tokenizers import Tokenizer

from onrecord.attributions.windows import WindowSettings

SWAPS = [dict(zip('“”‘’"', marks, strict=True)) for marks in ('""\'\'"', "‘’“”'", '«»‘’"', "“”''“", '„“‘’"', '""‘’“')]
"""Ways to write quotation marks, some of them broken; some windows are seen in another way than they were printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSettings:
    """How articles are seen: shares of sentences put into a frame, and of windows with other quotation marks."""

    seed: int
    epochs: int
    frame_rate: float = 0.12
    swap_rate: float = 0.25


def epochs_of_rows(
    groups: Sequence[Sequence[Article]], *, settings: SeenSettings, tokenizer: Tokenizer
) -> Iterator[list[list[Example]]]:
    """Yield for each epoch the windows of each group of articles, anew each time."""
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        ahead = [pool.submit(_rows, groups, settings, tokenizer, number) for number in range(min(2, settings.epochs))]
        for number in range(settings.epochs):
            rows = ahead.pop(0).result()
            if number + 2 < settings.epochs:
                ahead.append(pool.submit(_rows, groups, settings, tokenizer, number + 2))
            yield rows


def _rows(groups: Sequence[Sequence[Article]], settings: SeenSettings, tokenizer: Tokenizer, epoch: int) -> list[list[Example]]:
    rng = random.Random(f"{settings.seed} {epoch}")
    return [epoch_rows(articles, tokenizer=tokenizer, settings=settings, rng=rng) for articles in groups]


def epoch_rows(
    articles: Sequence[Article], *, tokenizer: Tokenizer, settings: SeenSettings, rng: random.Random
) -> list[Example]:
    """Return one epoch's windows: borders shifted, some sentences framed, quotation marks of some windows exchanged."""
    tables = [{_number(tokenizer, a): _number(tokenizer, b) for a, b in swap.items()} for swap in SWAPS]
    rows: list[Example] = []
    for article in articles:
        seen = framed(article, rng=rng, rate=settings.frame_rate)
        cut = examples(seen, tokenizer=tokenizer, settings=WindowSettings(overlap=0), first=rng.randint(64, 256))
        rows += [_swapped(row, rng.choice(tables)) if rng.random() < settings.swap_rate else row for row in cut]
    return rows


def _number(tokenizer: Tokenizer, mark: str) -> int:
    """Return the id of a quotation mark.

    Raises:
        ValueError: The tokenizer has no piece of its own for the mark.
    """
    number = tokenizer.token_to_id(mark)
    if number is None:
        raise ValueError(f"the tokenizer does not know {mark}")
    return number


def _swapped(row: Example, table: dict[int, int]) -> Example:
    ids = np.array([table.get(int(k), int(k)) for k in row.window.ids], np.int32)
    return replace(row, window=replace(row.window, ids=ids))

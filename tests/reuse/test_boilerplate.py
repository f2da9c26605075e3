import time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reuse import postings

NEWS = "The ferry sank off Ostrand at dawn"


def test_a_sentence_that_asks_to_subscribe_weighs_next_to_nothing() -> None:
    found = postings("page", f"{NEWS}. Sign up for our weekly letter from the harbour. {NEWS}.")
    before, within, after = (found.counts()[words].sum() for words in (slice(7), slice(7, 16), slice(16, None)))
    assert before == after > 4
    assert within < 1


def test_words_of_such_a_phrase_that_stand_apart_are_news() -> None:
    assert (postings("page", "All seats were reserved, and the rights of way were kept.").weights > 0.1).any()


@given(st.text(alphabet=st.sampled_from("sign up.\nA "), max_size=200))
def test_any_text_keeps_its_words(text: str) -> None:
    found = postings("page", text)
    assert np.all(found.weights > 0)
    assert len(found.weights) == len(found.keys)


def test_a_megabyte_of_such_sentences_takes_linear_time() -> None:
    start = time.process_time()
    postings("page", "Sign up now. " * 80_000)
    assert time.process_time() - start < 10

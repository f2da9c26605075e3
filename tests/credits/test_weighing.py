"""The network chooses among proposals; what it reads of them, and what it may not touch."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.attributions import PieceStates
from onrecord.credits import credit_model, find
from onrecord.credits.features import FEATURES, features
from onrecord.credits.finder import proposed
from onrecord.credits.models import FILE, POOLS, Network, load
from onrecord.credits.weighing import likely, pooled
from onrecord.errors import ModelError

TEXT = "OSK (AP) — The wall will hold, Holt told the Osk Gazette. The handbook is old."


def states(text: str, *, width: int = 2) -> PieceStates:
    """Return states of pieces of four characters, each with its number in every column."""
    starts = np.arange(0, len(text), 4, dtype=np.int32)
    vectors = np.repeat(np.arange(len(starts), dtype=np.float16)[:, None], width, axis=1)
    return PieceStates(starts=starts, ends=np.minimum(starts + 4, len(text)).astype(np.int32), vectors=vectors)


def network(*, caution: float) -> Network:
    """Return a network whose odds are 0 for everything, less its caution."""
    read = POOLS * 2 + len(FEATURES)
    return Network(
        projection=np.zeros((384, 2), np.float32),
        hidden=np.zeros((read, 1), np.float32),
        hidden_bias=np.zeros(1, np.float32),
        credit=np.zeros((1, 1), np.float32),
        credit_bias=np.zeros(1, np.float32),
        caution=caution,
    )


def test_the_states_of_a_name_and_around_it_are_means_of_pieces() -> None:
    could, _ = proposed("told the Osk Gazette so", attributions=[])
    (row,) = pooled(could, states=states("told the Osk Gazette so", width=1))
    assert row.tolist() == [3.0, 4.0, 1.0, 0.0, 5.0, 0.0]


def test_each_proposal_has_a_row_that_says_what_it_is() -> None:
    could, page = proposed(TEXT, attributions=[])
    rows = features(could, page=page)
    handbook = rows[[one.found.name_span.cut(TEXT) for one in could].index("handbook")]
    assert rows.shape == (len(could), len(FEATURES))
    assert {name for name, value in zip(FEATURES, handbook, strict=True) if value == 1} == {"definite", "loose", "document"}


def test_a_cautious_network_leaves_only_signatures() -> None:
    could, page = proposed(TEXT, attributions=[])
    kept = likely(could, page=page, states=states(TEXT), network=network(caution=1.0))
    assert [one.name_span.cut(TEXT) for one in kept] == ["AP"]


def test_what_no_rule_knows_is_given_the_words_before_it() -> None:
    text = "Holt said in the handbook that it held."
    could, page = proposed(text, attributions=[])
    kept = likely(could, page=page, states=states(text), network=network(caution=-1.0))
    assert [one.span.cut(text) for one in kept] == ["said in the handbook"]


def test_a_text_without_proposals_has_none_that_is_likely() -> None:
    could, page = proposed("It rained.", attributions=[])
    assert likely(could, page=page, states=states("It rained."), network=network(caution=-1.0)) == []


def test_a_network_of_another_version_is_refused() -> None:
    with pytest.raises(ModelError, match="reads 13 numbers"):
        replace(network(caution=0.0), hidden=np.zeros((13, 1), np.float32))


def test_other_weights_than_those_that_were_shipped_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"other weights")
    with pytest.raises(ModelError, match="missing"):
        load(tmp_path)
    (tmp_path / "SHA256SUMS").write_text(f"{credit_model().sha256}  {FILE}\n", encoding="ascii")
    with pytest.raises(ModelError, match="not the file that was shipped"):
        load(tmp_path)


def test_without_states_the_rules_decide() -> None:
    assert [one.name_span.cut(TEXT) for one in find(TEXT, attributions=[])] == ["AP", "Osk Gazette"]

import numpy as np

from onrecord.attributions import find, find_with_states
from onrecord.attributions.piece_states import StateKeeper, side_by_side
from onrecord.attributions.windows import cut_pieces
from onrecord.models import attribution_model

TEXT = "The harbour master said the quay of Veld is safe.\n“We looked at every post,” she told reporters.\n" * 20
"""Longer than one window, so that windows overlap."""


def test_the_statements_are_the_same_as_without_the_states() -> None:
    model = attribution_model()
    found, _ = find_with_states(TEXT, model=model, projection=np.eye(384, 4, dtype=np.float32))
    assert found == find(TEXT, model=model)


def test_every_piece_has_its_place_and_a_state() -> None:
    model = attribution_model()
    _, states = find_with_states(TEXT, model=model, projection=np.eye(384, 4, dtype=np.float32))
    pieces = cut_pieces(TEXT, tokenizer=model.tokenizer)
    assert states.starts.tolist() == pieces.starts.tolist()
    assert states.ends.tolist() == pieces.ends.tolist()
    assert states.vectors.shape == (len(pieces), 4)
    assert np.abs(states.vectors).sum(axis=1).min() > 0


def test_an_empty_text_has_no_pieces() -> None:
    found, states = find_with_states("", model=attribution_model(), projection=np.eye(384, 4, dtype=np.float32))
    assert (found, states.vectors.shape) == ([], (0, 4))


def test_what_is_kept_is_the_projection_of_the_state() -> None:
    keeper = StateKeeper(np.array([[1.0], [10.0]], np.float32))
    pieces = cut_pieces("one two", tokenizer=attribution_model().tokenizer)
    keeper.begin(pieces)
    keeper.keep(np.array([1]), np.array([[2.0, 3.0]], np.float32))
    assert keeper.states.vectors.tolist() == [[0.0], [32.0]]


def test_projections_side_by_side_are_parted_again() -> None:
    one, other = np.eye(384, 3, dtype=np.float32), np.ones((384, 2), np.float32)
    model = attribution_model()
    _, both = find_with_states(TEXT, model=model, projection=side_by_side(one, other))
    first, second = both.parted(3, 2)
    _, alone = find_with_states(TEXT, model=model, projection=one)
    assert np.allclose(first.vectors, alone.vectors, atol=0.01)
    assert second.vectors.shape == (len(both.starts), 2)
    assert (second.ends == both.ends).all()

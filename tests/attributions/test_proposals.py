from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.proposals import EVIDENCE, Longs, Proposal, ProposalSettings, _owned, best_path, propose
from onrecord.attributions.windows import WindowSettings, cut_pieces, lay_out
from onrecord.models import AttributionModel, Chain, Encoded

SENTENCE = "The mayor said the quay is safe. "
WEIGHT = st.floats(-8, 8, width=16)
ROLES = st.tuples(WEIGHT, WEIGHT, WEIGHT)
CHAINS = st.builds(Chain, start=ROLES, step=st.tuples(ROLES, ROLES, ROLES), end=ROLES)


def proposals(text: str, model: AttributionModel, settings: ProposalSettings | None = None) -> list[Proposal]:
    return list(propose(text, model=model, settings=settings or ProposalSettings()))


def path_score(path: tuple[int, ...], roles: list[tuple[float, float, float]], chain: Chain) -> float:
    here = sum(roles[at][role] for at, role in enumerate(path))
    return chain.start[path[0]] + here + sum(chain.step[a][b] for a, b in pairwise(path)) + chain.end[path[-1]]


@given(roles=st.lists(ROLES, min_size=1, max_size=5), chain=CHAINS)
def test_the_best_path_is_the_best_of_all_paths(roles: list[tuple[float, float, float]], chain: Chain) -> None:
    found = best_path(np.array([roles], np.float32), chain=chain)[0]
    best = max(path_score(path, roles, chain) for path in product(range(3), repeat=len(roles)))
    assert path_score(tuple(found.tolist()), roles, chain) == pytest.approx(best, abs=1e-3)


@given(rows=st.lists(st.tuples(ROLES, ROLES, ROLES), min_size=1, max_size=4), chain=CHAINS)
def test_cues_do_not_change_each_others_paths(rows: list[tuple[tuple[float, float, float], ...]], chain: Chain) -> None:
    together = best_path(np.array(rows, np.float32), chain=chain)
    alone = [best_path(np.array([row], np.float32), chain=chain)[0] for row in rows]
    assert together.tolist() == [path.tolist() for path in alone]


def test_the_chain_bridges_a_gap_that_the_logits_alone_would_leave() -> None:
    stay = Chain(start=(0, 0, 0), step=((1, -1, -1), (-1, 1, -1), (-1, -1, 1)), end=(0, 0, 0))
    roles = np.array([[(0, 0, 3), (1, 0, 0), (0, 0, 3)]], np.float32)
    assert best_path(roles, chain=stay).tolist() == [[2, 2, 2]]


@pytest.mark.parametrize("text", ["fog " * 3000, SENTENCE * 500, "Fog came.\n" * 900, "fog", "said\n" * 400])
def test_every_piece_is_decided_on_by_one_window_that_holds_it(rules: AttributionModel, text: str) -> None:
    pieces = cut_pieces(text, tokenizer=rules.tokenizer)
    windows = lay_out(pieces, settings=WindowSettings())
    owned = list(_owned(windows))
    assert [k for low, high in owned for k in range(low, high)] == list(range(len(pieces)))
    for window, (low, high) in zip(windows, owned, strict=True):
        held = window.piece[window.piece >= 0]
        assert held[0] <= low < high <= held[-1] + 1


def test_a_cue_is_proposed_with_its_source_and_content(rules: AttributionModel) -> None:
    text = "Fog came. The mayor said the quay is safe."
    (found,) = proposals(text, rules)
    assert text[slice(*found.cue)] == "said"
    assert [text[s:e] for s, e in found.source] == ["The mayor"]
    assert [text[s:e] for s, e in found.content] == ["the quay is safe"]


def test_the_evidence_is_what_the_model_said(rules: AttributionModel) -> None:
    (found,) = proposals("The mayor said the quay is safe.", rules)
    evidence = dict(zip(EVIDENCE, found.evidence, strict=True))
    odds = np.log(0.9 / 0.1)
    assert evidence["outer cue"] == pytest.approx(odds, abs=1e-3)
    assert evidence["any cue"] == pytest.approx(odds, abs=1e-3)
    assert evidence["has source"] == 1
    assert evidence["length"] == pytest.approx(np.log(5))
    assert evidence["content"] == pytest.approx(0, abs=1e-3)


def test_a_cue_less_likely_than_the_floor_is_not_looked_at(rules: AttributionModel) -> None:
    text = "The mayor hinted the quay is safe."
    assert len(proposals(text, rules, ProposalSettings(floor=0.39))) == 1
    assert proposals(text, rules, ProposalSettings(floor=0.41)) == []


def test_a_cue_without_a_content_proposes_nothing(rules: AttributionModel) -> None:
    assert proposals("Fog came, the mayor said.", rules) == []


@pytest.mark.parametrize("gap", ["", "\n", "\r\n"])
def test_no_statement_of_a_long_text_is_lost_or_found_twice(rules: AttributionModel, gap: str) -> None:
    text = (SENTENCE + gap) * 500
    found = proposals(text, rules)
    step = len(SENTENCE) + len(gap)
    assert [p.cue for p in found] == [(n * step + 10, n * step + 14) for n in range(500)]
    assert {tuple(text[s:e] for s, e in p.content) for p in found} == {("the quay is safe",)}
    assert {tuple(text[s:e] for s, e in p.source) for p in found} == {("The mayor",)}


def test_windows_run_one_by_one_however_long_the_text(rules: AttributionModel, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes: list[tuple[int, ...]] = []
    encode = rules.encode

    def noted(ids: Longs, features: Longs) -> Encoded:
        shapes.append(ids.shape)
        return encode(ids, features)

    monkeypatch.setattr(rules, "encode", noted)
    proposals(SENTENCE * 500, rules)
    assert len(shapes) > 5
    assert all(rows == 1 and size <= 256 for rows, size in shapes)


@pytest.mark.parametrize("chunk", [1, 3, 64])
def test_how_many_windows_are_held_at_once_does_not_change_what_is_proposed(rules: AttributionModel, chunk: int) -> None:
    text = "".join(f"The mayor said the quay {'is not ' * (n % 40)}safe.{' ' if n % 3 else chr(10)}" for n in range(150))
    assert proposals(text, rules, ProposalSettings(chunk=chunk)) == proposals(text, rules)


@given(
    text=st.lists(st.sampled_from(["The mayor ", "said ", "“", "”", "\n", ". ", "fog ", "wrote ", "'"]), max_size=60).map(
        "".join
    )
)
def test_what_is_proposed_lies_in_the_text_and_in_order(rules: AttributionModel, text: str) -> None:
    for found in proposals(text, rules):
        assert text[slice(*found.cue)] in {"said", "wrote"}
        for pieces in (found.source, found.content):
            assert all(0 <= s < e <= len(text) for s, e in pieces)
            assert all(left[1] <= right[0] for left, right in pairwise(pieces))

from typing import Any

import pytest

ABSENT = "torch or training/ is absent: pip install '.[train]'"
torch = pytest.importorskip("torch", reason=ABSENT)
network = pytest.importorskip("network", reason=ABSENT)

BUCKETS = [
    *[(apart, apart, apart) for apart in range(8)],
    (8, 11, 8),
    (12, 15, 9),
    (16, 22, 10),
    (23, 31, 11),
    (32, 45, 12),
    (46, 63, 13),
    (64, 90, 14),
    (91, 511, 15),
]
"""First and last distance of each bucket that looks back: each of its own below 8, then borders at 8 times a power of √2."""


def small(**changed: Any) -> Any:
    return network.Shape(**{"hidden": 12, "layers": 2, "heads": 2, "inner": 8, **changed})


@pytest.mark.parametrize(("first", "last", "number"), BUCKETS)
def test_distances_fall_into_mpnets_buckets_half_of_them_for_looking_ahead(first: int, last: int, number: int) -> None:
    distances = network.Distances(small(buckets=32))
    apart = torch.arange(first, last + 1)
    assert set(distances.bucket(-apart).tolist()) == {number}
    assert set(distances.bucket(apart[apart > 0]).tolist()) <= {number + 16}


def test_the_bias_of_two_positions_is_the_one_of_how_far_the_second_lies_ahead() -> None:
    distances = network.Distances(small(buckets=32))
    with torch.no_grad():
        distances.bias.weight.copy_(torch.arange(32)[:, None] + torch.tensor([0.0, 0.5]))
    first, second = distances(3)[0].tolist()
    assert first == [[0, 17, 18], [1, 0, 17], [2, 1, 0]]
    assert second == [[0.5, 17.5, 18.5], [1.5, 0.5, 17.5], [2.5, 1.5, 0.5]]


@pytest.mark.parametrize("buckets", [0, 32])
def test_padding_changes_no_state_before_it(buckets: int) -> None:
    torch.manual_seed(1)
    encoder = network.Encoder(small(buckets=buckets)).eval()
    ids = torch.tensor([[101, 7, 8, 9, 102]])
    hidden, cue = encoder(ids, ids * 0)
    padded = torch.nn.functional.pad(ids, (0, 4))
    longer, longer_cue = encoder(padded, padded * 0)
    assert torch.allclose(longer[:, :5], hidden, atol=1e-5)
    assert torch.allclose(longer_cue[:, :5], cue, atol=1e-5)


def test_a_table_gives_each_piece_the_number_that_the_base_knows_it_by() -> None:
    torch.manual_seed(1)
    encoder = network.Encoder(small()).eval()
    theirs, _ = encoder(torch.tensor([[1, 70, 2]]), torch.zeros(1, 3, dtype=torch.long))
    encoder.table = torch.arange(network.WORDS).index_copy(0, torch.tensor([101, 7, 102]), torch.tensor([1, 70, 2]))
    ours, _ = encoder(torch.tensor([[101, 7, 102]]), torch.zeros(1, 3, dtype=torch.long))
    assert torch.equal(ours, theirs)


def minilm_weights() -> dict[str, Any]:
    """Return MiniLM's tensors: those of layer n hold n, and query, key and value a tenth, two and three tenths more."""
    tensors = {
        "embeddings.word_embeddings.weight": torch.ones(network.WORDS, 384),
        "embeddings.position_embeddings.weight": torch.full((512, 384), 2.0),
        "embeddings.token_type_embeddings.weight": torch.tensor([[0.5], [9.0]]).expand(2, 384),
        "embeddings.LayerNorm.weight": torch.full((384,), 3.0),
        "embeddings.LayerNorm.bias": torch.full((384,), 4.0),
    }
    parts = {
        **{f"attention.self.{name}": (384, 384, more) for name, more in (("query", 0.1), ("key", 0.2), ("value", 0.3))},
        "attention.output.dense": (384, 384, 0.0),
        "intermediate.dense": (1536, 384, 0.0),
        "output.dense": (384, 1536, 0.0),
    }
    for n in range(6):
        for name, (rows, columns, more) in parts.items():
            tensors[f"encoder.layer.{n}.{name}.weight"] = torch.full((rows, columns), n + more)
            tensors[f"encoder.layer.{n}.{name}.bias"] = torch.full((rows,), n + more)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors[f"encoder.layer.{n}.{name}.weight"] = tensors[f"encoder.layer.{n}.{name}.bias"] = torch.full(
                (384,), n + 0.0
            )
    return tensors


@pytest.mark.parametrize("layers", [(0, 1, 2, 3, 4, 5), (0, 2, 5), (0, 5)])
def test_a_smaller_minilm_starts_from_the_layers_asked_for(layers: tuple[int, ...]) -> None:
    encoder = network.from_minilm(minilm_weights(), layers=layers).encoder
    assert [layer.down.weight[0, 0].item() for layer in encoder.layers] == list(layers)
    assert [layer.norm2.bias[-1].item() for layer in encoder.layers] == list(layers)
    for number, layer in zip(layers, encoder.layers, strict=True):
        assert layer.qkv.weight[[0, 384, 768], 0].tolist() == pytest.approx([number + 0.1, number + 0.2, number + 0.3])
    assert encoder.words.weight[5, 5].item() == 1
    assert encoder.positions.weight[5, 5].item() == 2.5  # each piece is of the first kind
    assert encoder.distances is None


def test_dropout_is_set_everywhere() -> None:
    made = network.Network(small())
    made.set_dropout(0.25)
    rates = [module.p for module in made.modules() if isinstance(module, torch.nn.Dropout)]
    assert rates == [0.25] * 3  # after the embeddings and in both layers


def test_the_linker_sees_the_paragraphs_away_and_nothing_off_the_window() -> None:
    made = network.Network.__new__(network.Network)
    torch.nn.Module.__init__(made)
    seen: list[Any] = []

    def linker(*given: Any) -> tuple[Any, Any]:
        seen.extend(given)
        return torch.zeros(()), torch.zeros(())

    made.linker = linker
    paragraph = torch.tensor([[0, 0, 1, 1, 1, 5, 5]])
    hidden = torch.arange(7.0)[None, :, None].expand(1, 7, 4)
    cues = network.Cues(window=torch.tensor([0]), start=torch.tensor([2]), end=torch.tensor([4]))
    linked = made.link(hidden, paragraph, torch.tensor([6]), cues)
    _, cue, apart, within, real = seen
    at = network.BEFORE - 2
    assert real[0].nonzero().flatten().tolist() == list(range(at, at + 6))
    assert apart[0, at : at + 6].tolist() == [2, 2, 3, 3, 3, 6]
    assert (within * real)[0].nonzero().flatten().tolist() == [at + 2, at + 3]
    assert cue[0].tolist() == [2.5] * 4
    assert linked.where[0, at : at + 6].tolist() == [0, 1, 2, 3, 4, 5]

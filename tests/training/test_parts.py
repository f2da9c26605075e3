from pathlib import Path

import pytest
from tokenizers import Tokenizer, models

from onrecord.models import attribution_model

ABSENT = "torch or training/ is absent: pip install '.[train]'"
torch = pytest.importorskip("torch", reason=ABSENT)
network = pytest.importorskip("network", reason=ABSENT)
parts = pytest.importorskip("parts", reason=ABSENT)

SHAPE = {"hidden": 12, "layers": 1, "heads": 2, "inner": 8}


def test_the_linker_says_the_same_of_states_made_narrow_before() -> None:
    torch.manual_seed(1)
    linker = network.Network(network.Shape(**SHAPE)).linker
    around, cue = torch.randn(2, 224, 12), torch.randn(2, 12)
    apart, within = torch.randint(0, 7, (2, 224)), torch.randint(0, 2, (2, 224))
    real = torch.ones(2, 224)
    real[1, 100:] = 0
    whole = linker(around, cue, apart, within, real)
    part = parts.LinkerPart(linker)(linker.narrow(around), cue, apart, within, real)
    assert all(torch.allclose(one, other, atol=1e-5) for one, other in zip(whole, part, strict=True))


def test_a_network_stands_in_for_the_packages_model() -> None:
    made = network.Network(network.Shape(**SHAPE))
    model = parts.TorchModel(made, tokenizer=attribution_model().tokenizer)
    ids = torch.tensor([[101, 7, 102, 0]]).numpy()
    encoded = model.encode(ids, ids * 0)
    assert (encoded.hidden.shape, encoded.narrow.shape, encoded.cue.shape) == ((1, 4, 12), (1, 4, 128), (1, 4, 6))
    assert not made.training
    assert model.settings.chain.step == ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    assert (model.settings.before, model.settings.after, model.settings.min_score) == (72, 152, 0.5)


def test_a_tokenizer_neither_pads_nor_cuts(tmp_path: Path) -> None:
    made = Tokenizer(models.WordLevel({"fog": 0, "came": 1}, unk_token="fog"))  # noqa: S106 - a word, not a password
    made.enable_truncation(1)
    made.enable_padding(length=9)
    made.save(str(tmp_path / "tokenizer.json"))
    read = parts.load_tokenizer(tmp_path / "tokenizer.json")
    assert (read.truncation, read.padding) == (None, None)

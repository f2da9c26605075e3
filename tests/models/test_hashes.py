import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.models import attribution_model, model_sha256, shipped
from onrecord.reading import current_reader


def test_the_hash_is_that_of_the_loaded_model() -> None:
    assert model_sha256(shipped()) == attribution_model().sha256 == current_reader().models["attributions"]


def test_asking_who_reads_loads_no_engine() -> None:
    script = "import sys; from onrecord.reading import current_reader; current_reader(); print('openvino' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"


def test_a_missing_file_is_an_error_that_says_how_to_get_it(tmp_path: Path) -> None:
    shutil.copy(shipped() / "encoder.xml", tmp_path)
    with pytest.raises(ModelError, match="pip install --force-reinstall onrecord"):
        model_sha256(tmp_path)

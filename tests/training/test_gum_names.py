import zipfile
from pathlib import Path

import pytest

gum_names = pytest.importorskip("gum_names", reason="training/ is absent: it is not part of the package")

ROWS = [
    ("Ann", "person[1]"),
    ("went", "_"),
    ("to", "_"),
    ("the", "place[2]"),
    ("Netherlands", "place[2]"),
    (",", "_"),
    ("and", "_"),
    ("to", "_"),
    ("Veldmoor", "place"),
    ("'s", "_"),
    ("quay", "place[3]"),
    ("of", "place[3]"),
    ("Seoul", "place[3]|place[4]"),
    (".", "_"),
]


def test_names_are_kept_villages_nobody_knows_are_unsure_and_text_is_joined(tmp_path: Path) -> None:
    lines = ["#FORMAT=WebAnno TSV 3.2", "", "#Text=not used"]
    lines += [f"1-{number}\t0-1\t{form}\t{mark}\t_" for number, (form, mark) in enumerate(ROWS, 1)]
    with zipfile.ZipFile(tmp_path / "gum.zip", "w") as archive:
        archive.writestr("GUM_news_fog.tsv", "\n".join(lines))
        archive.writestr("GUM_fiction_fog.tsv", "\n".join(lines))
    (page,) = gum_names.gum_texts(tmp_path / "gum.zip")
    assert page.text == "Ann went to the Netherlands, and to Veldmoor's quay of Seoul."
    assert [span.cut(page.text) for span in page.places] == ["Netherlands", "Seoul"]
    assert "Veldmoor" in [span.cut(page.text) for span in page.unsure]

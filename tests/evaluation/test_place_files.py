import gzip
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.evaluation.gold_countries import country_at
from onrecord.evaluation.place_files import fold_of, load_places
from onrecord.spans import Span

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><domain>veld.example</domain><text><![CDATA[Fog in Seoul & Quay.]]></text><toponyms>
<toponym><start>7</start><end>12</end><phrase>Seoul</phrase><gaztag><fcode>PPLC</fcode><lat>37.57</lat><lon>126.98</lon>
<country>South Korea</country></gaztag></toponym>
<toponym><start>15</start><end>19</end><phrase>Quay</phrase></toponym></toponyms></article></articles>"""

GEOVIRUS = """<articles><article><source>https://veld.example/fog</source><text>Fog in Seoul.</text><locations><location>
<name>Seoul</name><start>8</start><end>13</end><lat>37.57</lat><lon>126.98</lon></location></locations></article></articles>"""


def written(folder: Path, content: str, *, name: str = "gold.xml") -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
    return path


def test_lgl_gives_spans_points_countries_and_kinds(tmp_path: Path) -> None:
    (article,) = load_places(written(tmp_path, LGL, name="gold.xml.gz"))
    seoul, quay = article.places
    assert (article.id, article.outlet) == ("7", "veld.example")
    assert (seoul.span, seoul.point, seoul.country, seoul.kind) == (Span(start=7, end=12), (37.57, 126.98), "KR", "city")
    assert (quay.point, quay.country, quay.kind) == (None, None, None)


def test_geovirus_counts_from_one_and_its_countries_are_looked_up(tmp_path: Path) -> None:
    (article,) = load_places(written(tmp_path, GEOVIRUS))
    (seoul,) = article.places
    assert (seoul.span, seoul.country) == (Span(start=7, end=12), "KR")


@pytest.mark.parametrize(
    ("name", "point", "code"),
    [
        ("Seoul", (37.57, 126.98), "KR"),
        ("Canada", (60.0, -95.0), "CA"),
        ("Georgia", (42.0, 43.5), "GE"),
        ("Georgia", (32.8, -83.5), "US"),
        ("Europe", (51.0, 17.5), None),
        ("Veldmoor", (48.85, 2.35), "FR"),  # no such name: the country of the nearest city
    ],
)
def test_a_name_and_a_point_tell_a_country(name: str, point: tuple[float, float], code: str | None) -> None:
    assert country_at(name, point) == code


def test_articles_of_one_outlet_share_a_fold(tmp_path: Path) -> None:
    (article,) = load_places(written(tmp_path, LGL))
    (other,) = load_places(written(tmp_path, LGL.replace('docid="7"', 'docid="8"')))
    assert fold_of(article) == fold_of(other)
    assert 0 <= fold_of(article) < 5


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no xml",
        "<articles></articles>",
        "<articles><article><text></text></article></articles>",
        GEOVIRUS.replace("<start>8", "<start>9"),
        GEOVIRUS.replace("<start>8", "<start>eight"),
        GEOVIRUS.replace("<lat>37.57</lat>", "<lat>north</lat>"),
        GEOVIRUS.replace("<end>13", "<end>1e9"),
    ],
)
def test_a_file_that_is_no_gold_is_an_error_that_says_so(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match=r"gold\.xml"):
        load_places(written(tmp_path, content))


def test_a_missing_file_and_a_broken_archive_are_errors_too(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_places(tmp_path / "none.xml")
    broken = tmp_path / "broken.xml.gz"
    broken.write_bytes(b"no gzip")
    with pytest.raises(InputError):
        load_places(broken)


def test_entities_are_not_expanded_and_no_file_is_fetched(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret", name="secret.txt")
    head = f'<!DOCTYPE articles [<!ENTITY e SYSTEM "file://{secret}">]>'
    content = head + GEOVIRUS.replace("<source>https://veld.example/fog", "<source>&e;")
    try:
        articles = load_places(written(tmp_path, content))
    except InputError:
        return
    assert "secret" not in articles[0].outlet

"""Archives of TimeML and NewsReader XML, made here."""

import zipfile
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.evaluation import evaluate_times
from onrecord.evaluation.marked_times import MarkedTime, load_timed_texts
from onrecord.spans import Span

TIMEML = """<?xml version="1.0" ?><TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="2025-07-02T10:00" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>
<TEXT>It <EVENT eid="e1">snowed</EVENT> in
<TIMEX3 tid="t1" type="DATE" value="2025-06">last <EVENT eid="e2">month</EVENT></TIMEX3>,
not <TIMEX3 tid="t2" type="DATE" value="2025-07-02">today</TIMEX3>.<TIMEX3 type="DATE" value="2024"/>
</TEXT></TimeML>"""

NEWSREADER = """<?xml version="1.0" ?><Document>
<token t_id="1" sentence="0">Snow</token><token t_id="2" sentence="1">It</token><token t_id="3" sentence="1">fell</token>
<token t_id="4" sentence="1">last</token><token t_id="5" sentence="1">month</token>
<Markables><TIMEX3 m_id="1" type="DATE" value="2025-06"><token_anchor t_id="4"/><token_anchor t_id="5"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2025-07-02" functionInDocument="CREATION_TIME"/></Markables></Document>"""


def archive(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def test_timeml_gives_the_text_between_its_tags(tmp_path: Path) -> None:
    (timed,) = load_timed_texts(archive(tmp_path / "a.zip", News__one_tml=TIMEML))
    assert timed.text == "It snowed in\nlast month,\nnot today.\n"
    assert (timed.id, timed.published, timed.marked) == ("one", "2025-07-02", len(timed.text))
    month, today = timed.times
    assert month == MarkedTime(span=Span(start=13, end=23), type="DATE", value="2025-06")
    assert today.span.cut(timed.text) == "today"


def test_newsreader_xml_puts_a_sentence_on_a_line(tmp_path: Path) -> None:
    (timed,) = load_timed_texts(archive(tmp_path / "a.zip", one_xml=NEWSREADER))
    assert timed.text == "Snow\nIt fell last month"
    assert timed.published == "2025-07-02"
    assert [time.span.cut(timed.text) for time in timed.times] == ["last month"]


def test_only_the_asked_part_is_read_and_named_texts_are_left_out(tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", A__one_tml=TIMEML, A__two_tml=TIMEML, B__three_tml=TIMEML, A__notes_txt="x")
    texts = load_timed_texts(packed, part="A", without=frozenset({"two"}))
    assert [timed.id for timed in texts] == ["one"]


def test_an_outside_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    hostile = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><TimeML><TEXT>It &e; snowed.</TEXT></TimeML>'
    (timed,) = load_timed_texts(archive(tmp_path / "a.zip", one_tml=hostile))
    assert "hidden" not in timed.text


@pytest.mark.parametrize("content", ["<TimeML><TEXT>", "no markup"])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match=r"one\.tml: is no XML"):
        load_timed_texts(archive(tmp_path / "a.zip", one_tml=content))


def test_an_archive_that_is_none_and_an_empty_one_say_what_to_name(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("x")
    with pytest.raises(InputError, match=r"cannot be read .*; name a \.zip"):
        load_timed_texts(tmp_path / "a.zip")
    with pytest.raises(InputError, match="holds no such text"):
        load_timed_texts(archive(tmp_path / "b.zip", notes_txt="x"))


def test_an_evaluation_reads_the_texts_with_their_day_of_publication(tmp_path: Path) -> None:
    scores = evaluate_times(archive(tmp_path / "a.zip", one_tml=TIMEML, two_xml=NEWSREADER))
    assert (scores.texts, scores.tallies.value.f1, scores.tallies.strict.f1) == (2, 100, 100)

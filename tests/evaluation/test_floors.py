"""The shipped reader keeps its floors, where the gold set is at hand."""

from pathlib import Path

import pytest

from onrecord.evaluation import (
    BootstrapSettings,
    attribution_floors,
    attribution_table,
    credit_floors,
    evaluate_attributions,
    evaluate_credits,
    evaluate_figures,
    evaluate_places,
    evaluate_times,
    figure_floors,
    figure_table,
    place_floors,
    place_table,
    speaker_floors,
    time_floors,
    time_table,
)

DATA = Path(__file__).parents[3] / "shared" / "data"
CREDITS = Path(__file__).parents[2] / "gold" / "credits-tune.jsonl"
FIGURES = Path(__file__).parents[2] / "gold" / "figures-tune.jsonl"
STORIES = [DATA / "kcna" / "2011.jsonl.gz", DATA / "ecbplus" / "topics1-35.jsonl.gz"]
GEOVIRUS = DATA / "places" / "geovirus.xml.gz"
POLNEAR_DEV = DATA / "polnear" / "dev.jsonl"
TIMES = {
    "timebank": (DATA / "times" / "tbaq.zip", "TimeBank"),
    "meantime": (DATA / "times" / "meantime.zip", None),
}


def test_the_floors_are_shares_in_per_cent() -> None:
    floors = attribution_floors()["polnear-dev"]
    for floor in (floors.relaxed_f1, floors.strict_f1, floors.quoted_recall, floors.indirect_recall):
        assert 0 < floor < 100
    assert floors.strict_f1 < floors.relaxed_f1


def test_the_bounds_of_speakers_leave_no_room_for_both_names() -> None:
    bounds = speaker_floors()["record-tune"]
    assert 0 < bounds.wrong_name_at_most < 100 - bounds.name_right < 100
    assert 0 < bounds.type_right < 100


@pytest.mark.skipif(not POLNEAR_DEV.exists(), reason=f"{POLNEAR_DEV} is absent: PolNeAR is not part of this project")
def test_the_shipped_reader_keeps_its_floors_on_polnear_dev() -> None:
    scores = evaluate_attributions(POLNEAR_DEV, settings=BootstrapSettings(rounds=0))
    floors, tallies, table = attribution_floors()["polnear-dev"], scores.tallies, attribution_table(scores)
    assert tallies.relaxed.f1 >= floors.relaxed_f1, table
    assert tallies.strict.f1 >= floors.strict_f1, table
    assert (tallies.quoted.percent or 0) >= floors.quoted_recall, table
    assert (tallies.indirect.percent or 0) >= floors.indirect_recall, table


@pytest.mark.skipif(
    not (DATA / "times").exists(), reason=f"{DATA / 'times'} is absent: the corpora are not part of this project"
)
@pytest.mark.parametrize("name", list(TIMES))
def test_the_rules_for_times_keep_their_floors(name: str) -> None:
    archive, part = TIMES[name]
    scores = evaluate_times(archive, part=part, settings=BootstrapSettings(rounds=0))
    floors, tallies, table = time_floors()[name], scores.tallies, time_table(scores)
    assert tallies.relaxed.f1 >= floors.relaxed_f1, table
    assert tallies.strict.f1 >= floors.strict_f1, table
    assert tallies.value.f1 >= floors.value_f1, table


@pytest.mark.skipif(
    not all(path.exists() for path in STORIES), reason=f"{DATA} has no stories: the corpora are not part of this project"
)
def test_the_shipped_reader_keeps_its_floors_on_figures() -> None:
    scores = evaluate_figures(FIGURES, texts=STORIES, settings=BootstrapSettings(rounds=0))
    floors, tallies, table = figure_floors()["figures-tune"], scores.tallies, figure_table({"figures-tune": scores})
    assert tallies.overlap.f1 >= floors.overlap_f1, table
    assert tallies.cut.f1 >= floors.cut_f1, table
    assert (tallies.numbers.percent or 0) >= floors.numbers_right, table
    assert (tallies.carrier.percent or 0) >= floors.carrier_right, table


@pytest.mark.skipif(not GEOVIRUS.exists(), reason=f"{GEOVIRUS} is absent: GeoVirus is not part of this project")
def test_the_shipped_weights_keep_their_floors_on_places_that_they_have_seen() -> None:
    scores = evaluate_places(GEOVIRUS, settings=BootstrapSettings(rounds=0))
    floors, table = place_floors()["geovirus"], place_table({"geovirus": scores})
    assert scores.recognition.f1 >= floors.names_f1, table
    assert (scores.pinned.country.percent or 0) >= floors.right_country, table
    assert (scores.pinned.near.percent or 0) >= floors.within_161_km, table


@pytest.mark.skipif(
    not all(path.exists() for path in STORIES), reason=f"{DATA} has no stories: the corpora are not part of this project"
)
def test_the_shipped_reader_keeps_its_floors_on_credits(tmp_path: Path) -> None:
    third = tmp_path / "third.jsonl"
    third.write_text("".join(CREDITS.read_text(encoding="utf-8").splitlines(keepends=True)[::3]), encoding="utf-8")
    scores = evaluate_credits(third, texts=STORIES, settings=BootstrapSettings(rounds=0))
    floors, tallies = credit_floors()["credits-tune"], scores.tallies
    assert tallies.found.precision >= floors.precision, scores.to_json()
    assert tallies.found.recall >= floors.recall, scores.to_json()
    assert (tallies.kind.percent or 0) >= floors.kind_right, scores.to_json()
    assert (tallies.name.percent or 0) >= floors.name_right, scores.to_json()

import pytest

from onrecord.speakers.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ann Reed", "person"),
        ("Kim Ok Nam", "person"),
        ("Zorba Q. Tull", "person"),
        ("Ministry of Fisheries", "state body"),
        ("Veld Police Department", "state body"),
        ("Society for the Study of Whales", "organisation"),
        ("Ann Reed Foundation", "organisation"),
        ("Evening Courier", "media outlet"),
        ("Veld Press Agency", "media outlet"),
        ("Senate Committee on Whales", "state body"),
        ("Committee on Whales", "organisation"),
        ("South Headquarters of the Whale Alliance", "organisation"),
        ("Bureau of Fisheries", "state body"),
        ("Bakers Without Ovens", "organisation"),
        ("Kessel & Sons", "organisation"),
        ("Radio Velmora", "media outlet"),
        ("Channel Nine", "media outlet"),
        ("Channel Islands", "place"),
        ("Far East", "place"),
        ("Reuters", "media outlet"),
        ("U.S. Geological Survey", "state body"),
        ("Denmark", "place"),
        ("Danish", "adjective"),
        ("Norwegians", "people"),
        ("PaperLine", "organisation"),
        ("McKay", "unknown"),
        ("Veld", "unknown"),
    ],
)
def test_the_words_of_a_name_tell_what_it_names(name: str, kind: Kind) -> None:
    assert kind_of(name.split(), titled=False) == kind


def test_a_title_makes_a_person_of_any_name() -> None:
    assert kind_of(["Denmark"], titled=True) == "person"

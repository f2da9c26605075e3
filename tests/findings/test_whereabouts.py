from collections.abc import Callable

import pytest

from onrecord.findings import FindingSettings, Page, find

PageOf = Callable[..., Page]
Evidence = Callable[..., list[list[str]]]


CONTRADICTIONS = {
    "a bomb in two cities": (
        "A bomb exploded in Lahore on Friday morning. Shops stayed closed. The explosion in Karachi left eleven carts burning.",
        ["exploded in Lahore", "explosion in Karachi"],
    ),
    "the dead in two cities": (
        "The blast killed 12 people in Lahore. Their families waited outside. The 12 people who died in Karachi were traders.",
        ["12 people in Lahore", "12 people who died in Karachi"],
    ),
    "a crash in two countries": (
        "A mail plane crashed in Norway with two pilots on board. Divers found a wing. The crash in Sweden was the first.",
        None,
    ),
    "a train off the rails in two countries": (
        "A goods train derailed near Lyon before dawn. Nobody was hurt. The derailment near Turin closed the line for a week.",
        ["derailed near Lyon", "derailment near Turin"],
    ),
    "trapped miners in two countries": (
        "For two weeks 33 miners have been trapped in Chile. Food went down a pipe. The 33 miners in Peru sang at night.",
        None,
    ),
    "a shooting in two capitals": (
        "Two guards died in a shooting in Manila. Nobody has claimed it. Witnesses of the shooting in Jakarta are being heard.",
        ["shooting in Manila", "shooting in Jakarta"],
    ),
    "a summit in two towns": (
        "Ministers met for a summit in Vienna. They ate alone. No paper was signed at the summit in Geneva.",
        ["summit in Vienna", "summit in Geneva"],
    ),
    "an earthquake on two continents": (
        "An earthquake in Nepal brought down a school. Tents were sent. The earthquake in Bolivia was felt for a minute.",
        ["earthquake in Nepal", "earthquake in Bolivia"],
    ),
    "a ferry off two islands": (
        "A ferry sank off Crete with a load of cars. The crew was saved. The sinking off Corsica was seen from the shore.",
        ["sank off Crete", "sinking off Corsica"],
    ),
    "a fire in two countries, the place first": (
        "In Madrid, a fire destroyed a library. Nobody was inside. The fire in London burned for two days.",
        ["Madrid, a fire", "fire in London"],
    ),
}

LOOK_ALIKES = {
    "two events": "A bomb exploded in Lahore on Friday. Another explosion in Karachi broke windows.",
    "an event like it": "A bomb exploded in Lahore. The earlier explosion in Karachi had been smaller.",
    "two events in a sentence": "The explosion in Lahore and the explosion in Karachi were planned together.",
    "where somebody speaks": "A plane crashed in Norway. {1:A minister in Stockholm} [1:said] <1:the crash was a mystery>.",
    "a journey": "A plane that flew from Oslo to Narvik crashed in Norway. The crash woke the village.",
    "a dateline": "STOCKHOLM, Sweden - A mail plane crashed in Norway. The crash was heard far away.",
    "a town and its country": "A bomb exploded in Lahore. The explosion in Pakistan was reported around the world.",
    "a town and its neighbour": "A fire broke out in Oakland. The fire in San Francisco Bay's east was put out by noon.",
    "other numbers": "The blast killed 12 people in Lahore. The 15 people who died in Karachi were sailors.",
    "other years": "A bomb exploded in Madrid in 2004. The explosion in London in 2005 was smaller.",
    "other days": "A bomb exploded in Lahore on 3 May 2011. On 9 May 2011 the explosion in Karachi followed.",
    "a comparison": "An earthquake in Nepal brought down a school. Like the earthquake in Chile it came at night.",
    "three of a kind": "A protest in Lahore was small. A protest in Oslo was loud. The protest in London was long.",
    "not known as the same": "A fire broke out in Madrid. A fire in London burned for two days.",
    "a name like a place": "A test in Vienna failed. The test of patience went on.",
}


@pytest.mark.parametrize(("marked", "words"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_one_event_in_two_places_is_found_with_both(evidence: Evidence, marked: str, words: list[str] | None) -> None:
    found = evidence(marked, "contradictory-place")

    assert len(found) == 1
    assert words is None or found[0] == words


@pytest.mark.parametrize("marked", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_what_only_looks_like_one_event_in_two_places_is_left_alone(evidence: Evidence, marked: str) -> None:
    assert evidence(marked, "contradictory-place") == []


def test_soldiers_who_fight_at_their_border_and_far_from_it_are_found_with_the_distance(page_of: PageOf) -> None:
    page = page_of(
        "A film praised the role of North Korean soldiers in the Kursk Region of Russia. It named 61 North Korean soldiers"
        " who fell in battles along the North Korean-Russian border. They came home to North Korea."
    )

    (finding,) = find(page, settings=FindingSettings(codes=frozenset({"contradictory-place"})))

    assert [span.cut(page.document.text) for span in finding.spans] == [
        "North Korean soldiers in the Kursk Region",
        "along the North Korean-Russian border",
    ]
    assert "at least 5,800 km" in finding.message
    assert "KP" in finding.message
    assert "RU" in finding.message


@pytest.mark.parametrize(
    "marked",
    [
        "North Korean soldiers in Vladivostok sang. North Korean soldiers fell at the North Korean-Russian border in Russia.",
        "North Korean soldiers in the Kursk Region of Russia sang. North Korean soldiers camp at the Korean-Russian border.",
        "North Korean soldiers fell along the North Korean-Russian border. A hall in the Kursk Region of Russia shows them.",
    ],
    ids=["near the border", "nobody fights there", "nobody is in the region"],
)
def test_soldiers_near_a_border_are_left_alone(evidence: Evidence, marked: str) -> None:
    assert evidence(marked, "contradictory-place") == []

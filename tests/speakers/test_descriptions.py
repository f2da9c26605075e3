from collections.abc import Callable

import pytest

from onrecord.speakers import Speaker
from onrecord.speakers.speaker import SourceType

SpeakersOf = Callable[[str], list[Speaker | None]]


def last(speakers: list[Speaker | None]) -> Speaker:
    speaker = speakers[-1]
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Mayor Joe Bell came. <1:“No,”> said {1:the mayor}.", "Joe Bell"),
        ("Sen. Ann Reed met Gov. Joe Bell. <1:“No,”> said {1:the senator}.", "Ann Reed"),
        (
            "Ann Reed, the Danish prime minister, met Joe Bell, a Polish minister. {1:The Polish minister} said <1:no>.",
            "Joe Bell",
        ),
        ("{1:Ann Reed} said <1:no>. {2:The billionaire} left <2:a note>.", "Ann Reed"),
        ("The Veld Ministry of Fisheries was asked. {1:The ministry} said <1:no>.", "Veld Ministry of Fisheries"),
        ("{1:The Evening Courier} reported <1:a fire>. {2:The newspaper} saw <2:nobody>.", "The Evening Courier"),
    ],
)
def test_a_description_points_at_whom_the_article_has_named(marked: str, name: str, speakers_of: SpeakersOf) -> None:
    speaker = last(speakers_of(marked))
    assert (speaker.name, speaker.mentions[-1].how) == (name, "title")


def test_an_age_points_at_whom_the_text_is_about(speakers_of: SpeakersOf) -> None:
    speaker = last(speakers_of("{1:Ann Reed} said <1:no>. {2:The 34-year-old mother of three} added <2:never>."))
    assert speaker.name == "Ann Reed"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{1:Joe Bell} said <1:no>. A book came out. {2:The author} said <2:no>.", "author"),
        (
            "General Secretary Joe Bell sang. {1:The general secretary of the Veld Choir} said <1:no>.",
            "general secretary of the Veld Choir",
        ),
        (
            "{1:The cook of the Reed Society} ate <1:fish>. {2:The cook of the Bell Society} ate <2:soup>.",
            "cook of the Bell Society",
        ),
        ("{1:The papers} said <1:no>. {2:The paper} said <2:yes>.", "paper"),
    ],
)
def test_somebody_else_of_that_calling_is_another_source(marked: str, name: str, speakers_of: SpeakersOf) -> None:
    assert last(speakers_of(marked)).name == name


@pytest.mark.parametrize(
    "marked",
    [
        "Vice President Joe Bell met Ann Reed, a baker. {1:The president} said <1:no>.",
        "Danish President Ann Reed came. {1:The Polish president} said <1:no>.",
        "Mayor Ann Reed came. {1:The candidate} said <1:no>.",
        "President Ann Reed came. {1:The French president} said <1:no>.",
        "{1:Ann Reed} said <1:no>. {2:The sheriff} said <2:no>.",
    ],
)
def test_an_office_that_nobody_holds_stays_unresolved(marked: str, speakers_of: SpeakersOf) -> None:
    speaker = last(speakers_of(marked))
    assert (speaker.name, speaker.named, speaker.type) == (None, False, "unnamed person")


@pytest.mark.parametrize(
    ("source", "name", "type_"),
    [
        ("a senior harbour official", "senior harbour official", "unnamed person"),
        ("The mayor of the old town", "mayor of the old town", "unnamed person"),
        ("analysts", "analysts", "group"),
        ("many of the sailors", "many of the sailors", "group"),
        ("46 percent of likely voters", "46 percent of likely voters", "public opinion"),
        ("another source", "another source", "unnamed person"),
        ("a group that counts whales", "group that counts whales", "group"),
        ("a ministry", "ministry", "state body"),
        ("an airline", "airline", "organisation"),
        ("a local newspaper", "local newspaper", "media outlet"),
        ("an unsigned letter", "unsigned letter", "document"),
        ("Footage", "Footage", "footage or broadcast"),
        ("everybody", "everybody", "public opinion"),
        ("a clerk in a letter", "clerk", "unnamed person"),
        ("officials in a number of towns", "officials in a number of towns", "group"),
        ("Two people who know the plan", "Two people who know the plan", "group"),
        ("People close to the cook", "People close to the cook", "group"),
        ("Some people", "Some people", "public opinion"),
        ("46 percent of the sailors", "46 percent of the sailors", "public opinion"),
        ("a number of Old Velders", "number of Old Velders", "group"),
        ("a group of people", "group of people", "group"),
        ("one of the tall ships", "one of the tall ships", "unnamed person"),
        ("members of parliament", "members of parliament", "group"),
        ("The navy side", "navy side", "state body"),
        ("The fourth issue of the paper", "fourth issue of the paper", "media outlet"),
        ("a 46-year-old", "46-year-old", "unnamed person"),
        ("Many PACs", "Many PACs", "organisation"),
        ("a parliamentary committee", "parliamentary committee", "state body"),
        ("The clerk and his friends", "clerk and his friends", "group"),
        ("Foreign media on August 17", "Foreign media", "media outlet"),
        ("The guild", "guild", "organisation"),
        ("the national auditor", "national auditor", "unnamed person"),
        ("An unidentified harbour master", "unidentified harbour master", "unnamed person"),
        ("A schoolteacher", "schoolteacher", "unnamed person"),
        ("Documents seen by a clerk", "Documents", "document"),
        ("Neither the mayor nor the builder", "Neither the mayor nor the builder", "group"),
        ("officials of the “government”", "officials of the “government”", "group"),
    ],
)
def test_a_source_without_name_goes_by_its_description(
    source: str, name: str, type_: SourceType, speakers_of: SpeakersOf
) -> None:
    speaker = last(speakers_of(f"{{1:{source}}} told us <1:that it rained>."))
    assert (speaker.name, speaker.type, speaker.named) == (name, type_, False)


def test_a_bare_description_before_any_name_is_a_source_without_name(speakers_of: SpeakersOf) -> None:
    first, second = speakers_of("{1:The harbour master} said <1:no>. {2:The harbour master} added <2:never>.")
    assert first == second
    assert first is not None
    assert first.name == "harbour master"


def test_a_document_is_the_speaker_and_its_issuer_the_affiliation(speakers_of: SpeakersOf) -> None:
    speakers = speakers_of(
        "{1:The Evening Courier} in an editorial accused <1:the mayor of sloth>. {2:The editorial} said <2:he slept>. {3:It} "
        "noted <3:that he snored>."
    )
    editorial = last(speakers)
    assert editorial == speakers[1]
    assert (editorial.name, editorial.type, editorial.named) == ("editorial", "document", True)
    assert editorial.affiliation == "The Evening Courier"


@pytest.mark.parametrize(
    "marked",
    [
        "{1:A clerk of the Harbour Union} issued <1:a commentary>. {2:The commentary} said <2:no>.",
        "{2:A commentary, released by the Harbour Union,} said <2:no>.",
        "{2:A commentary issued by a clerk of the Harbour Union} said <2:no>.",
    ],
)
def test_a_document_is_named_after_the_body_behind_it(marked: str, speakers_of: SpeakersOf) -> None:
    speaker = last(speakers_of(marked))
    assert (speaker.type, speaker.named, speaker.affiliation) == ("document", True, "Harbour Union")


@pytest.mark.parametrize(("source", "named"), [("The Danish government", True), ("The Danish authorities", False)])
def test_a_government_is_known_by_its_nation(source: str, named: bool, speakers_of: SpeakersOf) -> None:
    assert last(speakers_of(f"{{1:{source}}} said <1:no>.")).named is named


def test_a_report_on_television_is_a_broadcast(speakers_of: SpeakersOf) -> None:
    speaker = last(speakers_of("Veld Television aired a long report on Monday. {1:The report} noted <1:the rain>."))
    assert (speaker.type, speaker.affiliation) == ("footage or broadcast", "Veld Television")


def test_a_campaign_goes_by_its_owner_s_name(speakers_of: SpeakersOf) -> None:
    first, second = speakers_of("Ann Reed came. {1:The Reed campaign} said <1:yes>. {2:The campaign} added <2:maybe>.")
    assert first == second
    assert first is not None
    assert (first.name, first.type, first.named, first.affiliation) == ("Reed campaign", "organisation", True, "Ann Reed")


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Leader Joe Bell came. {1:The president} [1:thanked] <1:Joe Bell for the grain>.", "president"),
        ("President Ann Reed came. {1:The president} [1:told] Reed <1:that it rained>.", "president"),
        ("President Ann Reed came. {1:The president} [1:said] <1:that Reed was late>.", "president"),
        ("<1:“Reed was late,”> [1:said] {1:the mayor}. Mayor Ann Reed slept.", "mayor"),
        ("Mayor Ann Reed met Mayor Joe Bell. {1:The mayor} [1:told] Bell <1:that it rained>.", "Ann Reed"),
        ("Joe Bell came. {1:The president} [1:thanked] <1:Bell>. {2:The president} [2:said] <2:it rained>.", "president"),
        ("Leader Joe Bell came. {1:The president} [1:thanked] <1:Bell>. {2:The leader} [2:said] <2:it rained>.", "Joe Bell"),
        ("President Ann Reed came. {1:The president} [1:praised] <1:the cooks of Veld>.", "Ann Reed"),
    ],
)
def test_nobody_is_whom_he_speaks_of(marked: str, name: str, speakers_of: SpeakersOf) -> None:
    speaker = speakers_of(marked)[-1]
    assert speaker is not None
    assert speaker.name == name

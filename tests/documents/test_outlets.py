from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.documents.outlet import OWNERSHIPS, Outlet
from onrecord.documents.outlets import (
    OWN_FILE,
    OutletTable,
    name_of_outlet,
    outlet_named,
    outlet_of_dateline,
    outlet_of_domain,
    outlets,
)
from onrecord.errors import OnrecordError, OutletTableError, RecordError

Written = Callable[[str], Path]


@pytest.fixture
def own_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Write a table of one's own and put it to use."""

    def write(table: str) -> Path:
        path = tmp_path / f"outlets{len(list(tmp_path.iterdir()))}.toml"
        path.write_text(table, encoding="utf-8")
        monkeypatch.setenv(OWN_FILE, str(path))
        return path

    return write


def name(outlet: Outlet | None) -> str | None:
    return outlet.name if outlet else None


def test_the_shipped_table_is_complete() -> None:
    shipped = outlets().outlets
    assert len(shipped) >= 120
    assert all(outlet.domains and outlet.country and outlet.language for outlet in shipped)
    assert {outlet.ownership for outlet in shipped} == set(OWNERSHIPS)


def test_an_outlet_says_where_it_is_based_and_who_owns_it() -> None:
    assert outlet_of_domain("kcna.kp") == Outlet(
        name="KCNA",
        domains=("kcna.kp", "kcna.co.jp"),
        aliases=("Korean Central News Agency",),
        country="KP",
        language="ko",
        ownership="state",
    )


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("reuters.com", "Reuters"),
        ("www.reuters.com", "Reuters"),
        ("UK.Reuters.com.", "Reuters"),
        ("news.bbc.co.uk", "BBC"),
        ("en.yna.co.kr", "Yonhap"),
        ("interfax.com.ua", "Interfax-Ukraine"),
        ("evil-reuters.com", None),
        ("reuters.com.evil.example", None),
        ("reuters.com.co", None),
        ("xreuters.com", None),
        ("co.uk", None),
        ("com", None),
        ("", None),
        ("reuters.com/evil", None),
        ("reutеrs.com", None),  # the second e is Cyrillic
    ],
)
def test_a_host_belongs_to_the_domain_that_it_lies_under(host: str, outlet: str | None) -> None:
    assert name(outlet_of_domain(host)) == outlet


def test_of_two_domains_above_a_host_the_nearer_counts() -> None:
    veld, ports = Outlet(name="Veld", domains=("veld.example",)), Outlet(name="Ports", domains=("ports.veld.example",))
    table = OutletTable.of([veld, ports])
    assert table.of_domain("www.ports.veld.example") == ports
    assert table.of_domain("www.veld.example") == veld


@pytest.mark.parametrize("written", ["Associated Press", "the associated  press", "AP", "The AP", "ap news"])
def test_an_outlet_is_found_by_any_of_its_names(written: str) -> None:
    assert name(outlet_named(written)) == "Associated Press"


def test_a_part_of_a_name_is_no_name() -> None:
    assert outlet_named("Press") is None
    assert outlet_named("") is None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("PYONGYANG, Oct. 3 (KCNA) -- The ferry sailed.", "KCNA"),
        ("MOSCOW (Reuters) – The ferry sailed.", "Reuters"),
        ("The ferry sailed. (Yonhap)", "Yonhap"),
        ("By Ida Holm, Associated Press\nThe ferry sailed.", "Associated Press"),
        ("ARDMERE (The Courier) – The ferry sailed.", None),
        ("The ferry sailed, Reuters reported.", None),
    ],
)
def test_a_dateline_names_an_outlet_of_the_table(text: str, outlet: str | None) -> None:
    assert name(outlet_of_dateline(text)) == outlet


AGENCY_COPY = "ARDMERE, March 18 (Reuters) - The ferry sailed."


@pytest.mark.parametrize(
    ("url", "stated", "outlet"),
    [
        ("https://www.kcna.kp/en/article", "A page's own words", "KCNA"),
        ("https://courier.example/ferry", "The Veld Courier", "The Veld Courier"),
        ("https://www.courier.example/ferry", None, "courier.example"),
        (None, "The Veld Courier", "The Veld Courier"),
        (None, None, "Reuters"),
    ],
)
def test_under_an_address_a_dateline_only_tells_whose_copy_was_printed(
    url: str | None, stated: str | None, outlet: str
) -> None:
    assert name_of_outlet(AGENCY_COPY, url=url, stated=stated) == outlet


def test_a_text_that_says_nothing_has_no_outlet() -> None:
    assert name_of_outlet("The ferry sailed.", url=None) is None


OWN = """
[[outlet]]
name = "The Veld Courier"
domains = ["courier.example", "kcna.co.jp"]
aliases = ["AP"]
ownership = "party"

[[outlet]]
name = "kcna"
domains = ["kcna.kp"]
"""


def test_ones_own_table_adds_outlets_and_goes_before_the_shipped_one(own_table: Written) -> None:
    own_table(OWN)
    courier = Outlet(name="The Veld Courier", domains=("courier.example", "kcna.co.jp"), aliases=("AP",), ownership="party")
    assert outlet_of_domain("www.courier.example") == courier
    assert outlet_of_domain("kcna.co.jp") == courier
    assert outlet_named("AP") == courier
    assert name(outlet_named("AP News")) == "Associated Press"


def test_an_outlet_of_ones_own_replaces_the_shipped_one_of_its_name(own_table: Written) -> None:
    own_table(OWN)
    assert outlet_named("KCNA") == Outlet(name="kcna", domains=("kcna.kp",))
    assert outlet_named("Korean Central News Agency") is None


def test_an_empty_table_changes_nothing(own_table: Written) -> None:
    own_table("")
    assert name(outlet_named("KCNA")) == "KCNA"


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("[[outlet", "this is not TOML"),
        ("[[outlets]]\nname = 'A'", "outlets has no place"),
        ("[outlet]\nname = 'A'", "has no place"),
        ("outlet = [1]", "outlet 1: it has no name"),
        ("[[outlet]]\ndomains = ['a.example']", "outlet 1: it has no name"),
        ("[[outlet]]\nname = 'A'\ndomain = 'a.example'", "outlet 1 ('A'): 'domain' is no field"),
        ("[[outlet]]\nname = 'A'\ndomains = 'a.example'", "outlet 1 ('A'): domains is no list of texts"),
        ("[[outlet]]\nname = 'A'\naliases = [1]", "outlet 1 ('A'): aliases is no list of texts"),
        ("[[outlet]]\nname = 'A'\ncountry = 1", "outlet 1 ('A'): country is no text"),
        ("[[outlet]]\nname = 'A'\ncountry = 'PRK'", "the country 'PRK' is not two capital letters"),
        ("[[outlet]]\nname = 'A'\nlanguage = 'kor'", "the language 'kor' is not two small letters"),
        ("[[outlet]]\nname = 'A'\nownership = 'owned'", "the ownership 'owned' is none of state, public"),
        ("[[outlet]]\nname = 'A'\ndomains = ['https://a.example']", "'https://a.example' is no domain"),
        ("[[outlet]]\nname = 'A'\ndomains = ['com']", "'com' is no domain"),
        ("[[outlet]]\nname = ' '", "a name or an alias is empty"),
        ("[[outlet]]\nname = 'A'\n[[outlet]]\nname = 'The a'", "the name 'a' stands under 'A' and under 'The a'"),
        (
            "[[outlet]]\nname = 'A'\ndomains = ['a.example']\n[[outlet]]\nname = 'B'\ndomains = ['A.example']",
            "the domain 'a.example' stands under 'A' and under 'B'",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(own_table: Written, table: str, problem: str) -> None:
    path = own_table(table)
    with pytest.raises(OutletTableError) as caught:
        outlets()
    assert problem in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_table_is_refused_with_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OWN_FILE, "nowhere.toml")
    with pytest.raises(OnrecordError, match=r"nowhere\.toml.*mend ONRECORD_OUTLETS"):
        outlets()


def test_a_table_of_another_encoding_is_refused(own_table: Written) -> None:
    own_table("").write_bytes("name = 'Clarín'".encode("latin-1"))
    with pytest.raises(OutletTableError, match="cannot be read"):
        outlets()


def test_one_outlet_may_list_a_name_twice_and_two_may_not() -> None:
    OutletTable.of([Outlet(name="Veld", aliases=("The Veld",))])
    with pytest.raises(RecordError):
        OutletTable.of([Outlet(name="Veld"), Outlet(name="The Veld")])


def test_the_example_in_the_documentation_is_a_table(own_table: Written) -> None:
    page = (Path(__file__).parents[2] / "docs" / "outlets.md").read_text(encoding="utf-8")
    own_table(page.partition("```toml\n")[2].partition("```")[0])
    assert name(outlet_of_domain("www.courier.example")) == "The Eastquay Courier"

import pytest

from onrecord.documents.hosts import host_of, labels_of


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.courier.example/ferry", "courier.example"),
        ("http://news.courier.example:8080/ferry", "news.courier.example"),
        ("https://reuters.com@evil.example/story", "evil.example"),
        ("https://evil.example\\@reuters.com/story", None),
        ("ftp://courier.example/ferry", None),
        ("courier.example/ferry", None),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_is_where_a_browser_would_go(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "labels"),
    [
        ("News.Courier.Example", ("news", "courier", "example")),
        ("courier.example.", ("courier", "example")),
        ("münchen.example", ("xn--mnchen-3ya", "example")),
        ("courier..example", ()),
        ("-courier.example", ()),
        ("courier example", ()),
        ("", ()),
        ("a" * 64 + ".example", ()),
        (".".join(["a" * 60] * 5), ()),
    ],
)
def test_a_host_name_is_its_labels_and_anything_else_has_none(host: str, labels: tuple[str, ...]) -> None:
    assert labels_of(host) == labels

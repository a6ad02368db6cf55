"""A source can be found again."""

from books import expect


def test_publisher_or_url(tmp_path):
    expect(
        tmp_path,
        "error[missing-key]: Der Quelle „c“ fehlt, wo man sie findet | ergänzen Sie publisher oder url",
        sources="""\
        a: {title: A, publisher: Amt}
        b: {title: B, url: "https://example.org"}
        ▸c: {title: C}
    """,
    )

import pytest

from pipeline.selectors import Selectors, compiled


@pytest.mark.parametrize("name", ["Source", "/e/OS", "TCP/IP", "/", "//", "24/7"])
def test_a_name_is_no_pattern(name):
    assert compiled(name) is None
    assert Selectors((name,)).exact(name)


@pytest.mark.parametrize(
    ("selector", "reason"),
    [("", "empty"), (" ", "empty"), ("/(/", "no pattern"), ("/^Photo", "ends with /")],
)
def test_what_is_neither_is_refused(selector, reason):
    with pytest.raises(ValueError, match=reason):
        compiled(selector)

import pytest

from pipeline.testing import Expected, parse_markup


def test_marks_become_spans_with_fields():
    plain, expected = parse_markup(
        'Levé <money amount=5e6 currency=EUR>5 M€</money>, <pct value="un demi">0,5 %</pct>.'
    )
    assert plain == "Levé 5 M€, 0,5 %."
    assert expected == [
        Expected(5, 9, "money", {"amount": "5e6", "currency": "EUR"}),
        Expected(11, 16, "pct", {"value": "un demi"}),
    ]


@pytest.mark.parametrize("text", ["a < b et c > d", "5 <6", "<3", "x<y>z=1"[:3]])
def test_other_angle_brackets_are_text(text):
    assert parse_markup(text) == (text, [])


@pytest.mark.parametrize("text", ["<m>a", "a</m>", "<m><n>a</n></m>", "<m>a</n>"])
def test_unbalanced_marks_are_refused(text):
    with pytest.raises(ValueError, match="mark"):
        parse_markup(text)

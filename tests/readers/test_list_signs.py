"""Lists with a word processor's signs, and what only begins as they do."""

import pytest

from voicedeck.model.source import Listing, TableRow
from voicedeck.readers import read

pytestmark = pytest.mark.fast


def test_a_tables_row_may_begin_with_a_sign() -> None:
    script = read("# T\n\n## S\n\nSign | Meaning\n--- | ---\n✓ | there\n★ best | gone\n")
    rows = [line.exhibit for line in script.sections[0].bullets]
    assert [row.cells for row in rows if isinstance(row, TableRow)] == [("✓", "there"), ("★ best", "gone")]


def test_code_in_a_list_and_within_longer_fences_keeps_its_signs() -> None:
    nested = "- Say:\n\n    ```\n    • foo\n    ```\n"
    quoted = "- Say:\n\n```\n```python\n• foo\n```\n"
    for body in (nested, quoted):
        shown = read(f"# T\n\n## S\n\n{body}").sections[0].bullets[0].exhibit
        assert isinstance(shown, Listing)
        assert "• foo" in shown.text


def test_a_heading_with_a_line_below_is_no_item() -> None:
    assert read("★ Stars\n=======\n\n## S\n\n- They shine.\n").title.text == "★ Stars"


def test_keys_count_to_ten_and_on() -> None:
    bullets = read("# T\n\n## S\n\n9️⃣ nine\n🔟 ten\n1️⃣1️⃣ eleven\n").sections[0].bullets
    assert [line.text for line in bullets] == ["nine", "ten", "eleven"]


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("by Ada Chan", "Ada Chan"),
        ("By Ada van der Berg", "Ada van der Berg"),
        ("by Ada Chan and Bob Lee", "Ada Chan and Bob Lee"),
        ("Von Ulm bis Wien", ""),
        ("Von Anfang an", ""),
        ("De Paris à Lyon", ""),
        ("By Land and Sea", ""),
    ],
)
def test_who_made_it_is_told_from_what_only_begins_so(line: str, channel: str) -> None:
    script = read(f"# T\n\n{line}\n\n## S\n\n- It is long.\n")
    assert (script.channel.text if script.channel else "") == channel
    assert [each.text for each in script.overview] == ([] if channel else [line])

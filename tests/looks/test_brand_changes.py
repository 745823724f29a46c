"""A brand is changed where it is written: the rest of its file stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.brand import change
from voicedeck.model.errors import ChoiceError


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ("", {"colors": {"ink": "#112233"}}, '[colors]\nink = "#112233"\n'),
        (
            '# mine\nname = "Ada"\n\n[colors] # ours\nink = "#000000" # old\naccent = "#FF0000"\n\n'
            '[fonts]\nbody = "a.ttf"\n',
            {"name": 'Ada "L" Lab', "colors": {"ink": "#112233", "accent": ""}},
            '# mine\nname = "Ada \\"L\\" Lab"\n\n[colors] # ours\nink = "#112233"\n\n[fonts]\nbody = "a.ttf"\n',
        ),
        (
            '[colors] # a = b\nink = "#000000"\n[fonts] # c = d\nbody = "a.ttf"\n',
            {"colors": {"accent": "#112233"}},
            '[colors] # a = b\nink = "#000000"\naccent = "#112233"\n[fonts] # c = d\nbody = "a.ttf"\n',
        ),
        ('end = "one\u2028two"\n', {"name": "Ada"}, 'end = "one\u2028two"\nname = "Ada"\n'),
        ('links = ["a.example"]\n', {"handle": "@ada"}, 'links = ["a.example"]\nhandle = "@ada"\n'),
    ],
)
def test_values_are_written_into_a_brand_whose_other_lines_stay(
    before: str, values: dict[str, object], after: str, tmp_path: Path
) -> None:
    file = tmp_path / "brand.toml"
    if before:
        file.write_text(before, encoding="utf-8")
    change(file, values)
    assert file.read_text(encoding="utf-8") == after


@pytest.mark.parametrize("values", [{"colors": {"ink": "red"}}, {"colors": {"no": "#112233"}}, {"name": "x" * 201}])
def test_what_a_brand_cannot_hold_is_not_written(values: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(ChoiceError):
        change(tmp_path / "brand.toml", values)
    assert not (tmp_path / "brand.toml").exists()

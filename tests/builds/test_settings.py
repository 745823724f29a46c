"""What a series shares in ``voicedeck.toml``: what counts over what, what is refused, and where it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests_support import command
from voicedeck.cli.choices import CHOICES
from voicedeck.making.commission import check
from voicedeck.making.settings import KEYS, WRITTEN, read_in_series, settings
from voicedeck.model.errors import ChoiceError
from voicedeck.options import Options
from voicedeck.readers.front_matter import SERIES_KEYS
from voicedeck.usecases.config import DEFAULT, TYPED, config, example, schema

SERIES = """\
channel = "Ada's Lab"
template = "folio"
loudness = "podcast"
tags = ["lab"]
to = "srt, vtt"

[phrases]
section = "Part {{ number }}"

[speakers]
Ada = "narrator"

[scripts."plain.md"]
fps = 24

[profiles.short]
aspect = "9:16"
loudness = "broadcast"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two scripts, and nothing in the user's own folder."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda _: tmp_path / "user")
    folder = tmp_path / "project"
    (folder / "script").mkdir(parents=True)
    (folder / "script" / "plain.md").write_text("# Plain\n\n## One\n\n- Ada: A line.\n", encoding="utf-8")
    (folder / "script" / "own.md").write_text(
        "---\ntemplate: chalk\nchannel: Own\n---\n\n# Own\n\n## One\n\n- A line.\n", encoding="utf-8"
    )
    (folder / "voicedeck.toml").write_text(SERIES, encoding="utf-8")
    return folder


def test_what_a_script_leaves_open_is_the_series(project: Path) -> None:
    script, chosen = read_in_series(project / "script" / "plain.md", Options())
    assert (script.template, script.tags, chosen.loudness, chosen.formats) == (
        "folio",
        ("lab",),
        "podcast",
        ("srt", "vtt"),
    )
    assert script.channel
    assert (script.channel.text, str(script.channel.source)) == ("Ada's Lab", f"{project / 'voicedeck.toml'}:1")
    assert script.phrases[0][0] == "section"
    assert script.sections[0].bullets[0].directions.turns[0].speaker == "Ada"


def test_the_front_matter_counts_over_the_series_and_the_command_line_over_both(project: Path) -> None:
    script, chosen = read_in_series(project / "script" / "own.md", Options(loudness="broadcast"))
    assert script.channel
    assert (script.template, script.channel.text, chosen.loudness) == ("chalk", "Own", "broadcast")
    assert (
        Options(template="willow").over(settings(project / "script" / "own.md").choices).settled(script).template
        == "willow"
    )


def test_a_choice_that_was_typed_counts_also_where_it_is_the_default(project: Path) -> None:
    _, chosen = read_in_series(project / "script" / "own.md", Options(given=frozenset({"loudness"})))
    assert chosen.loudness == "youtube"


def test_a_script_has_a_table_of_its_own_and_a_profile_counts_over_it(project: Path) -> None:
    plain = settings(project / "script" / "plain.md")
    assert plain.choices["rate"] == 24
    assert plain.places["fps"].endswith('[scripts."plain.md"]'), "as TOML has it"
    assert "rate" not in settings(project / "script" / "own.md").choices
    found = settings(project / "script" / "own.md", "short")
    assert found.choices["loudness"] == "broadcast"
    assert found.front
    assert found.front.text("aspect") == "9:16"


def test_the_projects_settings_count_over_the_users(project: Path, tmp_path: Path) -> None:
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "voicedeck.toml").write_text('channel = "Mine"\nwords = "tint"\n', encoding="utf-8")
    script, chosen = read_in_series(project / "script" / "plain.md", Options())
    assert script.channel
    assert (script.channel.text, chosen.words) == ("Ada's Lab", "tint")


def test_each_commission_has_the_formats_of_its_script(project: Path) -> None:
    (project / "voicedeck.toml").write_text('[scripts."own.md"]\nto = ["vtt"]\n', encoding="utf-8")
    own, plain = check([project / "script" / name for name in ("own.md", "plain.md")], Options(voice="silent"))
    assert [each.name for each in own.exporters] == ["vtt"]
    assert len(plain.exporters) > 1


def test_a_film_depends_on_what_its_series_says(project: Path) -> None:
    path = project / "script" / "plain.md"
    before = settings(path).identity
    (project / "voicedeck.toml").write_text(SERIES.replace("Ada's Lab", "Another"), encoding="utf-8")
    assert settings(path).identity != before


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('colour = "red"', "there is no setting “colour”"),
        ('\nloudnes = "podcast"', "did you mean “loudness”?"),
        ('loudness = "disco"', "loudness is “disco”"),
        ("fps = 31", "fps is 31; it is one of 24"),
        ("tracks = 1", "tracks is 1; it is true or false"),
        ("fit = nan", "fit is nan"),
        ('output = "../../elsewhere"', "output leads out of the project"),
        ('[profiles.a]\n"output" = "/etc"', "output leads out of the project"),
        ('[phrases]\nsecton = "x"', "there is no phrase"),
        ("[speakers]\nAda = 3", "speakers.Ada is 3"),
        ('language = "english please"', "is no language code"),
        ('languages = ["es", "en français"]', '"en français" is no language code'),
        ("title = 'x'", "there is no setting “title”"),
        ("[scripts]\nown = 3", "scripts.own is 3, which is no table"),
        ("a = = 1", "the settings cannot be read"),
        ('channel = "a\\u0000b"', "channel is"),
        ("profiles = 3", "profiles is 3"),
    ],
)
def test_what_is_no_setting_is_refused_with_its_line(project: Path, written: str, told: str) -> None:
    (project / "voicedeck.toml").write_text(f"# settings\n{written}\n", encoding="utf-8")
    with pytest.raises(ChoiceError) as refused:
        settings(project / "script" / "own.md")
    assert any(told in str(each) for each in refused.value.diagnostics)
    assert all(each.where and each.where.line > 1 for each in refused.value.diagnostics)


def test_a_file_that_is_no_text_or_without_end_is_refused(project: Path) -> None:
    for content in (b"channel = '\xff'", b"a = [" * 40, b"author = '" + b"x" * 1_000_000 + b"'"):
        (project / "voicedeck.toml").write_bytes(content)
        with pytest.raises(ChoiceError, match="cannot be read"):
            settings(project / "script" / "own.md")


def test_a_profile_that_is_not_there_is_refused_with_those_that_are(project: Path) -> None:
    with pytest.raises(ChoiceError, match="no profile “shrt”") as refused:
        settings(project / "script" / "own.md", "shrt")
    assert "short" in refused.value.diagnostics[0].hint


def test_config_tells_where_each_setting_comes_from(project: Path) -> None:
    found = {each.name: each for each in config(project / "script" / "own.md", Options(pace=150, profile="short"))}
    origins = {name: found[name].origin for name in ("template", "aspect", "pace", "fps", "tags")}
    toml = project / "voicedeck.toml"
    assert origins == {
        "template": str(project / "script" / "own.md"),
        "aspect": f"{toml}:17 [profiles.short]",
        "pace": TYPED,
        "fps": DEFAULT,
        "tags": f"{toml}:4",
    }
    assert found["view"].value == "scenes"  # as an upright film has it


def test_every_choice_and_shared_setting_can_be_set() -> None:
    assert set(KEYS.values()) | {"profile", "part"} | set(WRITTEN) >= set(CHOICES)
    assert set(WRITTEN) == set(SERIES_KEYS)
    assert set(schema()["properties"]) == {*WRITTEN, *KEYS, "scripts", "profiles"}


def test_every_line_of_the_example_is_a_setting_once_it_is_no_comment(project: Path) -> None:
    """The example is what “new” writes: whoever takes the mark from a line gets what it says."""
    lines = example().splitlines()
    bare = [
        line.removeprefix("# ") for line in lines if (line.startswith("# ") and " = " in line) or line.startswith("# [")
    ]
    kept = [line for line in bare if not line.endswith('= ""')]
    (project / "voicedeck.toml").write_text("\n".join(kept), encoding="utf-8")
    assert settings(project / "script" / "talk.md", "short").choices["burn"] == "words"


def test_the_command_line_says_it_too(project: Path) -> None:
    own = str(project / "script" / "own.md")
    lines = command(project, "config", own, "--loudness", "youtube", "--json").stdout.splitlines()
    loudness = {"name": "loudness", "value": "youtube", "origin": TYPED}
    assert loudness in [json.loads(line) for line in lines]
    assert json.loads(command(project, "config", "--schema").stdout)["title"] == "voicedeck.toml"

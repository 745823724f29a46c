"""Packs of drawings: formulas and molecules, drawn, said, and told where they cannot be."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

import voicedeck
from tests_support import Silence
from voicedeck import pictures
from voicedeck.exporters.description import described
from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.equations import equation
from voicedeck.exporters.pptx.markup import node
from voicedeck.handover import Takes
from voicedeck.illustrations import body, brain, formulas, maps, molecules, pictograms
from voicedeck.illustrations.packed import packed
from voicedeck.languages.formulas import FORMULAS
from voicedeck.languages.reading import GREEK
from voicedeck.making.production import Production
from voicedeck.model.box import Box
from voicedeck.model.errors import InputError
from voicedeck.model.illustration import SIDE, Drawing, Formula, Ink, Tone
from voicedeck.registry import template
from voicedeck.stages.formulas import is_formula, plainly, told
from voicedeck.stages.speakable import speakable
from voicedeck.store import FolderStore


@pytest.mark.parametrize(
    ("tex", "plain", "said"),
    [
        (r"E = mc^2", "E = mc²", "E equals m c squared"),
        (r"\frac{dC}{dt} = -k\,C", "dC/dt = −kC", "d C over d t equals minus k C"),
        (r"\sqrt{2}", "√2", "the square root of 2"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x = (−b ± √(b² − 4ac))/2a",
            "x equals minus b plus or minus the square root of b squared minus four a c, all over two a",
        ),
        (r"\sum_{i=1}^{n} i", "∑ᵢ₌₁ⁿ i", "the sum from i equals 1 to n of i"),
        (r"e^{-x}", "e⁻ˣ", "e to the power of minus x"),
        (r"\Delta G \le 0", "ΔG ≤ 0", "Δ G is at most 0"),
        (r"p < 0.05", "p < 0.05", "p is less than 0.05"),
        (r"\text{CO}_2", "CO₂", "C O two"),
        (r"x^{y+q}", "x^(y+q)", "x to the power of y plus q"),
        (r"\frac{1}{2} m v^2", "1/2mv²", "one half m v squared"),
        (r"\frac{a}{b+c}", "a/(b + c)", "a over the quantity b plus c"),
        (r"\sqrt[3]{27}", "³√27", "the cube root of 27"),
        (r"\sqrt[n]{x}", "ⁿ√x", "the root of degree n of x"),
        (r"f'(x) = 2x", "f′(x) = 2x", "f prime of x equals two x"),
        (r"n(n+1)", "n(n + 1)", "n times the quantity n plus 1"),
        (r"P(A \mid B)", "P(A | B)", "P of A given B"),
        (r"|x| + n!", "|x| + n!", "the absolute value of x plus n factorial"),
        (r"\lim_{x \to 0} \sin x", "lim(x → 0) sin x", "the limit as x approaches 0 of sine x"),
        (r"\log_{10} x", "log₁₀ x", "log base ten x"),
        (r"\int_V \vec{F}\,dV", "∫_V FdV", "the integral over V of vector F d V"),
        (r"30^\circ", "30°", "30 degrees"),
        (r"\mathrm{Ca^{2+}} + Cl^-", "Ca²⁺ + Cl⁻", "C a two plus plus C l minus"),
        (r"2H_2 + O_2 \to 2H_2O", "2H₂ + O₂ → 2H₂O", "two H two plus O two yields two H two O"),
        (
            r"\ce{CaCO3 <=> Ca^2+ + CO3^2-}",
            "CaCO₃ ⇌ Ca²⁺ + CO₃²⁻",
            "C a C O three is in equilibrium with C a two plus plus C O three two minus",
        ),
        (r"\ce{Na+ + e- -> Na}", "Na⁺ + e⁻ → Na", "N a plus plus e minus to N a"),
        (r"x_{n+1} \approx \bar{x}", "xₙ₊₁ ≈ x", "x sub n plus 1 is approximately x bar"),
        (r"\{1, 2\}", "{1,2}", "1, 2"),
    ],
)
def test_a_formula_in_plain_letters_and_in_words(tex: str, plain: str, said: str) -> None:
    found = told(tex, "en")
    assert (found.plain, found.said) == (plain, said)
    assert told(tex, "xx").said == plain, "without words it is said as it is shown"


def test_a_formula_is_said_in_the_language_of_the_script() -> None:
    assert told("E = mc^2", "de").said == "E gleich m c Quadrat"
    assert told("E = mc^2", "fr").said == "E égale m c au carré"
    assert told(r"\frac{a+b}{2}", "ru").said == "a плюс b, всё делить на 2"
    assert told(r"\sqrt{\theta}", "pl").said == "pierwiastek z θ"
    assert speakable("θ", "pl") == "teta"


def test_every_language_has_all_words_of_formulas_and_all_letters_of_greek() -> None:
    assert {len(words) for words in FORMULAS.values()} == {len(FORMULAS["en"])}
    assert all(all(words.values()) for words in FORMULAS.values())
    for tag in FORMULAS:
        assert not {letter for letter in GREEK if speakable(letter, tag) == letter}


@pytest.mark.parametrize("tex", [r"\frac{1", "x^", "a}b", "{" * 60 + "}" * 60, r"\frac{1}"])
def test_a_formula_that_cannot_be_read(tex: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        told(tex, "en")
    if is_formula(tex):
        path = tmp_path / "t.md"
        path.write_text(f"# T\n\n## S\n\n- It is ${tex}$ here.\n", encoding="utf-8")
        with pytest.raises(InputError, match="a formula cannot be read"):
            voicedeck.read(path)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It costs $5 and then $10 more.", "It costs $5 and then $10 more."),
        ("From $5 to 6$ or so $x_1$.", "From $5 to 6$ or so x₁."),
        ("US$ and A$ are dollars.", "US$ and A$ are dollars."),
        ("Set $PATH and $HOME = here$ now.", "Set $PATH and $HOME = here$ now."),
        ("$$a^2$$ is it.", "a² is it."),
    ],
)
def test_a_price_is_no_formula(text: str, plain: str) -> None:
    assert plainly(text) == plain


SCRIPT = r"""# T

## Energy

- Mass is energy: $E = m_1 * c^2 \, * 2$, says *he*.
- Half of it. {said="One half of $x^2$."}
- The rate is $k$. {visual=heart}
"""


def made(tmp_path: Path, text: str) -> Production:
    path = tmp_path / "t.md"
    path.write_text(text, encoding="utf-8")
    return voicedeck.produce(voicedeck.read(path), voicedeck.Options(voice="silent"), Silence(), map)


def test_a_line_with_a_formula_is_shown_said_and_drawn(tmp_path: Path) -> None:
    page = next(page for page in made(tmp_path, SCRIPT).deck.pages if page.slide.visuals and page.slide.lines)
    assert [line.text for line in page.slide.lines] == [
        "Mass is energy: E = m₁ · c² · 2, says he.", "Half of it.", "The rate is k.",
    ]  # fmt: skip
    assert [beat.caption for beat in page.slide.beats] == [
        "Mass is energy: E equals m 1 times c squared times 2, says he.",
        "One half of x squared.",
        "The rate is k.",
    ]
    names = [visual.things for visual in page.slide.visuals]
    assert names[0] == (r"math:E = m_1 * c^2 \, * 2",)
    assert names[2] == ("heart",)


def _is_in_square(drawing: Drawing) -> bool:
    points = [point for shape in drawing.draw(1.0) for run in shape.path for point in run.points]
    return all(-1 <= point.real <= SIDE + 1 and -1 <= point.imag <= SIDE + 1 for point in points)


@pytest.mark.parametrize("tex", ["E = mc^2", r"\frac{a}{b}", r"\sqrt{x} \ne \sum_{i=1}^n i"])
def test_a_formula_is_drawn_in_its_square(tex: str) -> None:
    pytest.importorskip("ziamath")
    drawing = pictures.drawings()[f"math:{tex}"]
    assert _is_in_square(drawing)
    assert {shape.ink for shape in drawing.draw(1.0)} == {Ink.LETTER}
    bars = [shape for shape in drawing.draw(1.0) if len(shape.path[0].points) == 13]
    assert bool(bars) or "frac" not in tex


@pytest.mark.parametrize("tex", ["x^{" * 90 + "x" + "}" * 90, r"\left(" * 30 + "x" + r"\right)" * 30])
def test_a_formula_of_groups_within_groups_costs_no_time(tex: str) -> None:
    pytest.importorskip("ziamath")
    began = time.process_time()
    assert f"math:{tex}" not in pictures.drawings()
    assert time.process_time() - began < 0.2


@pytest.mark.parametrize(
    ("tex", "deep"), [("x", 0), (r"\{x\}", 0), (r"\frac{a}{b}", 1), (r"\left(x^{2_{i}}\right) + {y}", 3), ("}}{", 0)]
)
def test_groups_of_a_formula_are_counted_as_they_stand_within_one_another(tex: str, deep: int) -> None:
    assert formulas.depth(tex) == deep


def test_every_name_of_a_molecule_is_that_molecule() -> None:
    """Held against its formula, which is known from elsewhere."""
    chem = pytest.importorskip("rdkit.Chem")
    formula = pytest.importorskip("rdkit.Chem.rdMolDescriptors").CalcMolFormula
    wrong = {
        name: formula(chem.MolFromSmiles(smiles))
        for name, (smiles, known) in molecules.NAMES.items()
        if formula(chem.MolFromSmiles(smiles)) != known
    }
    assert not wrong


@pytest.mark.parametrize("name", ["serotonin", "CCO", "Mdma", "water"])
def test_a_molecule_is_drawn_in_its_square(name: str) -> None:
    pytest.importorskip("rdkit")
    drawing = pictures.drawings()[f"chem:{name}"]
    assert _is_in_square(drawing)
    assert Ink.LETTER in {shape.ink for shape in drawing.draw(1.0)}


def test_what_is_no_molecule_is_told_before_any_work(tmp_path: Path) -> None:
    pytest.importorskip("rdkit")
    with pytest.raises(InputError, match="there is no drawing “chem:C1CC”"):
        _ = made(tmp_path, '# T\n\n## S\n\n- A ring. {visual="chem:C1CC"}\n- More.\n').deck


def test_a_compound_that_a_line_names_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("rdkit")
    text = "# T\n\n## S\n\n- Cortisol rises.\n- Psilocybin is eaten.\n- Water flows.\n- Caffeine and nicotine help.\n"
    page = next(page for page in made(tmp_path, text).deck.pages if page.slide.visuals and page.slide.lines)
    drawn = [str(visual) for visual in page.slide.visuals]
    assert drawn[0] == "level-up: chem:cortisol"
    assert drawn[1] == "chem:psilocybin"
    assert "chem" not in drawn[2] + drawn[3]


def test_without_the_extras_a_film_is_made_all_the_same_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "absent", lambda: frozenset(("math", "chem")))
    monkeypatch.setattr(pictures, "named", lambda _: ())
    film = made(tmp_path, '# T\n\n## S\n\n- It is $x^2$.\n- A ring. {visual="chem:C1CC1"}\n')
    page = next(page for page in film.deck.pages if page.slide.visuals and page.slide.lines)
    assert [line.text for line in page.slide.lines] == ["It is x².", "A ring."]
    warned = [(each.message, each.hint) for each in film.undressed]
    assert [hint.split("'")[1] for _, hint in warned] == ["voicedeck[math]", "voicedeck[chem]"]


def test_what_an_extra_has_drawn_is_kept_to_the_last_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ggseg")
    store, name = FolderStore(tmp_path / "kept"), "brain:amygdala+hippocampus"
    drawn = pictures.drawings(store=store)[name]
    monkeypatch.setattr(brain, "brain", lambda _: None)
    kept = pictures.drawings(store=store)[name]
    assert (kept.name, kept.alt, kept.tone, kept.rest) == (drawn.name, drawn.alt, drawn.tone, drawn.rest)
    assert kept.draw(1.0) == drawn.draw(1.0)
    assert name not in pictures.drawings(), "without a store it is drawn anew"
    assert name not in pictures.drawings(store=FolderStore(tmp_path / "other"))


def test_a_drawing_that_moves_or_is_more_than_its_shapes_is_not_kept() -> None:
    still = Drawing("dot", "a dot", lambda _: (), tone=Tone.LEAF, rest=0.5)
    assert packed(still) is not None
    assert packed(replace(still, moves="grows")) is None
    assert packed(replace(still, formula=Formula("x", 1.0))) is None


@pytest.mark.parametrize("name", [*brain.REGIONS, "amygdala+hippocampus", "insula + motor cortex"])
def test_a_part_of_the_brain_is_lit_in_its_view(name: str) -> None:
    pytest.importorskip("ggseg")
    drawing = pictures.drawings()[f"brain:{name}"]
    assert _is_in_square(drawing)
    lit = [shape for shape in drawing.draw(1.0) if shape.tone is Tone.SIGNAL]
    assert lit
    assert all(shape.path and shape.part for shape in lit)


_LOBES = "insula+frontal lobe+parietal lobe+temporal lobe"


def test_as_many_parts_of_a_brain_are_lit_as_are_lettered() -> None:
    pytest.importorskip("ggseg")
    assert f"brain:{_LOBES}" in pictures.drawings()
    assert f"brain:{_LOBES}+occipital lobe" not in pictures.drawings()


@pytest.mark.parametrize("name", ["kneecap", "amygdala+insula", "", "../../__init__", "amygdala+kneecap"])
def test_a_part_that_the_brain_has_not_is_none(name: str) -> None:
    assert f"brain:{name}" not in pictures.drawings()


def test_two_parts_that_a_line_names_are_lit_in_one_brain(tmp_path: Path) -> None:
    pytest.importorskip("ggseg")
    text = "# T\n\n## S\n\n- It joins the amygdala and the hippocampus.\n- The insula is less active.\n"
    page = next(page for page in made(tmp_path, text).deck.pages if page.slide.visuals and page.slide.lines)
    assert [visual.things for visual in page.slide.visuals] == [("brain:amygdala+hippocampus",), ("brain:insula",)]


def test_the_brain_after_one_of_its_parts_is_that_brain(tmp_path: Path) -> None:
    pytest.importorskip("ggseg")
    text = "# T\n\n## S\n\n- The amygdala and the hippocampus are joined.\n- The brain sorts.\n- A heart beats.\n"
    page = next(page for page in made(tmp_path, text).deck.pages if page.slide.visuals and page.slide.lines)
    joined = ("brain:amygdala+hippocampus",)
    assert [visual.things for visual in page.slide.visuals] == [joined, joined, ("heart",)]


def test_whose_pictures_are_shown_is_in_the_description(tmp_path: Path) -> None:
    pytest.importorskip("ggseg")
    film = made(tmp_path, "# T\n\n## S\n\n- The insula is less active.\n- More of it.\n")
    assert film.cut.credits == ("Outlines of the brain: ggseg (MIT).",)
    assert "Outlines of the brain: ggseg (MIT).\n" in described(film.film(Takes.CUT)).text
    assert made(tmp_path, "# T\n\n## S\n\n- A heart beats.\n").cut.credits == ()


def test_packs_are_asked_for_their_own_names_alone() -> None:
    drawings = pictures.drawings()
    assert "math:" not in drawings
    assert "chem:" not in drawings
    assert "other:thing" not in drawings
    assert not list(formulas.Formulas())
    assert not len(molecules.Molecules())


@pytest.mark.parametrize("name", [*body.PARTS, "Knie", "shoulder+elbow", "knee + thigh"])
def test_a_part_of_the_body_is_lit_and_lettered(name: str) -> None:
    pytest.importorskip("anatomapa")
    shapes = pictures.drawings()[f"body:{name}"].draw(1.0)
    assert _is_in_square(pictures.drawings()[f"body:{name}"])
    assert any(shape.tone is Tone.SIGNAL for shape in shapes)
    assert name.partition("+")[0].strip().lower() in {shape.part.lower() for shape in shapes}


@pytest.mark.parametrize("name", ["body:tail", "body:knee+lower back", "maps:Narnia", "maps:", "maps:Chile+Narnia"])
def test_what_a_pack_does_not_know_is_none(name: str) -> None:
    assert name not in pictures.drawings()
    assert "icons:no-such-thing" not in pictures.drawings()


@pytest.mark.parametrize(
    "name", ["Kenya", "Côte d’Ivoire", "Germany+France", "Neuseeland", "Россия", "ke", "Malta", "Africa", "Fiji"]
)
def test_a_country_is_lit_and_lettered_on_its_map(name: str) -> None:
    pytest.importorskip("pyworldatlas_mapdata_overview")
    drawing = pictures.drawings()[f"maps:{name}"]
    assert _is_in_square(drawing)
    shapes = drawing.draw(1.0)
    assert any(shape.tone is Tone.SIGNAL for shape in shapes)
    assert {shape.part for shape in shapes if shape.ink is Ink.LETTER} >= {
        each[:1].upper() + each[1:] for each in name.split("+")
    }


def test_every_country_that_has_a_name_can_be_drawn() -> None:
    pytest.importorskip("pyworldatlas_mapdata_overview")
    known = maps._codes()
    lost = {code for codes in known.values() for code in codes if code not in maps._data()}
    assert not lost
    assert all(len(maps._land(codes[0]).points) > 2 for codes in set(known.values()))


def test_every_icon_that_a_word_calls_for_is_there() -> None:
    pytest.importorskip("justmyresource_mdi")
    assert not [name for name in dict(pictograms.PACK.words).values() if name not in pictures.drawings()]


CALLED = {
    "Kenya is large.": "maps:Kenya",
    "Germany and France agreed.": "maps:Germany+France",
    "The turkey is eaten in November.": "",
    "Guinea pigs were tested.": "",
    "New Mexico is dry.": "",
    "It hurts in the knee.": "body:knee",
    "A saxophone is loud.": "icons:saxophone",
    "The elephant stays.": "icons:elephant",
}


def test_names_of_packs_are_found_and_false_friends_are_not(tmp_path: Path) -> None:
    for module in ("anatomapa", "pyworldatlas_mapdata_overview", "justmyresource_mdi"):
        pytest.importorskip(module)
    sections = "".join(f"## {number}\n\n- {line}\n- More.\n\n" for number, line in enumerate(CALLED))
    pages = [page for page in made(tmp_path, f"# T\n\n{sections}").deck.pages if page.slide.visuals]
    found = {page.slide.lines[0].text: page.slide.visuals[0].things for page in pages if page.slide.lines}
    packed = {line: "".join(thing for thing in things if ":" in thing and "icon:" not in thing)
              for line, things in found.items()}  # fmt: skip
    assert packed == CALLED


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"The bell is $\int e^{-x^2}\,dx = y^2$ wide.", "∫ e^(−x²)dx = y² wide"),
        ("Of H~2~O and x^2^ and CO~2~, at 10^6^ m².", "Of H₂O and x² and CO₂, at 10⁶ m²."),
        ("It costs $5 for 10^6^ and $6 for 10^3^.", "It costs $5 for 10⁶ and $6 for 10³."),
        ("Ca²⁺ and SO₄²⁻ stay.", "Ca²⁺ and SO₄²⁻ stay."),
    ],
)
def test_raised_and_lowered_letters_stand_right_and_formulas_keep_their_carets(
    written: str, shown: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.md"
    path.write_text(f"# T\n\n## S\n\n- {written}\n- More.\n", encoding="utf-8")
    line = voicedeck.read(path).sections[0].bullets[0]
    assert shown in line.shown


EQUATIONS = {
    r"E = mc^2": "sSup",
    r"x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}": "rad",
    r"\sum_{i=1}^{n} i": "nary",
    r"\hat{x} + \bar{y}": "acc",
    r"\left(\frac{a}{b}\right)": "d",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "mr",
    r"\sqrt[3]{x}": "deg",
    r"\lim_{x\to 0} f(x)": "sSub",
}


@pytest.mark.parametrize("tex", EQUATIONS)
def test_a_formula_is_an_equation_of_powerpoints_own(tex: str) -> None:
    pytest.importorskip("latex2mathml")
    canvas = Canvas(template("nocturne").design, "en")
    naming = node("p:cNvPr", id=7, name="Picture: x", descr="x")
    made = equation(Formula(tex, 10.0), naming, Box(0.0, 0.0, 400.0, 400.0), canvas)
    assert made is not None
    maths = made.find(".//{*}oMath")
    assert maths.find(f".//{{*}}{EQUATIONS[tex]}") is not None
    assert {each.get("sz") for each in maths.iter("{*}rPr") if each.get("sz")} == {"2000"}


def test_what_an_equation_cannot_hold_stays_a_drawing() -> None:
    pytest.importorskip("latex2mathml")
    canvas = Canvas(template("nocturne").design, "en")
    naming = node("p:cNvPr", id=7, name="Picture: x")
    assert equation(Formula(r"\frac{1", 10.0), naming, Box(0.0, 0.0, 400.0, 400.0), canvas) is None


@pytest.mark.heavy
def test_a_deck_has_an_equation_and_its_drawing_for_others(tmp_path: Path) -> None:
    pytest.importorskip("ziamath")
    path = tmp_path / "t.md"
    path.write_text("# T\n\n## S\n\n- Mass is energy: $E = mc^2$.\n- More.\n", encoding="utf-8")
    options = voicedeck.Options(voice="silent", formats=("pptx",), output=tmp_path / "out")
    voicedeck.build_scripts([path], options, Silence())
    slide = next(
        slide for slide in Presentation(str(tmp_path / "out" / "t.pptx")).slides
        if slide.shapes._spTree.find("{*}AlternateContent") is not None
    )  # fmt: skip
    choice, fallback = slide.shapes._spTree.find("{*}AlternateContent")
    assert choice.get("Requires") == "a14 p159"
    assert choice.find(".//{*}oMath") is not None
    (group,) = fallback
    numbers = [each.find(".//{*}cNvPr").get("id") for each in (choice[0], group)]
    assert numbers[0] == numbers[1]
    assert len(group.findall("{*}sp")) > 3


@pytest.mark.parametrize(
    ("language", "line", "lit"),
    [
        ("ru", "В России и Кении живут слоны.", {"maps:Россия", "maps:Кения"}),
        ("de", "Kenias Hochland und Deutschlands Wälder.", {"maps:Kenia", "maps:Deutschland"}),
        ("en", "France's cheese, frances and kenya.", {"maps:France"}),
    ],
)
def test_names_of_countries_are_found_as_their_language_declines_them(language: str, line: str, lit: set[str]) -> None:
    pytest.importorskip("pyworldatlas_mapdata_overview")
    found = (each.drawing for words in pictures.named(language) for each in words.mentions(line))
    assert {name for name in found if name.startswith("maps:")} == lit

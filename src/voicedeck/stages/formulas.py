"""Formulas as TeX writes them -> plain letters that stand in a line, and the words that a voice says.

The notation is LaTeX's for mathematics, as far as a line of a film shows it: letters, figures, raised and lowered
parts, fractions, roots, sums, integrals, arrows and Greek. A command that is not known stands by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from voicedeck.languages.formulas import FORMULAS
from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Line, TableRow, error

FORMULA = regex(
    r"(?:(?P<two>\$\$)\s{0,9}|\$(?=[^\s$]))(?P<tex>(?:[^$\\]|\\.){1,800}?)(?(two)\s{0,9}\$\$|(?<!\s)\$(?!\d))"
)
"""A formula between dollar signs, as Pandoc tells it from prices."""
DRAWN = "math:"
"""Before a formula that is drawn."""
_TOKEN = regex(r"\\(?:[A-Za-z]+|.)|[A-Z]{3,}|[A-Za-z]{4,}|[{}^_&]|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_PROSE = regex(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_SIGN = regex(r"[\\^_=<>+*/]|^\s*[A-Za-z]\s*$|^[A-Za-z]\([A-Za-z]\)$")
_COMPOUND = regex(r"\b(?:[A-Z][a-z]?){2,}\b")
"""Signs of elements side by side (CO, NaCl), as chemists spell them."""
_DEEPEST = 40

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ",
}  # fmt: skip
_SIGNS: Mapping[str, tuple[str, str]] = {
    "=": (" = ", "="), "+": (" + ", "+"), "-": (" − ", "-"), "*": (" · ", "times"), "/": ("/", "over"),
    "<": (" < ", "<"), ">": (" > ", ">"), "\\cdot": (" · ", "times"), "\\times": (" × ", "times"),
    "\\div": (" ÷ ", "over"), "\\le": (" ≤ ", "<="), "\\leq": (" ≤ ", "<="), "\\ge": (" ≥ ", ">="),
    "\\geq": (" ≥ ", ">="), "\\ne": (" ≠ ", "!="), "\\neq": (" ≠ ", "!="), "\\approx": (" ≈ ", "approx"),
    "\\sim": (" ~ ", "approx"), "\\to": (" → ", "to"), "\\rightarrow": (" → ", "to"), "\\infty": ("∞", "infinity"),
    "\\pm": (" ± ", "plusminus"), "\\in": (" ∈ ", "in"), "\\partial": ("∂", "partial"), "'": ("′", "prime"),
    "\\prime": ("′", "prime"),
}  # fmt: skip
_LARGE = {"\\sum": ("∑", "sum"), "\\int": ("∫", "integral"), "\\prod": ("∏", "product")}
_GAPS = {
    "\\,", "\\;", "\\:", "\\!", "\\ ", "\\quad", "\\qquad", "\\left", "\\right", "\\displaystyle", "~", "\\big",
    "\\Big",
}  # fmt: skip
_SKIPPED = {
    "\\begin": 1, "\\end": 1, "\\label": 1, "\\tag": 1, "\\color": 1, "\\hspace": 1, "\\vspace": 1, "\\nonumber": 0,
    "\\notag": 0, "\\limits": 0, "\\DeclareMathOperator": 2, "\\newcommand": 2, "\\renewcommand": 2, "\\bigl": 0,
    "\\bigr": 0, "\\Bigl": 0, "\\Bigr": 0, "\\bigg": 0, "\\Bigg": 0, "\\hline": 0,
}  # fmt: skip
"""Commands that set a formula and say nothing, and how many arguments each takes."""
_WORDED = {"\\text", "\\mathrm", "\\textrm", "\\textit", "\\textbf", "\\mbox", "\\operatorname"}
"""Commands whose argument is words."""
_PAUSES = {"\\\\": "; ", "\\mid": " | ", "\\dots": " … ", "\\ldots": " … ", "\\cdots": " … ", "\\vdots": " … "}
_DRESSED = {
    "\\widehat", "\\widetilde", "\\underline", "\\mathsf", "\\mathtt", "\\bm", "\\textit", "\\textrm", "\\mbox",
    "\\hat", "\\vec", "\\bar", "\\dot", "\\tilde", "\\overline", "\\mathbf", "\\mathrm", "\\mathcal", "\\mathit",
    "\\boldsymbol", "\\text", "\\textbf", "\\operatorname", "\\mathbb",
}  # fmt: skip
_RAISED = str.maketrans("0123456789+-−=()nixyabcdekmpt", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᵏᵐᵖᵗ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")


@dataclass(frozen=True, slots=True)
class Told:
    """A formula, or a part of it: in plain letters, and in words."""

    plain: str
    said: str


def is_one(found: re.Match[str]) -> bool:
    """Whether what ``FORMULA`` found is one: between two dollar signs each, words are names."""
    return is_formula(found["tex"]) or bool(found["two"] and re.search(r"[\\^_=]", found["tex"]))


def is_formula(tex: str) -> bool:
    """Whether what stands between dollar signs is a formula, and no price or prose."""
    bare = re.sub(r"\\(?:text|mathrm|operatorname)\{[^{}]*\}", "", tex)
    return bool(_SIGN.search(tex)) and len(_PROSE.findall(bare)) < 2


def told(tex: str, language: str) -> Told:
    """The formula in plain letters and in a language's words; ``ValueError`` says why it cannot be read."""
    words = FORMULAS.get(language)
    reader = _Reader(_TOKEN.findall(tex), words or FORMULAS["en"])
    found = reader.run("")
    if reader.rest:
        raise ValueError("a } has no {")
    plain = re.sub(r" {2,}", " ", found.plain).strip()
    plain = re.sub(r"(^|\(|[=<>≤≥/] ?)\s*− ", r"\1−", plain).replace("( ", "(")
    return Told(plain, " ".join(found.said.split()) if words else plain)


class _Reader:
    """Reads a formula's tokens once, from left to right."""

    def __init__(self, tokens: list[str], words: Mapping[str, str]) -> None:
        self.rest = tokens[::-1]
        self.words = words
        self.depth = 0

    def run(self, end: str) -> Told:
        """What stands before the sign ``end``, which is taken too; before the formula's own end for ""."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        parts: list[Told] = []
        while self.rest and self.rest[-1] != "}":
            if self.rest[-1] in "^_" and len(self.rest[-1]) == 1:
                parts.append(self._attached(parts.pop() if parts else Told("", "")))
            elif (part := self._part(self.rest.pop())) is not None:
                parts.append(part)
        if end:
            if not self.rest:
                raise ValueError("a { has no }")
            self.rest.pop()
        self.depth -= 1
        return Told("".join(part.plain for part in parts), " ".join(part.said for part in parts))

    def _part(self, token: str) -> Told | None:
        """What a token begins; None for what is neither seen nor said."""
        if token.isspace() or token in _GAPS:
            return None
        if token == "{":
            return self.run("}")
        if token in _SIGNS:
            plain, name = _SIGNS[token]
            return Told(plain, self.words[name])
        if token in _LARGE:
            return self._large(*_LARGE[token])
        if token in ("\\frac", "\\dfrac", "\\tfrac"):
            above, below = self._argument(), self._argument()
            return Told(f"{_held(above.plain)}/{_held(below.plain)}", f"{above.said} {self.words['over']} {below.said}")
        if token == "\\sqrt":
            inner = self._argument()
            return Told(f"√{_held(inner.plain)}", f"{self.words['root']} {inner.said}")
        if token in _WORDED and self.rest[-1:] == ["*"]:
            self.rest.pop()
        if token in _WORDED and self.rest[-1:] == ["{"]:
            return self._words()
        if token in _DRESSED:
            return self._argument()
        if token in _SKIPPED:
            self._skip(_SKIPPED[token])
            return None
        if token == "&":  # between the columns of a table of formulas
            return Told(" ", "")
        if token in _PAUSES:
            return Told(_PAUSES[token], ",")
        name = token.removeprefix("\\")
        if name in _GREEK:
            return Told(_GREEK[name], name.lower().removeprefix("var"))
        if token.startswith("\\") and len(name) > 1:
            return Told(f" {name} ", name)
        return Told(name, "" if name in "()[]|.,;{}" else name)

    def _words(self) -> Told:
        """Words amid a formula, as they stand between braces."""
        self.rest.pop()
        words: list[str] = []
        while self.rest and self.rest[-1] not in ("}", "{"):
            words.append(self.rest.pop())
        if not self.rest or self.rest.pop() == "{":
            raise ValueError("a { has no }")
        plain = "".join(words)
        return Told(plain, _COMPOUND.sub(lambda found: " ".join(found[0]), plain))

    def _skip(self, count: int) -> None:
        """Pass over the arguments of a command, and its star."""
        if self.rest and self.rest[-1] == "*":
            self.rest.pop()
        for _ in range(count):
            if self.rest and self.rest[-1] in ("{", " "):
                self._argument()

    def _argument(self) -> Told:
        while self.rest and self.rest[-1].isspace():
            self.rest.pop()
        if not self.rest or self.rest[-1] == "}":
            raise ValueError("something is missing behind a command")
        token = self.rest.pop()
        if token == "{":
            return self.run("}")
        return self._part(token) or Told("", "")

    def _attached(self, base: Told) -> Told:
        """A part with what is raised or lowered behind it."""
        sign, part = self.rest.pop(), self._argument()
        shifted = _shifted(part.plain, sign)
        if sign == "_":
            return Told(base.plain + shifted, f"{base.said} {part.said}")
        word = {"2": self.words["squared"], "3": self.words["cubed"]}.get(part.plain)
        if part.plain in ("′", "∘", "*"):
            return Told(base.plain + part.plain, f"{base.said} {part.said}")
        said = word or f"{self.words['power']} {part.said}"
        return Told(base.plain + shifted, f"{base.said} {said}")

    def _large(self, sign: str, name: str) -> Told:
        """A sum, an integral or a product with its limits."""
        limits: dict[str, Told] = {}
        while self.rest and self.rest[-1] in ("^", "_", "\\limits"):
            at = self.rest.pop()
            if at != "\\limits":
                limits[at] = self._argument()
        plain = f" {sign}" + "".join(_shifted(limits[at].plain, at) for at in "_^" if at in limits) + " "
        said = [self.words[name]]
        said += [self.words["from"], limits["_"].said] if "_" in limits else []
        said += [self.words["up"], limits["^"].said] if "^" in limits else []
        return Told(plain, " ".join([*said, self.words["of"]]))


def _shifted(text: str, sign: str) -> str:
    """A text raised or lowered where there are such letters, else behind the sign."""
    table, bare = (_RAISED, "^") if sign == "^" else (_LOWERED, "_"), text.replace(" ", "")
    if all(ord(letter) in table[0] for letter in bare):
        return bare.translate(table[0])
    return table[1] + (bare if len(bare) == 1 else f"({bare})")


def _held(text: str) -> str:
    """A part in brackets where it is more than one thing."""
    bare = text.strip()
    return bare if re.fullmatch(r"[\w.∂∞√′⁰-₟ᵢⱼ]+|\([^()]*\)", bare) else f"({bare})"


def formulated(script: Script) -> Script:
    """The script with its formulas in plain letters, said in words, and drawn beside their lines.

    A formula that cannot be read is told as an error among the script's warnings.
    """
    wrong: list[Diagnostic] = []

    def of(line: Line) -> Line:
        return _line(line, script.language, wrong)

    sections = tuple(
        replace(
            section,
            heading=replace(of(section.heading), exhibit=section.heading.exhibit),
            bullets=tuple(map(of, section.bullets)),
            speech=tuple(map(of, section.speech)),
        )
        for section in script.sections
    )
    overview, title = tuple(map(of, script.overview)), of(script.title)
    return replace(script, title=title, sections=sections, overview=overview, warnings=(*script.warnings, *wrong))


def _line(line: Line, language: str, wrong: list[Diagnostic]) -> Line:
    asked = line.directions
    if "$" not in line.text + asked.shown + asked.said:
        return line
    found = [match["tex"].strip() for match in FORMULA.finditer(asked.shown or line.text) if is_one(match)]
    for tex in found:
        try:
            told(tex, language)
        except ValueError as reason:
            hint = f"Write it as LaTeX does: $\\frac{{a}}{{b}}$; it is “{tex[:60]}” now."
            wrong.append(error(f"a formula cannot be read: {reason}", line.source, hint))
            return line
    text, shown = plainly(line.text, language), plainly(asked.shown, language)
    said = spoken(asked.said or line.text, language)
    row = line.exhibit
    if isinstance(row, TableRow):
        row = replace(row, cells=tuple(plainly(cell, language) for cell in row.cells))
        said = asked.said and said
    visual = asked.visual or (f"{DRAWN}{found[0]}" if found and line.exhibit is None else "")
    changed = text != line.text or bool(asked.said)
    return replace(
        line,
        text=text,
        exhibit=row,
        directions=replace(asked, shown=shown, said=said if changed else "", visual=visual if found else asked.visual),
    )


def plainly(text: str, language: str = "en") -> str:
    """A text with its formulas in plain letters; one that cannot be read stays."""
    return _with_formulas(text, language, lambda each: each.plain)


def spoken(text: str, language: str) -> str:
    """A text with its formulas in a language's words; one that cannot be read stays."""
    return _with_formulas(text, language, lambda each: each.said)


def _with_formulas(text: str, language: str, form: Callable[[Told], str]) -> str:
    def put(match: re.Match[str]) -> str:
        if not is_one(match):
            return match[0]
        try:
            return form(told(match["tex"], language))
        except ValueError:
            return match[0]

    return FORMULA.sub(put, text) if "$" in text else text

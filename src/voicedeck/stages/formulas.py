"""Formulas as TeX writes them -> plain letters that stand in a line, and the words that a voice says.

The notation is LaTeX's for mathematics, as far as a line of a film shows it: letters, figures, raised and lowered
parts, fractions, roots, sums, integrals, arrows and Greek. A command that is not known stands by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto

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
_CHEMISTRY = regex(r"\\ce\{((?:[^{}]|\{[^{}]*\})*)\}")
"""What stands in mhchem's command."""
_SUM = regex(r"\S ?[+−±=<>≤≥/·×]")
_CHARGE = regex(r"\d*[+−]")
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
    "\\sim": (" ~ ", "approx"), "\\simeq": (" ≃ ", "approx"), "\\ll": (" ≪ ", "<<"), "\\gg": (" ≫ ", ">>"),
    "\\equiv": (" ≡ ", "same"), "\\propto": (" ∝ ", "like"), "\\pm": (" ± ", "plusminus"), "\\in": (" ∈ ", "in"),
    "\\notin": (" ∉ ", "notin"), "\\subset": (" ⊂ ", "subset"), "\\subseteq": (" ⊆ ", "subset"),
    "\\cup": (" ∪ ", "cup"), "\\cap": (" ∩ ", "cap"), "\\perp": (" ⊥ ", "perp"), "\\parallel": (" ∥ ", "parallel"),
    "\\Rightarrow": (" ⇒ ", "implies"), "\\implies": (" ⇒ ", "implies"), "\\iff": (" ⇔ ", "same as"),
    "\\Leftrightarrow": (" ⇔ ", "same as"), "\\rightleftharpoons": (" ⇌ ", "balances"),
    "\\leftrightarrow": (" ↔ ", "balances"), "\\forall": ("∀", "forall"), "\\exists": ("∃", "exists"),
}  # fmt: skip
"""Between two parts: how a sign is written, and what is said for it."""
_THINGS: Mapping[str, tuple[str, str]] = {
    "\\infty": ("∞", "infinity"), "\\partial": ("∂", "partial"), "\\nabla": ("∇", "nabla"), "'": ("′", "prime"),
    "\\prime": ("′", "prime"), "\\emptyset": ("∅", "empty"), "\\varnothing": ("∅", "empty"), "!": ("!", "factorial"),
    "\\degree": ("°", "degrees"), "\\circ": ("∘", ""), "\\%": (" %", "percent"),
}  # fmt: skip
_ARROWS = {"\\to", "\\rightarrow", "\\longrightarrow", "\\xrightarrow"}
_LARGE: Mapping[str, tuple[str, str]] = {
    "\\sum": ("∑", "sum"), "\\int": ("∫", "integral"), "\\prod": ("∏", "product"), "\\iint": ("∬", "double integral"),
    "\\oint": ("∮", "closed integral"), "\\bigcup": ("⋃", "union"),
}  # fmt: skip
_FUNCTIONS = {"\\sin", "\\cos", "\\tan", "\\log", "\\ln", "\\exp", "\\min", "\\max"}
_HALF_SAID = {"\\ln", "\\exp", "\\min", "\\max"}
"""Functions whose name ends in words that want what follows."""
_ACCENTS = {
    "\\bar": "bar", "\\overline": "bar", "\\hat": "hat", "\\widehat": "hat", "\\dot": "dot", "\\tilde": "tilde",
    "\\widetilde": "tilde",
}  # fmt: skip
_BRACKETS = {"(": ")", "[": "]"}
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
_PAUSES = {"\\\\": "; ", "\\dots": " … ", "\\ldots": " … ", "\\cdots": " … ", "\\vdots": " … "}
_DRESSED = {
    "\\underline", "\\mathsf", "\\mathtt", "\\bm", "\\textit", "\\textrm", "\\mbox",
    "\\mathbf", "\\mathrm", "\\mathcal", "\\mathit",
    "\\boldsymbol", "\\text", "\\textbf", "\\operatorname", "\\mathbb",
}  # fmt: skip
_LETTERS = {"hbar": ("ħ", "h bar"), "ell": ("ℓ", "l"), "Re": ("Re", "Re"), "Im": ("Im", "Im")}
_SPOKEN = {"12", "13", "23", "14", "34"}
"""Fractions of figures, side by side, that have names of their own."""
_ELEMENT = (
    "A[cglmrstu]|B[aehikr]?|C[adefl-orsu]?|D[bsy]|E[rsu]|F[elmr]?|G[ade]|H[efgos]?|I[nr]?|K[r]?|L[airuv]|M[cdgnot]|"
    "N[abdeihop]?|O[gs]?|P[abdmortu]?|R[abe-hnu]|S[bcegimnr]?|T[abcehilms]|U|V|W|Xe|Y[b]?|Z[nr]"
)
_RAISED = str.maketrans("0123456789+-−=()nixyabcdekmpt", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᵏᵐᵖᵗ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")


class Role(StrEnum):
    """What a part of a formula is to what stands behind it."""

    SIGN = auto()
    FUNCTION = auto()
    LETTER = auto()
    THING = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """A formula, or a part of it: in plain letters, and in words."""

    plain: str
    said: str
    role: Role = Role.THING


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
    reader = _Reader(_TOKEN.findall(expanded(tex)), words or FORMULAS["en"], language, is_chemical(tex))
    found = reader.run("")
    if reader.rest:
        raise ValueError("a } has no {")
    plain = re.sub(r" {2,}", " ", found.plain).strip()
    plain = re.sub(r"(^|\(|[=<>≤≥/] ?)\s*− ", r"\1−", plain).replace("( ", "(").replace(" )", ")")
    said = re.sub(r"\s*(?:,\s*)+", ", ", " ".join(found.said.split())).strip(" ,")
    return Told(plain, said if words else plain)


def expanded(tex: str) -> str:
    r"""A formula with what mhchem writes (``\ce{2H2 + O2 -> 2H2O}``) as LaTeX writes it."""

    def written(found: re.Match[str]) -> str:
        text = re.sub(r"(?<=[A-Za-z)\]])(\d+)", r"_{\1}", found[1])
        text = re.sub(r"\^(\d*[+-])|(?<=[A-Za-z\d)}\]])([+-])(?=\s|$)", lambda each: f"^{{{each[1] or each[2]}}}", text)
        text = re.sub(r"<=>|<->|⇌", r" \\rightleftharpoons ", text)
        return "\\mathrm{" + re.sub(r"->|→", r" \\rightarrow ", text) + "}"

    return _CHEMISTRY.sub(written, tex)


def is_chemical(tex: str) -> bool:
    """Whether all letters of a formula are signs of elements: its arrow is a reaction."""
    bare = re.sub(r"\\[A-Za-z]+|\((?:aq|s|l|g)\)|[^A-Za-z\\]+", " ", expanded(tex))
    return all(re.fullmatch(f"(?:{_ELEMENT})+", each) for each in bare.split()) and bool(bare.strip())


class _Reader:
    """Reads a formula's tokens once, from left to right."""

    def __init__(self, tokens: list[str], words: Mapping[str, str], language: str, chemical: bool) -> None:
        self.rest = tokens[::-1]
        self.words, self.language = words, language
        self.chemical, self.arrow = chemical, "yields" if chemical else "to"
        self.depth = 0

    def run(self, end: str) -> Told:
        """What stands before the sign ``end``, which is taken too; before the formula's own end for ""."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        parts: list[Told] = []
        while self.rest and self.rest[-1] not in ("}", end):
            if self.rest[-1] in "^_" and len(self.rest[-1]) == 1:
                parts.append(self._attached(parts.pop() if parts else Told("", "")))
            elif self.rest[-1] in _BRACKETS and self._closes(_BRACKETS[self.rest[-1]]):
                parts.append(self._bracketed(self.rest.pop(), parts[-1] if parts else None))
            elif (part := self._part(self.rest.pop())) is not None:
                prime = bool(parts) and part.plain == "′"
                parts.append(replace(part, role=parts[-1].role) if prime else part)
        if end:
            if not self.rest or self.rest[-1] != end:
                raise ValueError("a { has no }")
            self.rest.pop()
        self.depth -= 1
        role = parts[0].role if len(parts) == 1 else Role.THING
        return Told(_side_by_side(parts), " ".join(part.said for part in parts), role)

    def _closes(self, end: str) -> bool:
        """Whether a sign closes what the next one opens, before a group that is open ends."""
        open_ones = 0
        for token in self.rest[-2::-1]:
            if not open_ones and token == end:
                return True
            open_ones += (token in ("{", "(", "[")) - (token in ("}", ")", "]"))
            if open_ones < 0:
                return False
        return False

    def _bracketed(self, opened: str, before: Told | None) -> Told:
        """What stands in brackets: what a function is of, a factor, or a quantity of its own."""
        inner = self.run(_BRACKETS[opened])
        plain = f"{opened}{inner.plain.strip()}{_BRACKETS[opened]}"
        held = self._quantity(inner)
        if before is None or before.role is Role.SIGN or not before.said:
            return Told(plain, held)
        if before.role is Role.FUNCTION or (before.role is Role.LETTER and not _is_sum(inner.plain)):
            of, end = "" if before.said.endswith("  ") else self.words["at"], "," if _is_many(inner.plain) else ""
            return Told(plain, f"{of} {inner.said}{end}")
        return Told(plain, f"{self.words['times']} {held}")

    def _quantity(self, part: Told) -> str:
        """A part in words that tell where it ends, where it is a sum."""
        return f"{self.words['group']} {part.said}," if _is_sum(part.plain) else part.said

    def _part(self, token: str) -> Told | None:
        """What a token begins; None for what is neither seen nor said."""
        if token.isspace() or token in _GAPS:
            return None
        if token == "{":
            return self.run("}")
        if token in _SIGNS:
            plain, name = _SIGNS[token]
            return Told(plain, self.words[name], Role.SIGN)
        if token in _THINGS:
            plain, name = _THINGS[token]
            return Told(plain, self.words.get(name, ""), Role.LETTER if token == "\\nabla" else Role.THING)
        if token in _ARROWS:
            return Told(" → ", self.words[self.arrow], Role.SIGN)
        if token in _LARGE:
            return self._large(*_LARGE[token])
        if token in ("\\frac", "\\dfrac", "\\tfrac"):
            return self._fraction()
        if token in ("\\binom", "\\dbinom"):
            above, below = self._half(), self._half()
            return Told(f"({above.plain} {below.plain})", f"{above.said} {self.words['choose']} {below.said}")
        if token == "\\sqrt":
            return self._root()
        if token == "\\lim":
            return self._limit()
        if token in _FUNCTIONS:
            name = token[1:]
            return Told(f" {name} ", self.words[name] + ("  " if token in _HALF_SAID else ""), Role.FUNCTION)
        if token in ("|", "\\vert", "\\lvert", "\\mid"):
            return self._bar(token)
        return self._dressed(token)

    def _dressed(self, token: str) -> Told | None:
        """What a token begins that is a letter, a figure or words, or dresses them."""
        if token in _WORDED and self.rest[-1:] == ["*"]:
            self.rest.pop()
        if token in _WORDED and self.rest[-1:] == ["{"] and self._is_words():
            return self._words()
        if token == "\\vec":
            inner = self._argument()
            return replace(inner, said=f"{self.words['vector']} {inner.said}")
        if token in _ACCENTS:
            inner = self._argument()
            return replace(inner, said=f"{inner.said} {self.words[_ACCENTS[token]]}")
        if token in _DRESSED:
            return self._argument()
        if token in _SKIPPED:
            self._skip(_SKIPPED[token])
            return None
        if token == "&":  # between the columns of a table of formulas
            return Told(" ", "")
        if token in _PAUSES:
            return Told(_PAUSES[token], ",", Role.SIGN)
        return self._named(token)

    def _named(self, token: str) -> Told:
        name = token.removeprefix("\\")
        if name in _GREEK:
            return Told(_GREEK[name], _GREEK[name.removeprefix("var")], Role.LETTER)
        if name in _LETTERS:
            return Told(*_LETTERS[name], Role.LETTER)
        if token.startswith("\\") and len(name) > 1:
            return Told(f" {name} ", name)
        if name in ",;":
            return Told(name, ",", Role.SIGN)
        if self.chemical and name.isalpha():
            return Told(name, " ".join(name), Role.LETTER)
        if name[:1].isdigit():
            return Told(name, self._number(name))
        return Told(name, "" if name in "()[].{}" else name, Role.LETTER if name.isalpha() else Role.THING)

    def _number(self, figures: str) -> str:
        """A number: in words before a letter, else it would be read as so many of a unit."""
        from voicedeck.stages.speakable import speakable

        behind = next((token for token in reversed(self.rest) if token not in _GAPS and token.strip(" }")), "")
        named = behind.removeprefix("\\") in {*_GREEK, *_LETTERS} or behind in {*_DRESSED, *_ACCENTS, "\\vec"}
        letter = behind.isalpha() or named
        return speakable(figures, self.language) if letter or self.chemical else figures

    def _fraction(self) -> Told:
        above, below = self._half(), self._half()
        plain, figures = f"{_held(above.plain)}/{_held(below.plain)}", above.plain + below.plain
        if figures in _SPOKEN:
            return Told(plain, self._number(plain))
        over = f", {self.words['all over']}" if _is_sum(above.plain) else f" {self.words['over']}"
        return Told(plain, f"{above.said}{over} {self._quantity(below)}")

    def _root(self) -> Told:
        while self.rest and self.rest[-1].isspace():
            self.rest.pop()
        index = Told("", "")
        if self.rest[-1:] == ["["]:
            self.rest.pop()
            index = self.run("]")
        inner = self._argument()
        name = {"": "root", "2": "root", "3": "cube root"}.get(index.plain, "any root")
        raised = _shifted(index.plain, "^") if index.plain else ""
        return Told(f"{raised}√{_held(inner.plain)}", f"{self.words[name].format(index.said)} {inner.said}")

    def _limit(self) -> Told:
        before, self.arrow = self.arrow, "approaches"
        inner = self._limits().get("_", Told("", ""))
        self.arrow = before
        plain = f" lim({inner.plain.strip()}) " if inner.plain else " lim "
        said = f"{self.words['limit']} {inner.said} {self.words['at']}" if inner.said else "lim"
        return Told(plain, said, Role.SIGN)

    def _bar(self, token: str) -> Told:
        """A bar: of an absolute value where there is another, else before a condition."""
        self.rest.append(token)
        closes = token != "\\mid" and self._closes("\\rvert" if token == "\\lvert" else token)
        self.rest.pop()
        if closes:
            inner = self.run("\\rvert" if token == "\\lvert" else token)
            return Told(f"|{inner.plain}|", f"{self.words['absolute']} {inner.said}")
        return Told(" | ", self.words["given"] if self.depth > 1 else ",", Role.SIGN)

    def _is_words(self) -> bool:
        """Whether what stands between the next braces are words, and no formula."""
        inner = self.rest[-2::-1]
        end = inner.index("}") if "}" in inner else 0
        return not any(token in ("{", "^", "_") or token.startswith("\\") for token in inner[:end])

    def _words(self) -> Told:
        """Words amid a formula, as they stand between braces."""
        self.rest.pop()
        words: list[str] = []
        while self.rest and self.rest[-1] != "}":
            words.append(self.rest.pop())
        if not self.rest:
            raise ValueError("a { has no }")
        self.rest.pop()
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
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        part = self._part(token)
        self.depth -= 1
        return part or Told("", "")

    def _half(self) -> Told:
        r"""What stands above or below: of figures without braces one, as LaTeX has it (``\frac12`` is a half)."""
        while self.rest and self.rest[-1].isspace():
            self.rest.pop()
        if self.rest and self.rest[-1][:1].isdecimal() and len(self.rest[-1]) > 1:
            figures = self.rest.pop()
            self.rest += [figures[1:], figures[0]]
        return self._argument()

    def _attached(self, base: Told) -> Told:
        """A part with what is raised or lowered behind it."""
        sign, part = self.rest.pop(), self._argument()
        plain = base.plain.rstrip() + _shifted(part.plain, sign) + (" " if base.plain.endswith(" ") else "")
        if sign == "_":
            name = "base" if base.role is Role.FUNCTION else "sub" if _is_sum(part.plain) else ""
            return Told(plain, f"{base.said} {self.words.get(name, '')} {part.said}", base.role)
        if part.plain in ("∘", "°"):
            return Told(f"{base.plain}°", f"{base.said} {self.words['degrees']}")
        if part.plain.strip("′*") == "":
            return Told(base.plain + part.plain, f"{base.said} {part.said}", base.role)
        word = {"2": self.words["squared"], "3": self.words["cubed"]}.get(part.plain)
        if _CHARGE.fullmatch(part.plain.replace(" ", "")):
            word = part.said
        said = word or f"{self.words['power']} {part.said}"
        return Told(plain, f"{base.said} {said}", base.role)

    def _limits(self) -> Mapping[str, Told]:
        """What stands below and above a large sign, by ``_`` and ``^``."""
        limits: dict[str, Told] = {}
        while self.rest and self.rest[-1] in ("^", "_", "\\limits", " "):
            at = self.rest.pop()
            if at in "^_":
                limits[at] = self._argument()
        return limits

    def _large(self, sign: str, name: str) -> Told:
        """A sum, an integral or a product with its limits."""
        limits = self._limits()
        plain = f" {sign}" + "".join(_shifted(limits[at].plain, at) for at in "_^" if at in limits) + " "
        said, of = [self.words[name]], self.words["of"]
        if "_" in limits and "^" in limits:
            said += [self.words["from"], limits["_"].said, self.words["up"], limits["^"].said]
        elif "_" in limits:
            said, of = [*said, self.words["across"], limits["_"].said], self.words["at"]
        return Told(plain, " ".join([*said, of]), Role.SIGN)


def _side_by_side(parts: Iterable[Told]) -> str:
    """Parts as they are seen: two and a half is no 21/2."""
    plain, before = "", ""
    for part in parts:
        figures = before[-1:].isdecimal() and part.plain[:1].isdecimal()
        plain += f" {part.plain}" if figures and "/" in before + part.plain else part.plain
        before = part.plain
    return plain


def _is_many(text: str) -> bool:
    """Whether a part is a list, a sum or has a condition."""
    return _is_sum(text) or "," in text or "|" in text


def _is_sum(text: str) -> bool:
    """Whether a part is more than one thing to whoever only hears it."""
    bare = text.strip()
    while (fewer := re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", bare)) != bare:
        bare = fewer
    return bool(_SUM.search(bare))


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
    visual = asked.visual or (f"{DRAWN}{expanded(found[0])}" if found and line.exhibit is None else "")
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

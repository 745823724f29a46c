"""What a formula is called in words, a language each; where there are none, it is read as it is written plainly."""

from __future__ import annotations

from collections.abc import Mapping

_SIGNS = (
    "=", "+", "-", "times", "over", "power", "squared", "cubed", "root", "<", ">", "<=", ">=", "!=", "approx",
    "to", "infinity", "sum", "integral", "product", "from", "up", "of", "plusminus", "in", "partial", "prime",
)  # fmt: skip


def _of(words: str) -> Mapping[str, str]:
    return dict(zip(_SIGNS, map(str.strip, words.split("|")), strict=True))


FORMULAS: Mapping[str, Mapping[str, str]] = {
    "en": _of(
        "equals|plus|minus|times|over|to the power of|squared|cubed|the square root of|is less than|is greater than"
        "|is at most|is at least|is not equal to|is approximately|to|infinity|the sum|the integral|the product|from|to"
        "|of|plus or minus|in|partial|prime"
    ),
    "de": _of(
        "gleich|plus|minus|mal|durch|hoch|Quadrat|hoch drei|Wurzel aus|kleiner als|größer als|kleiner oder gleich"
        "|größer oder gleich|ungleich|ungefähr gleich|nach|unendlich|Summe|Integral|Produkt|von|bis|über|plus minus"
        "|Element von|partiell|Strich"
    ),
    "fr": _of(
        "égale|plus|moins|fois|sur|puissance|au carré|au cube|racine carrée de|est inférieur à|est supérieur à"
        "|est inférieur ou égal à|est supérieur ou égal à|est différent de|est environ égal à|vers|l'infini|la somme"
        "|l'intégrale|le produit|de|à|de|plus ou moins|appartient à|d rond|prime"
    ),
    "es": _of(
        "es igual a|más|menos|por|entre|elevado a|al cuadrado|al cubo|la raíz cuadrada de|es menor que|es mayor que"
        "|es menor o igual que|es mayor o igual que|es distinto de|es aproximadamente|tiende a|infinito|la suma"
        "|la integral|el producto|desde|hasta|de|más menos|pertenece a|derivada parcial|prima"
    ),
    "it": _of(
        "è uguale a|più|meno|per|fratto|elevato a|al quadrato|al cubo|la radice quadrata di|è minore di|è maggiore di"
        "|è minore o uguale a|è maggiore o uguale a|è diverso da|è circa|tende a|infinito|la somma|l'integrale"
        "|il prodotto|da|a|di|più o meno|appartiene a|derivata parziale|primo"
    ),
    "pt": _of(
        "é igual a|mais|menos|vezes|sobre|elevado a|ao quadrado|ao cubo|a raiz quadrada de|é menor que|é maior que"
        "|é menor ou igual a|é maior ou igual a|é diferente de|é aproximadamente|tende a|infinito|a soma|a integral"
        "|o produto|de|até|de|mais ou menos|pertence a|derivada parcial|linha"
    ),
    "nl": _of(
        "is gelijk aan|plus|min|maal|gedeeld door|tot de macht|kwadraat|tot de derde|de wortel van|is kleiner dan"
        "|is groter dan|is hoogstens|is minstens|is niet gelijk aan|is ongeveer|naar|oneindig|de som|de integraal"
        "|het product|van|tot|van|plus of min|element van|partieel|accent"
    ),
}

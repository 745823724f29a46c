"""What a formula is called in words, a language each; where there are none, it is read as it is written plainly."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl")
_ROWS = """
=|equals|gleich|égale|es igual a|è uguale a|é igual a|is gelijk aan|равно|równa się
+|plus|plus|plus|más|più|mais|plus|плюс|plus
-|minus|minus|moins|menos|meno|menos|min|минус|minus
times|times|mal|fois|por|per|vezes|maal|умножить на|razy
over|over|durch|sur|sobre|fratto|sobre|gedeeld door|делить на|przez
all over|all over|das Ganze durch|le tout sur|todo sobre|tutto fratto|tudo sobre|alles gedeeld door|всё делить на|wszystko przez
group|the quantity|Klammer|parenthèse|paréntesis|parentesi|parênteses|haakje|скобка|nawias
power|to the power of|hoch|puissance|elevado a|elevato a|elevado a|tot de macht|в степени|do potęgi
squared|squared|Quadrat|au carré|al cuadrado|al quadrato|ao quadrado|kwadraat|в квадрате|do kwadratu
cubed|cubed|hoch drei|au cube|al cubo|al cubo|ao cubo|tot de derde|в кубе|do sześcianu
root|the square root of|Wurzel aus|racine carrée de|la raíz cuadrada de|la radice quadrata di|a raiz quadrada de|de wortel van|корень из|pierwiastek z
cube root|the cube root of|dritte Wurzel aus|racine cubique de|la raíz cúbica de|la radice cubica di|a raiz cúbica de|de derdemachtswortel van|кубический корень из|pierwiastek sześcienny z
any root|the root of degree {} of|Wurzel vom Grad {} aus|racine d'indice {} de|la raíz de índice {} de|la radice di indice {} di|a raiz de índice {} de|de wortel van graad {} van|корень степени {} из|pierwiastek stopnia {} z
<|is less than|kleiner als|est inférieur à|es menor que|è minore di|é menor que|is kleiner dan|меньше|mniejsze niż
>|is greater than|größer als|est supérieur à|es mayor que|è maggiore di|é maior que|is groter dan|больше|większe niż
<=|is at most|kleiner oder gleich|est inférieur ou égal à|es menor o igual que|è minore o uguale a|é menor ou igual a|is hoogstens|меньше или равно|mniejsze lub równe
>=|is at least|größer oder gleich|est supérieur ou égal à|es mayor o igual que|è maggiore o uguale a|é maior ou igual a|is minstens|больше или равно|większe lub równe
<<|is much less than|viel kleiner als|est très inférieur à|es mucho menor que|è molto minore di|é muito menor que|is veel kleiner dan|много меньше|dużo mniejsze niż
>>|is much greater than|viel größer als|est très supérieur à|es mucho mayor que|è molto maggiore di|é muito maior que|is veel groter dan|много больше|dużo większe niż
!=|is not equal to|ungleich|est différent de|es distinto de|è diverso da|é diferente de|is niet gelijk aan|не равно|nie równa się
approx|is approximately|ungefähr gleich|est environ égal à|es aproximadamente|è circa|é aproximadamente|is ongeveer|приблизительно равно|w przybliżeniu równa się
same|is identical to|identisch gleich|est identique à|es idéntico a|è identico a|é idêntico a|is identiek aan|тождественно равно|tożsamościowo równe
like|is proportional to|proportional zu|est proportionnel à|es proporcional a|è proporzionale a|é proporcional a|is evenredig met|пропорционально|proporcjonalne do
to|to|nach|vers|hacia|verso|para|naar|к|do
approaches|approaches|gegen|tend vers|tiende a|tende a|tende a|nadert|стремится к|dąży do
yields|yields|wird zu|donne|produce|dà|produz|geeft|даёт|daje
balances|is in equilibrium with|im Gleichgewicht mit|est en équilibre avec|está en equilibrio con|è in equilibrio con|está em equilíbrio com|is in evenwicht met|в равновесии с|w równowadze z
implies|implies|daraus folgt|implique|implica|implica|implica|impliceert|следовательно|wynika z tego
same as|if and only if|genau dann, wenn|si et seulement si|si y solo si|se e solo se|se e somente se|dan en slechts dan als|тогда и только тогда, когда|wtedy i tylko wtedy, gdy
infinity|infinity|unendlich|l'infini|infinito|infinito|infinito|oneindig|бесконечность|nieskończoność
sum|the sum|Summe|la somme|la suma|la somma|a soma|de som|сумма|suma
integral|the integral|Integral|l'intégrale|la integral|l'integrale|a integral|de integraal|интеграл|całka
double integral|the double integral|Doppelintegral|l'intégrale double|la integral doble|l'integrale doppio|a integral dupla|de dubbele integraal|двойной интеграл|całka podwójna
closed integral|the closed integral|Ringintegral|l'intégrale curviligne|la integral cerrada|l'integrale chiuso|a integral fechada|de kringintegraal|интеграл по контуру|całka po konturze
product|the product|Produkt|le produit|el producto|il prodotto|o produto|het product|произведение|iloczyn
union|the union|Vereinigung|la réunion|la unión|l'unione|a união|de vereniging|объединение|suma zbiorów
limit|the limit as|Limes für|la limite quand|el límite cuando|il limite per|o limite quando|de limiet als|предел при|granica przy
from|from|von|de|desde|da|de|van|, нижний предел|od
up|to|bis|à|hasta|a|até|tot|, верхний предел|do
of|of|über|de|de|di|de|van|, от|z
at|of|von|de|de|di|de|van|от|od
given|given|gegeben|sachant|dado|dato|dado|gegeven|при условии|pod warunkiem
plusminus|plus or minus|plus minus|plus ou moins|más menos|più o meno|mais ou menos|plus of min|плюс-минус|plus minus
in|in|Element von|appartient à|pertenece a|appartiene a|pertence a|element van|принадлежит|należy do
notin|not in|nicht Element von|n'appartient pas à|no pertenece a|non appartiene a|não pertence a|geen element van|не принадлежит|nie należy do
subset|is a subset of|Teilmenge von|est inclus dans|es subconjunto de|è sottoinsieme di|é subconjunto de|is een deelverzameling van|подмножество|podzbiór
cup|union|vereinigt mit|union|unión|unione|união|verenigd met|объединение|suma
cap|intersection|geschnitten mit|inter|intersección|intersezione|interseção|doorsnede|пересечение|iloczyn
forall|for all|für alle|pour tout|para todo|per ogni|para todo|voor alle|для любого|dla każdego
exists|there exists|es gibt|il existe|existe|esiste|existe|er bestaat|существует|istnieje
empty|the empty set|leere Menge|l'ensemble vide|el conjunto vacío|l'insieme vuoto|o conjunto vazio|de lege verzameling|пустое множество|zbiór pusty
perp|is perpendicular to|senkrecht zu|est perpendiculaire à|es perpendicular a|è perpendicolare a|é perpendicular a|staat loodrecht op|перпендикулярно|prostopadłe do
parallel|is parallel to|parallel zu|est parallèle à|es paralelo a|è parallelo a|é paralelo a|is evenwijdig aan|параллельно|równoległe do
partial|partial|partiell|d rond|parcial|parziale|parcial|partieel|дэ|cząstkowe
nabla|nabla|Nabla|nabla|nabla|nabla|nabla|nabla|набла|nabla
prime|prime|Strich|prime|prima|primo|linha|accent|штрих|prim
degrees|degrees|Grad|degrés|grados|gradi|graus|graden|градусов|stopni
factorial|factorial|Fakultät|factorielle|factorial|fattoriale|fatorial|faculteit|факториал|silnia
choose|choose|über|parmi|sobre|su|sobre|boven|по|nad
absolute|the absolute value of|Betrag von|valeur absolue de|el valor absoluto de|il valore assoluto di|o valor absoluto de|de absolute waarde van|модуль|wartość bezwzględna z
percent|percent|Prozent|pour cent|por ciento|per cento|por cento|procent|процентов|procent
vector|vector|Vektor|vecteur|vector|vettore|vetor|vector|вектор|wektor
bar|bar|quer|barre|barra|segnato|barra|streep|с чертой|z kreską
hat|hat|Dach|chapeau|gorro|cappello|chapéu|dakje|с крышкой|z daszkiem
dot|dot|Punkt|point|punto|punto|ponto|punt|с точкой|z kropką
tilde|tilde|Tilde|tilde|virgulilla|tilde|til|tilde|с тильдой|z tyldą
sin|sine|Sinus|sinus|seno|seno|seno|sinus|синус|sinus
cos|cosine|Cosinus|cosinus|coseno|coseno|cosseno|cosinus|косинус|cosinus
tan|tangent|Tangens|tangente|tangente|tangente|tangente|tangens|тангенс|tangens
log|log|Logarithmus|logarithme|logaritmo|logaritmo|logaritmo|logaritme|логарифм|logarytm
ln|the natural log of|natürlicher Logarithmus von|logarithme népérien de|logaritmo natural de|logaritmo naturale di|logaritmo natural de|natuurlijke logaritme van|натуральный логарифм|logarytm naturalny z
exp|e to the power of|e hoch|exponentielle de|exponencial de|esponenziale di|exponencial de|e tot de macht|экспонента|e do potęgi
base|base|zur Basis|en base|en base|in base|na base|met grondtal|по основанию|o podstawie
sub|sub|Index|indice|sub|con|índice|index|индекс|indeks
across|over|über|sur|sobre|su|sobre|over|по|po
min|the minimum of|Minimum von|le minimum de|el mínimo de|il minimo di|o mínimo de|het minimum van|минимум|minimum z
max|the maximum of|Maximum von|le maximum de|el máximo de|il massimo di|o máximo de|het maximum van|максимум|maksimum z
"""  # noqa: E501
FORMULAS: Mapping[str, Mapping[str, str]] = {
    tag: {cells[0]: cells[column] for cells in (row.split("|") for row in _ROWS.strip().splitlines())}
    for column, tag in enumerate(LANGUAGES, 1)
}
"""By the language's tag, then by what is said."""

"""What scripts of others hold, and how it is read: one row a sign or form that was once read wrongly."""

from __future__ import annotations

import pytest

from voicedeck.languages.detection import detected
from voicedeck.stages.speakable import speakable

pytestmark = pytest.mark.fast

READ = (
    ("en", "A pond has 10^6 eggs.", "A pond has ten to the sixth eggs."),
    ("en", "5 × 10⁻³ mol per litre", "five times ten to the minus three moles per litre"),
    ("en", "Act Ⅳ comes before Act Ⅴ.", "Act four comes before Act five."),
    ("en", "The lock cost $1.5B, the gate €3m, the lamp £20k and the key ¥500.", "The lock cost one point five "
     "billion dollars, the gate three million euros, the lamp twenty thousand pounds and the key five hundred yen."),
    ("en", "10m (32ft), 3 lb 4 oz, 1013 hPa", "ten meters (thirty-two feet), three pounds four ounces, one thousand "
     "thirteen hectopascals"),
    ("en", "10⁶ drops of H₂O on x²", "ten to the sixth drops of H two O on x squared"),
    ("en", "12 000 pages and 1 500 maps", "twelve thousand pages and one thousand five hundred maps"),
    ("en", "Copy /usr/local/share home.", "Copy slash usr slash local slash share home."),
    ("en", "Boys and/or girls may come.", "Boys and or girls may come."),
    ("en", "Pi is 3.141 592 65.", "Pi is three point one four one five nine two six five."),
    ("en", "Fire it from 1000 to 1280 degrees.", "Fire it from one thousand to one thousand two hundred eighty "
     "degrees."),
    ("en", "In 1280 books were rare.", "In twelve eighty books were rare."),
    ("en", "5pm, 1:00 a.m. and 2pm-5:30 pm.", "five PM, one AM and two PM to five thirty PM."),
    ("en", "july 25 2012, Jan. 15, JAN 15 2020", "July twenty-fifth, twenty twelve, January fifteenth, January "
     "fifteenth, twenty twenty"),
    ("en", "You may 30 times march 5 steps.", "You may thirty times march five steps."),
    ("en", "the 1,000th of 100 million kg", "the one thousandth of one hundred million kilograms"),
    ("en", "3/10, 2 5/16 and 24/7", "three tenths, two and five sixteenths and twenty-four slash seven"),
    ("en", "$50-$100 at 12 Elm St. in St. Paul", "fifty to one hundred dollars at twelve Elm Street in Saint Paul"),
    ("en", "$20/mo since the 1960s-80s", "twenty dollars per month since the nineteen sixties to eighties"),
    ("en", "340 A.D., 12KG, 2016/07/03", "three hundred forty A D, twelve kilograms, July third, twenty sixteen"),
    ("de", "3/7 und 1/5", "drei Siebtel und ein Fünftel"),
    ("es", "2/5 y € 2,3 billones", "dos quintos y dos coma tres billones de euros"),
    ("fr", "5/6 des cas", "cinq sixièmes des cas"),
    ("it", "4/5 dei casi", "quattro quinti dei casi"),
    ("pt", "3/8 dos casos", "três oitavos dos casos"),
    ("nl", "2/5 van hen", "twee vijfde van hen"),
    ("de", "100 Millionen kg", "einhundert Millionen Kilogramm"),
    ("fr", "3 millions km", "trois millions de kilomètres"),
    ("ru", "1 500 км и 12 000 000 рублей", "одна тысяча пятьсот километров и двенадцать миллионов рублей"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "written", "said"), READ)
def test_it_is_read_as_it_is_meant(code: str, written: str, said: str) -> None:
    assert speakable(written, code) == said


TOLD = (
    ("es", "Definición de órgano y de tejido. Partes de una flor. Función de la hoja. Ciclo de vida de un árbol."),
    ("fr", "Le rôle de la feuille. Les parties d'une fleur et de la tige. Comment l'eau monte dans les arbres."),
    ("pt", "Partes de uma flor. A função da folha e do caule. O ciclo de vida de uma árvore não é curto."),
    ("ca", "Les parts d'una flor i la funció de la fulla. El cicle de vida d'un arbre és llarg i no para."),
    ("ro", "Părțile unei flori și funcția frunzei. Ciclul de viață al unui copac este lung și nu se oprește."),
    ("tr", "Bir çiçeğin bölümleri ve yaprağın görevi. Bu ağaç çok uzun yaşar ve her yıl büyür."),
)


@pytest.mark.parametrize(("code", "text"), TOLD, ids=[code for code, _ in TOLD])
def test_a_few_words_that_languages_share_do_not_make_it_dutch(code: str, text: str) -> None:
    assert detected([text]).code == code

"""What is written in signs is said in words, whatever its members: forms of every kind, language by language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.languages import language
from voicedeck.stages.speakable import speakable

READ = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru")

SAID = (
    ("en", "2.5bn people, $40K, 7 µm, 0.5 L, 4 GHz", "two point five billion people, forty thousand dollars, "
     "seven micrometers, zero point five liters, four gigahertz"),
    ("en", "2^10 and 10^−9, x³", "two to the tenth and ten to the minus nine, x cubed"),
    ("en", "on 4th of July 1776, Dec 24, 1/31/2020", "on July fourth, seventeen seventy-six, December twenty-fourth, "
     "January thirty-first, twenty twenty"),
    ("en", "r = −.31, p<.05, 95% CI", "r equals minus zero point three one, p less than zero point zero five, "
     "ninety-five percent CI"),
    ("en", "Lancet 2019;393(10170):447–92", "Lancet twenty nineteen, volume three hundred ninety-three, "
     "number ten thousand one hundred seventy, pages four hundred forty-seven to four hundred ninety-two"),
    ("en", "NH₄⁺, SO₄²⁻, Fe³⁺", "N H four plus, S O four two minus, F E three plus"),
    ("en", "Act Ⅲ, Scene II, World War I", "Act three, Scene two, World War one"),
    ("en", "cd ../src and ./run.sh", "cd dot dot slash src and dot slash run dot sh"),
    ("de", "2,5 Mrd. Menschen, 40.000 €, 7 µm, 0,5 l", "zwei Komma fünf Milliarden Menschen, vierzigtausend Euro, "
     "sieben Mikrometer, null Komma fünf Liter"),
    ("de", "Am 1. April 1998 um 20:15 Uhr", "Am ersten April neunzehnhundertachtundneunzig um zwanzig Uhr fünfzehn"),
    ("de", "vom 2. bis 5. Mai", "vom zweiten bis fünften Mai"),
    ("de", "21 Frauen, 1 Frau, 1 Mann, 1 Zelle, 1 Mädchen, 1 Gebäude, 1 Buch, 1 Stadt", "einundzwanzig Frauen, "
     "eine Frau, ein Mann, eine Zelle, ein Mädchen, ein Gebäude, ein Buch, eine Stadt"),
    ("de", "1 Grzyb und 1 Quark, 2 Grzyb", "1 Grzyb und 1 Quark, zwei Grzyb"),
    ("fr", "1 femme, 21 pages, 1 homme, 21 jours, 1 glorb, 2 glorbs", "une femme, vingt et une pages, un homme, "
     "vingt et un jours, 1 glorb, deux glorbs"),
    ("fr", "le 14 juillet 1789, 1,5 million, 80 %", "le quatorze juillet mille sept cent quatre-vingt-neuf, "
     "un virgule cinq million, quatre-vingts pour cent"),
    ("fr", "1 200 000 habitants, 12 h 30", "un million deux cent mille habitants, douze heures trente"),
    ("es", "el 12 de octubre de 1492, 1.500 €, 200 g", "el doce de octubre de mil cuatrocientos noventa y dos, "
     "mil quinientos euros, doscientos gramos"),
    ("es", "1 mujer, 21 mujeres, 1 hombre, 1 casa, 1 glorb, 1 y 2", "una mujer, veintiuna mujeres, un hombre, "
     "una casa, 1 glorb, uno y dos"),
    ("it", "1 notte, 1 ponte, 1 casa, 1 libro, 1 glorbe", "una notte, un ponte, una casa, un libro, 1 glorbe"),
    ("pt", "1 mulher, 2 mulheres, 1 homem, 2 casas, 1 glorb", "uma mulher, duas mulheres, um homem, "
     "duas casas, 1 glorb"),
    ("pl", "1 kobieta, 2 kobiety, 1 okno, 1 dom, 1 noc, 2 domy", "jedna kobieta, dwie kobiety, jedno okno, jeden dom, "
     "jedna noc, 2 domy"),
    ("ru", "1 женщина, 2 женщины, 1 окно, 1 дом, 1 ночь, 1 день", "одна женщина, две женщины, одно окно, один дом, "
     "одна ночь, один день"),
    ("es", "siglo XXI, 31 libras", "siglo veintiuno, treinta y una libras"),
    ("it", "nel XX secolo, il 25 aprile 1945", "nel "
     "ventesimo secolo, il venticinque aprile millenovecentoquarantacinque"),
    ("pt", "22 horas, 1.000 km", "vinte e duas horas, mil quilômetros"),
    ("nl", "2.500 km, 3 uur, 1e6", "tweeduizendvijfhonderd kilometer, drie uur, één maal tien tot de macht zes"),
    ("pl", "2 kg, 5 kg, 2,5 kg, 22 zł", "dwa kilogramy, pięć kilogramów, dwa przecinek pięć kilograma, "
     "dwadzieścia dwa złote"),
    ("ru", "21 кг, 2 минуты, 5 %", "двадцать один килограмм, две минуты, пять процентов"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "written", "said"), SAID)
def test_members_of_every_kind(code: str, written: str, said: str) -> None:
    assert speakable(written, code) == said


SIGNS = st.lists(
    st.sampled_from(
        ["10", "3", "1.5", "2,5", "0", "2018", "½", "$", "€", "%", "°", "°C", "kg", "mg/kg", "Mio.", "M", "k"]
    )
    | st.sampled_from(["²", "⁶", "^", "₂", "CO", "IV", "Ⅳ", "-", "–", "−", "+", "=", "<", "×", "/", ":", ";", "'", '"'])
    | st.sampled_from(
        [" ", " ", ".", ",", "(", ")", "z. B.", "p.", "a", "Kapitel", "chapter", "Mai", "May", "№", "№ 5"]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("code", READ)
@given(text=SIGNS)
def test_whatever_the_signs_something_is_said_and_stays(code: str, text: str) -> None:
    said = speakable(text, code)
    assert speakable(said, code) == said
    assert any(map(str.isalpha, said)) or not any(map(str.isalpha, text))


@pytest.mark.parametrize("code", READ)
def test_a_language_s_own_words_are_said_as_they_are_written(code: str) -> None:
    own = language(code)
    texts = [text for word in own.common | own.leading for text in (f"{word.capitalize()} casa.", f"Casa {word} casa.")]
    assert [text for text in texts if speakable(text, code) != text] == []


@pytest.mark.heavy
@pytest.mark.parametrize("code", READ)
@pytest.mark.parametrize("piece", ["1 ", "a.", "12:", "10⁶ ", "= ", "A₂"])
def test_every_row_reads_a_long_line_in_a_time_that_grows_with_its_length(code: str, piece: str) -> None:
    text = piece * (30_000 // len(piece))
    began = time.process_time()
    for row in language(code).reading:
        for _ in row.compiled.finditer(text):
            pass
    assert time.process_time() - began < 5

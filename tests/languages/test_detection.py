"""A language is told by many words, never by one; what does not tell it is not taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.languages.detection import Told, detected
from voicedeck.model.script import Script
from voicedeck.readers import read

SENTENCES = (
    ("es", "Las abejas tienen cinco ojos: dos grandes y tres pequeños."),
    ("es", "El cerebro humano consume el veinte por ciento de la energía del cuerpo."),
    ("es", "La memoria se consolida durante el sueño, cuando el hipocampo repite lo aprendido."),
    ("fr", "Les abeilles ont cinq yeux : deux grands et trois petits."),
    ("fr", "Le cerveau consomme vingt pour cent de l'énergie du corps."),
    ("fr", "La mémoire se consolide pendant le sommeil."),
    ("pt", "As abelhas têm cinco olhos: dois grandes e três pequenos."),
    ("pt", "O cérebro consome vinte por cento da energia do corpo."),
    ("pt", "A memória é consolidada durante o sono, quando o hipocampo repete o que foi aprendido."),
    ("ro", "Albinele au cinci ochi: doi mari și trei mici."),
    ("ro", "Creierul consumă douăzeci la sută din energia corpului."),
    ("ro", "Memoria se consolidează în timpul somnului."),
    ("ca", "Les abelles tenen cinc ulls: dos de grans i tres de petits."),
    ("ca", "El cervell consumeix el vint per cent de l'energia del cos."),
    ("ca", "La memòria es consolida durant el son, quan l'hipocamp repeteix allò que s'ha après."),
    ("tr", "Arıların beş gözü vardır: ikisi büyük, üçü küçük."),
    ("tr", "Bellek uyku sırasında pekişir ve bu çok önemlidir."),
    ("nl", "Bijen hebben vijf ogen: twee grote en drie kleine."),
    ("de", "Bienen haben fünf Augen: zwei große und drei kleine."),
    ("de", "Das Gehirn verbraucht zwanzig Prozent der Energie des Körpers."),
    ("it", "Le api hanno cinque occhi: due grandi e tre piccoli."),
    ("it", "Il cervello consuma il venti per cento dell'energia del corpo."),
    ("sv", "Bin har fem ögon: två stora och tre små."),
    ("da", "Bier har fem øjne: to store og tre små."),
    ("da", "Hjernen bruger tyve procent af kroppens energi, og det er meget."),
    ("nb", "Bier har fem øyne: to store og tre små."),
    ("nb", "Hjernen bruker tjue prosent av kroppens energi, og det er mye."),
    ("fi", "Mehiläisillä on viisi silmää: kaksi suurta ja kolme pientä."),
    ("fi", "Aivot kuluttavat kaksikymmentä prosenttia kehon energiasta, ja se on paljon."),
    ("pl", "Pszczoły mają pięcioro oczu: dwoje dużych i troje małych."),
    ("pl", "Mózg zużywa dwadzieścia procent energii ciała."),
    ("cs", "Včely mají pět očí: dvě velké a tři malé."),
    ("cs", "Mozek spotřebuje dvacet procent energie těla, když je v klidu."),
    ("hu", "A méheknek öt szemük van: két nagy és három kicsi."),
    ("id", "Lebah memiliki lima mata: dua besar dan tiga kecil."),
    ("id", "Otak menggunakan dua puluh persen energi tubuh."),
    ("vi", "Ong có năm mắt: hai mắt lớn và ba mắt nhỏ."),
    ("vi", "Não tiêu thụ hai mươi phần trăm năng lượng của cơ thể."),
    ("ru", "У пчёл пять глаз: два больших и три малых."),
    ("uk", "У бджіл п'ять очей: двоє великих і троє малих."),
    ("uk", "Мозок споживає двадцять відсотків енергії тіла."),
    ("bg", "Пчелите имат пет очи: две големи и три малки."),
    ("bg", "Мозъкът изразходва двадесет процента от енергията на тялото."),
    ("el", "Οι μέλισσες έχουν πέντε μάτια."),
    ("ja", "ミツバチには目が五つある。"),
    ("zh", "蜜蜂有五只眼睛，三只在额头上。"),
    ("ko", "꿀벌은 눈이 다섯 개다."),
    ("ar", "للنحلة خمس عيون، ثلاث منها على الجبهة."),
    ("fa", "زنبورها پنج چشم دارند: دو چشم بزرگ و سه چشم کوچک که روی پیشانی است."),
    ("he", "לדבורה חמש עיניים (שלוש במצח)."),
    ("hi", "मधुमक्खी की पाँच आँखें होती हैं।"),
    ("th", "ผึ้งมีห้าตา"),
)
UNTELLING = (
    "Beyin vücut enerjisinin yüzde yirmisini tüketir.", "La memoria si consolida durante il sonno.",
    "Hjärnan förbrukar tjugo procent av kroppens energi.", "MDMA, PTSD, BDNF", "Erleak bost begi ditu",
    "En", "de", "la la la la la", "van van van van", "", "12 345 %",
)  # fmt: skip


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_a_sentence_or_two_tell_their_language(code: str, sentence: str) -> None:
    assert detected([sentence]) == Told(code, sure=True)


@pytest.mark.parametrize("text", UNTELLING)
def test_too_little_tells_nothing(text: str) -> None:
    assert not detected([text]).sure


@pytest.mark.parametrize("word", ["van", "de", "een", "die", "is", "der"])
def test_one_word_decides_nothing_however_often_it_is_there(word: str) -> None:
    english = "The bees see with five eyes, and two of them are large."
    assert detected([english, *[f"Mr {word} Berg"] * 30]).code == "en"
    assert not detected([f"{word} " * 50]).sure


def scripted(tmp_path: Path, text: str) -> Script:
    path = tmp_path / "script.md"
    path.write_text(text, encoding="utf-8")
    return read(path)


BASQUE = "# Erleak\n\n## Begiak\n\n- Erleek bost begi dituzte, bi handi eta hiru txiki, buruaren gainean kokatuta.\n"


def test_a_language_that_is_not_known_is_told_and_read_as_english(tmp_path: Path) -> None:
    script = scripted(tmp_path, BASQUE)
    assert script.language == "en"
    (told,) = (each for each in script.warnings if "language" in each.message)
    assert told.message == "the language is not known: the script is read as English"
    assert "language: " in (told.hint or "")


def test_what_the_author_names_always_counts(tmp_path: Path) -> None:
    script = scripted(tmp_path, f"---\nlanguage: eu\n---\n\n{BASQUE}")
    assert (script.language, script.warnings) == ("eu", ())
    assert script.language_from is not None
    assert script.language_from.line == 2


def test_a_short_english_script_says_nothing_of_its_language(tmp_path: Path) -> None:
    assert scripted(tmp_path, "# Bees\n\n## Eyes\n\n- MDMA increases oxytocin.\n").warnings == ()


def test_a_megabyte_tells_its_language_in_a_moment() -> None:
    assert detected(["x" * 1_000_000, "a'" * 500_000]).code == ""

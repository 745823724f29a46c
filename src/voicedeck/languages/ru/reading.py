"""How Russian is read aloud."""

from __future__ import annotations

import re

from voicedeck.languages.links import Links
from voicedeck.languages.reading import ROMAN
from voicedeck.languages.rows import Row
from voicedeck.languages.ru import MONTHS, NUMBERS, dated
from voicedeck.languages.words import UNKNOWN, Noun, Words, signs
from voicedeck.model.numerals import roman
from voicedeck.model.regex import regex


def _gendered(said: str, gender: str) -> str:
    """ "один" is "одна" or "одно", "два" "две", at the end of any number."""
    if gender == "f":
        return re.sub(r"\bодин$", "одна", re.sub(r"\bдва$", "две", said))
    return re.sub(r"\bодин$", "одно", said) if gender == "n" else said


def _gender_of(noun: str, digit: int) -> str:
    """Of a noun after a one or a two, by its ending in the singular; ``UNKNOWN`` where that does not tell it."""
    if digit == 1 and noun.endswith("ь"):
        return "m" if _MASCULINE.fullmatch(noun) else "f" if _FEMININE.fullmatch(noun) else UNKNOWN
    if digit == 1:
        return "f" if noun.endswith(("а", "я")) else "n" if noun.endswith(("о", "е")) else ""
    return "f" if digit == 2 and noun.endswith(("ы", "и")) else ""


_FEMININE = regex(
    r".*(?:ость|есть|знь|вь|пь|шь|жь|щь|чь|рядь|адь|едь)|ночь|часть|степень|дверь|площадь|тень|ткань|осень|цель|"
    r"модель|соль|боль|роль|мышь|печь|речь|вещь|связь|сеть|треть|четверть|смесь|грань|нить|кость|область|скорость|лошадь"
)
_MASCULINE = regex(r".*(?:тель|арь|ырь)|день|год|конь|путь|дождь|огонь|уголь|корень|камень|уровень|кремень|рубль|гость")


def _clock(hour: int, minute: int) -> str:
    hours = Noun("час|часа|часов|часа").in_category(_category(hour))
    minutes = Noun("минута|минуты|минут|минуты").in_category(_category(minute))
    said = f"{NUMBERS.cardinal(hour)} {hours}"
    return f"{said} {_gendered(NUMBERS.cardinal(minute), 'f')} {minutes}" if minute else said


def _category(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else "many"


_FORMS = {
    "й": {}, "ый": {}, "ий": {}, "ой": {}, "я": {"gender": "f"}, "ая": {"gender": "f"}, "е": {"gender": "n"},
    "ое": {"gender": "n"}, "го": {"case": "g"}, "ого": {"case": "g"}, "му": {"case": "d"}, "ому": {"case": "d"},
    "м": {"case": "p"}, "ом": {"case": "p"},
}  # fmt: skip


def _ordinal(number: int, ending: str) -> str:
    return NUMBERS.ordinal(number, **_FORMS[ending])


def _year(match: re.Match[str]) -> str:
    before = match["before"] or ""
    if before.strip().lower() in ("в", "во"):
        return f"{before}{NUMBERS.ordinal(int(match['y']), case='p')} году"
    return f"{before}{NUMBERS.ordinal(int(match['y']), case='g')} года"


def _decade(match: re.Match[str]) -> str:
    return f"{NUMBERS.ordinal(int(match['number'])).removesuffix('ый')}ые"


def _century(match: re.Match[str]) -> str:
    """ "в XIX в." is "в девятнадцатом веке"; the stop stays where it ended the text."""
    number, before = roman(match["numeral"]), match["before"] or ""
    said = f"{before}{NUMBERS.ordinal(number, case='p')} веке" if before else f"{NUMBERS.ordinal(number)} век"
    return said if match.string[match.end() :].strip() else f"{said}."


WORDS = Words(
    locale="ru",
    links=Links(
        "точка",
        "дефис",
        "подчёркивание",
        "ссылка",
        "ДОИ, ссылка в описании",
        "собака",
        "косая черта",
        "обратная косая черта",
    ),
    to="до",
    comparisons={"<": "меньше", ">": "больше", "=": "равно"},
    signs=signs(
        "плюс-минус",
        "больше или равно",
        "меньше или равно",
        "примерно",
        "не равно",
        "на",
        "разделить на",
        "к",
        "от",
        "рост",
        "снижение",
        "бесконечность",
        "копирайт",
        "корень из",
    ),
    greek=(
        "альфа бета гамма дельта эпсилон дзета эта тета йота каппа лямбда мю ню кси пи ро сигма тау "
        "ипсилон фи хи пси омега гамма дельта тета лямбда кси пи сигма фи пси омега"
    ),
    minus="минус",
    plus="плюс",
    about="примерно",
    conjunction="и",
    alternative="или",
    slash="дробь",
    number_sign="номер",
    times_ten="на",
    power="{base} в степени {exponent}",
    squared="в квадрате",
    cubed="в кубе",
    point="точка",
    compass=("северной широты", "восточной долготы", "южной широты", "западной долготы"),
    volume="том",
    pages="страницы",
    months=MONTHS,
    dated=dated,
    separators="./",
    clock=_clock,
    fractions={
        "½": "одна вторая",
        "⅓": "одна треть",
        "⅔": "две трети",
        "¼": "одна четверть",
        "¾": "три четверти",
        "⅛": "одна восьмая",
        "1/2": "одна вторая",
        "1/3": "одна треть",
        "2/3": "две трети",
        "1/4": "одна четверть",
        "3/4": "три четверти",
    },
    whole={
        "USD": Noun("доллар|доллара|долларов|доллара"),
        "EUR": Noun("евро", "n"),
        "GBP": Noun("фунт|фунта|фунтов|фунта"),
        "JPY": Noun("иена|иены|иен|иены", "f"),
        "RUB": Noun("рубль|рубля|рублей|рубля"),
    },
    small={
        "USD": Noun("цент|цента|центов|цента"),
        "EUR": Noun("цент|цента|центов|цента"),
        "GBP": Noun("пенс|пенса|пенсов|пенса"),
        "RUB": Noun("копейка|копейки|копеек|копейки", "f"),
    },
    cents="{whole} {small}",
    magnitudes={
        **dict.fromkeys(("тыс.", "тыс", "k", "K"), Noun("тысяча|тысячи|тысяч|тысячи", "f")),
        **dict.fromkeys(("млн", "M", "m"), Noun("миллион|миллиона|миллионов|миллиона")),
        **dict.fromkeys(("млрд", "B", "bn"), Noun("миллиард|миллиарда|миллиардов|миллиарда")),
    },
    units={
        "мкг": "mass-microgram",
        "мг": "mass-milligram",
        "г": "mass-gram",
        "кг": "mass-kilogram",
        "т": "mass-tonne",
        "нм": "length-nanometer",
        "мкм": "length-micrometer",
        "мм": "length-millimeter",
        "см": "length-centimeter",
        "м": "length-meter",
        "км": "length-kilometer",
        "м²": "area-square-meter",
        "км²": "area-square-kilometer",
        "м³": "volume-cubic-meter",
        "мл": "volume-milliliter",
        "л": "volume-liter",
        "мс": "duration-millisecond",
        "с": "duration-second",
        "сек": "duration-second",
        "мин": "duration-minute",
        "ч": "duration-hour",
        "км/ч": "speed-kilometer-per-hour",
        "м/с": "speed-meter-per-second",
        "Гц": "frequency-hertz",
        "кГц": "frequency-kilohertz",
        "МГц": "frequency-megahertz",
        "ГГц": "frequency-gigahertz",
        "Вт": "power-watt",
        "кВт": "power-kilowatt",
        "МВт": "power-megawatt",
        "кВт·ч": "energy-kilowatt-hour",
        "Дж": "energy-joule",
        "кДж": "energy-kilojoule",
        "ккал": "energy-kilocalorie",
        "В": "electric-volt",
        "Па": "pressure-pascal",
        "гПа": "pressure-hectopascal",
        "кПа": "pressure-kilopascal",
        "га": "area-hectare",
        "Кб": "digital-kilobyte",
        "КБ": "digital-kilobyte",
        "МБ": "digital-megabyte",
        "ГБ": "digital-gigabyte",
        "ТБ": "digital-terabyte",
    },
    abbreviations={
        "н/д": "нет данных",
        "т. е.": "то есть",
        "т. д.": "так далее",
        "т. п.": "тому подобное",
        "т. к.": "так как",
        "напр.": "например",
        "см.": "смотрите",
        "ср.": "сравните",
        "рис.": "рисунок",
        "табл.": "таблица",
        "гл.": "глава",
        "проф.": "профессор",
        "акад.": "академик",
        "им.": "имени",
        "ул.": "улица",
        "др.": "другие",
        "ок.": "около",
        "до н. э.": "до нашей эры",
        "н. э.": "нашей эры",
        "тел.": "телефон",
        "№": "номер",
        "руб.": "рублей",
        "стр.": "страница",
        "и др.": "и другие",
        "в. э.": "века эры",
    },
    gendered=_gendered,
    gender_of=_gender_of,
    feminine=r"(?:тонн|(?:микро|милли|нано)?секунд|минут|угловая|угловые|угловых|мил[ьяи]|унци|(?:кило)?калори|атмосфер"
    r"|част|астрономическ)",
    counted="[Гг]лав[аеуы]|[Чч]аст[ьи]|[Тт]ом|[Аа]кт|[Сс]цена|[Фф]аза|[Тт]ип|[Кк]ласс|[Рр]аздел|[Рр]исунок|[Тт]аблица|[Кк]нига|[Сс]тадия",
    followed=r"(?P<ending>)(?=\s(?:век[аеу]?\b|в\.))",
    as_followed=lambda number, before: NUMBERS.ordinal(number, **({"case": "p"} if before in ("в", "во") else {})),
    ordinal=r"(?<![\w.,])(?P<number>\d{1,4})-(?P<ending>ый|ий|ой|й|ая|я|ое|е|ого|го|ому|му|ом|м)(?!\w)",
    as_ordinal=_ordinal,
    named=rf"(?<![\w.,])(?P<d>[12]?\d|3[01])\s(?P<month>{'|'.join(MONTHS)})(?:\s(?P<y>1[1-9]\d\d|20\d\d)(?:\s?г\.|\sгода)?)?(?!\w)",
    early=(
        Row("page", r"\b[сС]\.\s?(?=\d)", "страница "),
        Row(
            "king",
            rf"\b(Людовик|Карл|Генрих|Георг|Фридрих|Наполеон|Пётр|Николай|Александр|Иван|Павел|Пий)\s({ROMAN})\b",
            lambda match: f"{match[1]} {NUMBERS.ordinal(roman(match[2]))}",
        ),
        Row("decade", r"(?<![\w.,])(?P<number>(?:1[1-9]|20)?\d0)-е(?=\sгоды)", _decade),
        Row("century", rf"(?P<before>\b[Вв]о?\s)?\b(?P<numeral>{ROMAN})\sв\.", _century),
        Row("year", r"(?P<before>\b[ВвОо]о?\s)?(?<![\w.,])(?P<y>1[1-9]\d\d|20\d\d)\s?(?:г\.|году|года)", _year),
    ),
    examples={
        "king": {"Людовик XIV": "Людовик четырнадцатый"},
        "decade": {"1990-е годы": "тысяча девятьсот девяностые годы"},
        "century": {"в XIX в. жили": "в девятнадцатом веке жили"},
        "words per unit": {"клеток/мл": "клеток на миллилитр"},
        "link": {
            "См. https://www.primer.ru/a.": "Смотрите primer точка ru.",
        },
        "abbreviation": {
            "См. https://www.primer.ru/a.": "Смотрите primer точка ru.",
            "№ 5": "номер пять",
            "т. е. кортизол, напр. 40": "то есть кортизол, например сорок",
            "3 млн руб., $1.5B, 5 млрд евро": (
                "три миллиона рублей, одна целая пять десятых миллиарда долларов, пять миллиардов евро"
            ),
        },
        "DOI": {
            "doi:10.1016/j.x": "ДОИ, ссылка в описании",
        },
        "address": {
            "Пишите на a.b@primer.org": "Пишите на a точка b собака primer точка org",
        },
        "domain": {
            "на primer.ru": "на primer точка ru",
        },
        "number sign": {
            "#1": "номер один",
        },
        "number": {
            "#1": "номер один",
            "10 000 и 1 234 567": ("десять тысяч и один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь"),
            "3,25": "три целых двадцать пять сотых",
            "1 неделя, 2 недели, 21 день": "одна неделя, две недели, двадцать один день",
            "1984": "одна тысяча девятьсот восемьдесят четыре",
        },
        "path": {
            "/usr/bin/env": "косая черта usr косая черта bin косая черта env",
        },
        "option": {
            "--help": "дефис дефис help",
        },
        "file name": {
            "notes.md": "notes точка md",
        },
        "ampersand": {
            "A & B": "A и B",
        },
        "Roman sign": {
            "глава Ⅳ": "глава четыре",
        },
        "Roman numeral": {
            "глава Ⅳ": "глава четыре",
            "глава IV": "глава четыре",
        },
        "Roman ordinal": {
            "в XIX веке, XX век": "в девятнадцатом веке, двадцатый век",
        },
        "year": {
            "в 2018 году, 2018 г.": "в две тысячи восемнадцатом году, две тысячи восемнадцатого года",
            "3 мая 2024 г.": "третьего мая две тысячи двадцать четвёртого года",
        },
        "ISO date": {
            "2024-05-03": "третьего мая две тысячи двадцать четвёртого года",
        },
        "date": {
            "03.05.2024": "третьего мая две тысячи двадцать четвёртого года",
        },
        "named date": {
            "3 мая 2024 г.": "третьего мая две тысячи двадцать четвёртого года",
        },
        "clock": {
            "в 14:30, в 9:01": "в четырнадцать часов тридцать минут, в девять часов одна минута",
        },
        "pages": {
            "2021;591:123–30": (
                "две тысячи двадцать один, том пятьсот девяносто один, страницы сто двадцать три до сто тридцать"
            ),
        },
        "telephone": {
            "+7 495 123-45-67": "плюс семь, четыре девять пять, один два три, четыре пять, шесть семь",
        },
        "version": {
            "3.11.4": "три точка одиннадцать точка четыре",
        },
        "short version": {
            "v2.1": "два точка один",
        },
        "fraction sign": {
            "2 ½ литра": "два и одна вторая литра",
        },
        "fraction": {
            "1/2": "одна вторая",
        },
        "scientific": {
            "6,02 × 10^23": "шесть целых две сотых на десять в степени двадцать три",
            "10⁻³ м": "десять в степени минус три метров",
        },
        "exponent": {
            "1e6": "один на десять в степени шесть",
        },
        "formula": {
            "CO₂": "C O два",
        },
        "cents of another language": {
            "€29.99": "двадцать девять евро девяносто девять центов",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "одна тысяча двести тридцать четыре евро пятьдесят шесть центов",
        },
        "money": {
            "3 млн руб., $1.5B, 5 млрд евро": (
                "три миллиона рублей, одна целая пять десятых миллиарда долларов, пять миллиардов евро"
            ),
            "£2, ¥500": "два фунта, пятьсот иен",
        },
        "magnitude of a unit": {
            "100 млн кг": "сто миллионов килограмм",
        },
        "magnitude": {
            "3 млн руб., $1.5B, 5 млрд евро": (
                "три миллиона рублей, одна целая пять десятых миллиарда долларов, пять миллиардов евро"
            ),
            "3,2 млн, 5 тыс. человек": "три целых две десятых миллиона, пять тысяч человек",
            "10k": "десять тысяч",
        },
        "money after": {
            "29,99 €, 1 ₽, 2 ₽, 5 ₽": (
                "двадцать девять евро девяносто девять центов, один рубль, два рубля, пять рублей"
            ),
        },
        "coordinates": {
            "55°45′ N": "пятьдесят пять градусов сорок пять минут северной широты",
        },
        "range": {
            "3–5 кг": "три до пять килограмм",
        },
        "unit": {
            "3–5 кг": "три до пять килограмм",
            "20 %": "двадцать процентов",
            "1 ч, 2 т, 5 мин, 22 с": "один час, две тонны, пять минут, двадцать две секунды",
            "32 ft": "тридцать два фута",
            "1,5 мг/кг": "одна целая пять десятых миллиграмма на килограмм",
        },
        "unit alone": {
            "на km²": "на квадратный километр",
            "km²": "квадратный километр",
        },
        "power": {
            "x² + y³": "x в квадрате плюс y в кубе",
        },
        "plus": {
            "x² + y³": "x в квадрате плюс y в кубе",
            "1 + 2": "один плюс два",
        },
        "comparison": {
            "p < 0,05, n = 34": "p меньше ноль целых пять сотых, n равно тридцать четыре",
        },
        "minus": {
            "при −5 °C": "при минус пять градусов Цельсия",
        },
        "score": {"4-4-2": "четыре, четыре, два"},
        "comparison before a number": {"(<5 kg)": "(меньше пять килограмм)"},
        "plus before a number": {"+3 kg": "плюс три килограмма"},
        "tilde": {
            "~40": "примерно сорок",
        },
        "slash between words": {
            "пациент/врач": "пациент или врач",
        },
        "slash between numbers": {
            "24/7": "двадцать четыре дробь семь",
        },
        "symbol": {
            "5 ± 2, A → B": "пять плюс-минус два, A к B",
        },
        "ordinal": {
            "3-й, 5-го, 2-я": "третий, пятого, вторая",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12/25/2024": "двадцать пятого декабря две тысячи двадцать четвёртого года",
        },
        "times": {
            "12:30-13:00": "двенадцать часов тридцать минут до тринадцать часов",
        },
        "clock with seconds": {
            "10:15:30": "десять часов пятнадцать минут тридцать",
        },
        "index": {
            "x₁": "x один",
        },
        "times sign": {
            "5 × 5": "пять на пять",
        },
        "bearing": {
            "48,85° N": "сорок восемь целых восемьдесят пять сотых градуса северной широты",
        },
        "feet and inches": {
            "5'10\"": "пять футов десять дюймов",
        },
        "page": {
            "см. с. 12": "смотрите страница двенадцать",
        },
    },
)

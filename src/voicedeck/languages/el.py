"""Greek."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="el",
    name="Greek",
    answers=("ναι", "όχι"),
    common=words(
        "και το η ο να του της τα των την τον στο στη στην με για από που δεν είναι θα τους οι ένα μια αυτό ότι "
        "ως αλλά σε πολύ μας δύο τρία τέσσερα πέντε έξι"
    ),
    abbreviations=words("π.χ κ.λπ κ.ά δηλ βλ σελ αρ εικ κεφ Δρ καθ"),
    leading=words(
        "ο η το οι τα του της των τον την και ή αλλά ότι που σε στο στη στον στην με από για χωρίς μεταξύ να δεν"
    ),
    numbers=Numbers(""),
    labels=Labels(words("τίτλος"), words("συγγραφέας κανάλι"), words("περιγραφή")),
    phrases={
        "section": "Ενότητα {{ number }}. {{ heading }}.",
        "overview": "Επισκόπηση",
        "kicker": "Ενότητα {{ numeral }}",
        "opener": "Ενότητα {{ number }} από {{ total }}",
        "scan": "Σαρώστε για άνοιγμα",
        "narrated": "Αφήγηση με φωνή τεχνητής νοημοσύνης, {{ voice }}.",
        "voiced": "Φωνή ΤΝ: {{ voice }}",
        "search": "Αναζήτηση σε όσα λέγονται",
        "chapters": "Κεφάλαια",
        "captions": "Υπότιτλοι",
    },
)

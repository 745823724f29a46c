"""Molecules as drawings: structures laid out by RDKit (BSD-3-Clause), the extra ``chem``.

``chem:serotonin`` is one of our own table, ``chem:CCO`` any other by its SMILES
(http://opensmiles.org/opensmiles.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import Any
from xml.etree import ElementTree

from voicedeck.illustrations.asked import Asked
from voicedeck.illustrations.geometry import path
from voicedeck.model.illustration import SIDE, Drawing, Ink, Pack, Shape

PREFIX = "chem:"
LONGEST = 300
"""Characters of a SMILES that is drawn."""
_PIXELS = 400

NAMES: Mapping[str, tuple[str, str]] = {
    "water": ("O", "H2O"),
    "oxygen": ("O=O", "O2"),
    "nitrogen": ("N#N", "N2"),
    "carbon dioxide": ("O=C=O", "CO2"),
    "methane": ("C", "CH4"),
    "ethanol": ("CCO", "C2H6O"),
    "acetic acid": ("CC(=O)O", "C2H4O2"),
    "acetone": ("CC(C)=O", "C3H6O"),
    "ammonia": ("N", "H3N"),
    "benzene": ("c1ccccc1", "C6H6"),
    "toluene": ("Cc1ccccc1", "C7H8"),
    "phenol": ("Oc1ccccc1", "C6H6O"),
    "urea": ("NC(N)=O", "CH4N2O"),
    "glycerol": ("OCC(O)CO", "C3H8O3"),
    "glucose": ("OCC1OC(O)C(O)C(O)C1O", "C6H12O6"),
    "lactic acid": ("CC(O)C(=O)O", "C3H6O3"),
    "citric acid": ("OC(=O)CC(O)(C(=O)O)CC(=O)O", "C6H8O7"),
    "glycine": ("NCC(=O)O", "C2H5NO2"),
    "alanine": ("CC(N)C(=O)O", "C3H7NO2"),
    "glutamate": ("NC(CCC(=O)O)C(=O)O", "C5H9NO4"),
    "gaba": ("NCCCC(=O)O", "C4H9NO2"),
    "tryptophan": ("NC(Cc1c[nH]c2ccccc12)C(=O)O", "C11H12N2O2"),
    "tyrosine": ("NC(Cc1ccc(O)cc1)C(=O)O", "C9H11NO3"),
    "phenylalanine": ("NC(Cc1ccccc1)C(=O)O", "C9H11NO2"),
    "histamine": ("NCCc1c[nH]cn1", "C5H9N3"),
    "serotonin": ("NCCc1c[nH]c2ccc(O)cc12", "C10H12N2O"),
    "melatonin": ("COc1ccc2[nH]cc(CCNC(C)=O)c2c1", "C13H16N2O2"),
    "dopamine": ("NCCc1ccc(O)c(O)c1", "C8H11NO2"),
    "norepinephrine": ("NCC(O)c1ccc(O)c(O)c1", "C8H11NO3"),
    "noradrenaline": ("NCC(O)c1ccc(O)c(O)c1", "C8H11NO3"),
    "epinephrine": ("CNCC(O)c1ccc(O)c(O)c1", "C9H13NO3"),
    "adrenaline": ("CNCC(O)c1ccc(O)c(O)c1", "C9H13NO3"),
    "acetylcholine": ("CC(=O)OCC[N+](C)(C)C", "C7H16NO2+"),
    "mdma": ("CNC(C)Cc1ccc2OCOc2c1", "C11H15NO2"),
    "amphetamine": ("CC(N)Cc1ccccc1", "C9H13N"),
    "dmt": ("CN(C)CCc1c[nH]c2ccccc12", "C12H16N2"),
    "psilocin": ("CN(C)CCc1c[nH]c2cccc(O)c12", "C12H16N2O"),
    "psilocybin": ("CN(C)CCc1c[nH]c2cccc(OP(=O)(O)O)c12", "C12H17N2O4P"),
    "mescaline": ("NCCc1cc(OC)c(OC)c(OC)c1", "C11H17NO3"),
    "ketamine": ("CNC1(CCCCC1=O)c1ccccc1Cl", "C13H16ClNO"),
    "caffeine": ("Cn1cnc2c1c(=O)n(C)c(=O)n2C", "C8H10N4O2"),
    "theobromine": ("Cn1cnc2c1c(=O)[nH]c(=O)n2C", "C7H8N4O2"),
    "adenosine": ("Nc1ncnc2c1ncn2C1OC(CO)C(O)C1O", "C10H13N5O4"),
    "adenine": ("Nc1ncnc2[nH]cnc12", "C5H5N5"),
    "guanine": ("Nc1nc2[nH]cnc2c(=O)[nH]1", "C5H5N5O"),
    "cytosine": ("Nc1cc[nH]c(=O)n1", "C4H5N3O"),
    "thymine": ("Cc1c[nH]c(=O)[nH]c1=O", "C5H6N2O2"),
    "uracil": ("O=c1cc[nH]c(=O)[nH]1", "C4H4N2O2"),
    "nicotine": ("CN1CCCC1c1cccnc1", "C10H14N2"),
    "aspirin": ("CC(=O)Oc1ccccc1C(=O)O", "C9H8O4"),
    "salicylic acid": ("OC(=O)c1ccccc1O", "C7H6O3"),
    "paracetamol": ("CC(=O)Nc1ccc(O)cc1", "C8H9NO2"),
    "ibuprofen": ("CC(C)Cc1ccc(cc1)C(C)C(=O)O", "C13H18O2"),
    "morphine": ("CN1CCC23C4Oc5c(O)ccc(CC1C2C=CC4O)c53", "C17H19NO3"),
    "penicillin g": ("CC1(C)SC2C(NC(=O)Cc3ccccc3)C(=O)N2C1C(=O)O", "C16H18N2O4S"),
    "fluoxetine": ("CNCCC(Oc1ccc(cc1)C(F)(F)F)c1ccccc1", "C17H18F3NO"),
    "sertraline": ("CNC1CCC(c2ccc(Cl)c(Cl)c2)c2ccccc12", "C17H17Cl2N"),
    "diazepam": ("CN1c2ccc(Cl)cc2C(=NCC1=O)c1ccccc1", "C16H13ClN2O"),
    "thc": ("CCCCCc1cc(O)c2C3C=C(C)CCC3C(C)(C)Oc2c1", "C21H30O2"),
    "cortisol": ("CC12CCC(=O)C=C1CCC1C2C(O)CC2(C)C1CCC2(O)C(=O)CO", "C21H30O5"),
    "testosterone": ("CC12CCC3C(CCC4=CC(=O)CCC34C)C1CCC2O", "C19H28O2"),
    "progesterone": ("CC(=O)C1CCC2C1(C)CCC1C2CCC2=CC(=O)CCC12C", "C21H30O2"),
    "estradiol": ("CC12CCC3c4ccc(O)cc4CCC3C1CCC2O", "C18H24O2"),
    "cholesterol": ("CC(C)CCCC(C)C1CCC2C1(C)CCC1C2CC=C2CC(O)CCC12C", "C27H46O"),
    "vitamin c": ("OCC(O)C1OC(=O)C(O)=C1O", "C6H8O6"),
    "retinal": ("CC1=C(C(C)(C)CCC1)C=CC(C)=CC=CC(C)=CC=O", "C20H28O"),
    "capsaicin": ("COc1cc(CNC(=O)CCCCC=CC(C)C)ccc1O", "C18H27NO3"),
    "vanillin": ("COc1cc(C=O)ccc1O", "C8H8O3"),
    "ozone": ("[O-][O+]=O", "O3"),
    "hydrogen peroxide": ("OO", "H2O2"),
    "sulfuric acid": ("OS(=O)(=O)O", "H2O4S"),
    "nitrous oxide": ("[N-]=[N+]=O", "N2O"),
}  # fmt: skip
"""Common names, their SMILES (without stereochemistry: flat drawings tell none) and, to hold them against, formulas
in Hill's order. Facts of chemistry, written by us."""


class Molecules(Asked):
    """Every molecule by its name, ``chem:`` and a name of ours or a SMILES; none where RDKit is not installed."""

    prefix = PREFIX

    def drawn(self, wanted: str) -> Drawing | None:
        """As its name asks."""
        return molecule(wanted) if 0 < len(wanted) <= LONGEST and is_here() else None


def is_here() -> bool:
    """Whether the extra is installed."""
    return find_spec("rdkit") is not None


@lru_cache(256)
def molecule(wanted: str) -> Drawing | None:
    """The molecule of a name or SMILES as a drawing in its square; None where RDKit cannot read it."""
    from rdkit import Chem, rdBase
    from rdkit.Chem.Draw import rdMolDraw2D

    smiles = NAMES.get(wanted.lower(), (wanted, ""))[0]
    with rdBase.BlockLogs():  # what it cannot read is told by us
        structure = Chem.MolFromSmiles(smiles)
    if structure is None or not structure.GetNumAtoms():
        return None
    canvas: Any = rdMolDraw2D.MolDraw2DSVG(_PIXELS, _PIXELS)
    options = canvas.drawOptions()
    options.useBWAtomPalette()
    options.clearBackground, options.bondLineWidth, options.padding = False, 3, 0.04
    options.minFontSize = options.maxFontSize = 30
    rdMolDraw2D.PrepareAndDrawMolecule(canvas, structure)
    canvas.FinishDrawing()
    shapes = tuple(_shapes(canvas.GetDrawingText()))
    return Drawing(f"{PREFIX}{wanted}", wanted, lambda _: shapes) if shapes else None


def _shapes(image: str) -> Iterator[Shape]:
    """The bonds as strokes and the atoms' letters as writing."""
    for element in ElementTree.fromstring(image).iter():
        if element.tag.endswith("path"):
            part = str(element.get("class", "")).split(" ")[0] or "bond"
            scaled = _scaled(element.get("d", ""))
            filled = "fill:none" not in element.get("style", "") and element.get("fill", "") != "none"
            if scaled:
                yield Shape(Ink.LETTER if filled else Ink.LINE, path(scaled), part)


def _scaled(data: str) -> str:
    """Path data in the drawing's own units."""
    return re.sub(r"-?\d+(?:\.\d+)?", lambda number: f"{float(number[0]) * SIDE / _PIXELS:.3f}", data)


_ELSE = frozenset(("water", "oxygen", "nitrogen", "methane", "ammonia", "ozone", "vitamin c", "dmt", "thc"))
"""Names of what is more than its molecule, or of something else: drawn where the author asks for them."""

PACK = Pack("chem", Molecules(), needs="rdkit", words={name: f"{PREFIX}{name}" for name in NAMES if name not in _ELSE})

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
    "hydrogen": ("[H][H]", "H2"),
    "chlorine": ("ClCl", "Cl2"),
    "carbon monoxide": ("[C-]#[O+]", "CO"),
    "nitric oxide": ("[N]=O", "NO"),
    "nitrogen dioxide": ("[O-][N+]=O", "NO2"),
    "sulfur dioxide": ("O=S=O", "O2S"),
    "hydrochloric acid": ("Cl", "HCl"),
    "nitric acid": ("O[N+]([O-])=O", "HNO3"),
    "phosphoric acid": ("OP(=O)(O)O", "H3O4P"),
    "carbonic acid": ("OC(O)=O", "CH2O3"),
    "hydrogen sulfide": ("S", "H2S"),
    "hydrogen cyanide": ("C#N", "CHN"),
    "ethane": ("CC", "C2H6"),
    "propane": ("CCC", "C3H8"),
    "butane": ("CCCC", "C4H10"),
    "octane": ("CCCCCCCC", "C8H18"),
    "ethylene": ("C=C", "C2H4"),
    "acetylene": ("C#C", "C2H2"),
    "methanol": ("CO", "CH4O"),
    "formaldehyde": ("C=O", "CH2O"),
    "acetaldehyde": ("CC=O", "C2H4O"),
    "formic acid": ("OC=O", "CH2O2"),
    "isopropanol": ("CC(C)O", "C3H8O"),
    "ethylene glycol": ("OCCO", "C2H6O2"),
    "diethyl ether": ("CCOCC", "C4H10O"),
    "chloroform": ("ClC(Cl)Cl", "CHCl3"),
    "naphthalene": ("c1ccc2ccccc2c1", "C10H8"),
    "styrene": ("C=Cc1ccccc1", "C8H8"),
    "aniline": ("Nc1ccccc1", "C6H7N"),
    "benzoic acid": ("OC(=O)c1ccccc1", "C7H6O2"),
    "oxalic acid": ("OC(=O)C(O)=O", "C2H2O4"),
    "pyruvate": ("CC(=O)C(=O)[O-]", "C3H3O3-"),
    "malic acid": ("OC(CC(O)=O)C(O)=O", "C4H6O5"),
    "tartaric acid": ("OC(C(O)C(O)=O)C(O)=O", "C4H6O6"),
    "butyric acid": ("CCCC(O)=O", "C4H8O2"),
    "palmitic acid": ("CCCCCCCCCCCCCCCC(O)=O", "C16H32O2"),
    "oleic acid": ("CCCCCCCCC=CCCCCCCCC(O)=O", "C18H34O2"),
    "fructose": ("OCC1OC(O)(CO)C(O)C1O", "C6H12O6"),
    "sucrose": ("OCC1OC(OC2(CO)OC(CO)C(O)C2O)C(O)C(O)C1O", "C12H22O11"),
    "lactose": ("OCC1OC(OC2C(CO)OC(O)C(O)C2O)C(O)C(O)C1O", "C12H22O11"),
    "maltose": ("OCC1OC(OC2C(CO)OC(O)C(O)C2O)C(O)C(O)C1O", "C12H22O11"),
    "galactose": ("OCC1OC(O)C(O)C(O)C1O", "C6H12O6"),
    "ribose": ("OCC1OC(O)C(O)C1O", "C5H10O5"),
    "deoxyribose": ("OCC1OC(O)CC1O", "C5H10O4"),
    "serine": ("NC(CO)C(O)=O", "C3H7NO3"),
    "cysteine": ("NC(CS)C(O)=O", "C3H7NO2S"),
    "valine": ("CC(C)C(N)C(O)=O", "C5H11NO2"),
    "leucine": ("CC(C)CC(N)C(O)=O", "C6H13NO2"),
    "isoleucine": ("CCC(C)C(N)C(O)=O", "C6H13NO2"),
    "lysine": ("NCCCCC(N)C(O)=O", "C6H14N2O2"),
    "arginine": ("NC(CCCNC(N)=N)C(O)=O", "C6H14N4O2"),
    "histidine": ("NC(Cc1cnc[nH]1)C(O)=O", "C6H9N3O2"),
    "methionine": ("CSCCC(N)C(O)=O", "C5H11NO2S"),
    "proline": ("OC(=O)C1CCCN1", "C5H9NO2"),
    "threonine": ("CC(O)C(N)C(O)=O", "C4H9NO3"),
    "aspartate": ("NC(CC(O)=O)C([O-])=O", "C4H6NO4-"),
    "glutamine": ("NC(CCC(N)=O)C(O)=O", "C5H10N2O3"),
    "asparagine": ("NC(CC(N)=O)C(O)=O", "C4H8N2O3"),
    "creatine": ("CN(CC(O)=O)C(N)=N", "C4H9N3O2"),
    "taurine": ("NCCS(O)(=O)=O", "C2H7NO3S"),
    "atp": ("Nc1ncnc2c1ncn2C1OC(COP(O)(=O)OP(O)(=O)OP(O)(O)=O)C(O)C1O", "C10H16N5O13P3"),
    "adp": ("Nc1ncnc2c1ncn2C1OC(COP(O)(=O)OP(O)(O)=O)C(O)C1O", "C10H15N5O10P2"),
    "uric acid": ("O=c1[nH]c(=O)c2[nH]c(=O)[nH]c2[nH]1", "C5H4N4O3"),
    "theophylline": ("Cn1c2nc[nH]c2c(=O)n(C)c1=O", "C7H8N4O2"),
    "l-dopa": ("NC(Cc1ccc(O)c(O)c1)C(O)=O", "C9H11NO4"),
    "levodopa": ("NC(Cc1ccc(O)c(O)c1)C(O)=O", "C9H11NO4"),
    "methamphetamine": ("CNC(C)Cc1ccccc1", "C10H15N"),
    "methylphenidate": ("COC(=O)C(c1ccccc1)C1CCCCN1", "C14H19NO2"),
    "lsd": ("CCN(CC)C(=O)C1CN(C)C2Cc3c[nH]c4cccc(c34)C2=C1", "C20H25N3O"),
    "cocaine": ("COC(=O)C1C(OC(=O)c2ccccc2)CC2CCC1N2C", "C17H21NO4"),
    "heroin": ("CN1CCC23C4Oc5c(OC(C)=O)ccc(CC1C2C=CC4OC(C)=O)c53", "C21H23NO5"),
    "codeine": ("CN1CCC23C4Oc5c(OC)ccc(CC1C2C=CC4O)c53", "C18H21NO3"),
    "fentanyl": ("CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "C22H28N2O"),
    "naloxone": ("C=CCN1CCC23C4Oc5c(O)ccc(CC1C2(O)CCC4=O)c53", "C19H21NO4"),
    "cannabidiol": ("CCCCCc1cc(O)c(C2C=C(C)CCC2C(C)=C)c(O)c1", "C21H30O2"),
    "metformin": ("CN(C)C(=N)NC(N)=N", "C4H11N5"),
    "warfarin": ("CC(=O)CC(c1ccccc1)c1c(O)c2ccccc2oc1=O", "C19H16O4"),
    "atropine": ("CN1C2CCC1CC(C2)OC(=O)C(CO)c1ccccc1", "C17H23NO3"),
    "quinine": ("C=CC1CN2CCC1CC2C(O)c1ccnc2ccc(OC)cc12", "C20H24N2O2"),
    "naproxen": ("COc1ccc2cc(ccc2c1)C(C)C(O)=O", "C14H14O3"),
    "diclofenac": ("OC(=O)Cc1ccccc1Nc1c(Cl)cccc1Cl", "C14H11Cl2NO2"),
    "omeprazole": ("COc1ccc2[nH]c(nc2c1)S(=O)Cc1ncc(C)c(OC)c1C", "C17H19N3O3S"),
    "amoxicillin": ("CC1(C)SC2C(NC(=O)C(N)c3ccc(O)cc3)C(=O)N2C1C(O)=O", "C16H19N3O5S"),
    "ciprofloxacin": ("OC(=O)c1cn(C2CC2)c2cc(N3CCNCC3)c(F)cc2c1=O", "C17H18FN3O3"),
    "citalopram": ("CN(C)CCCC1(OCc2cc(ccc21)C#N)c1ccc(F)cc1", "C20H21FN2O"),
    "bupropion": ("CC(NC(C)(C)C)C(=O)c1cccc(Cl)c1", "C13H18ClNO"),
    "propranolol": ("CC(C)NCC(O)COc1cccc2ccccc12", "C16H21NO2"),
    "salbutamol": ("CC(C)(C)NCC(O)c1ccc(O)c(CO)c1", "C13H21NO3"),
    "lidocaine": ("CCN(CC)CC(=O)Nc1c(C)cccc1C", "C14H22N2O"),
    "propofol": ("CC(C)c1cccc(C(C)C)c1O", "C12H18O"),
    "estrone": ("CC12CCC3c4ccc(O)cc4CCC3C1CCC2=O", "C18H22O2"),
    "cortisone": ("CC12CCC(=O)C=C1CCC1C2C(=O)CC2(C)C1CCC2(O)C(=O)CO", "C21H28O5"),
    "aldosterone": ("CC12CCC(=O)C=C1CCC1C2C(O)CC2(C=O)C1CCC2C(=O)CO", "C21H28O5"),
    "thyroxine": ("NC(Cc1cc(I)c(Oc2cc(I)c(O)c(I)c2)c(I)c1)C(O)=O", "C15H11I4NO4"),
    "retinol": ("CC1=C(C(C)(C)CCC1)C=CC(C)=CC=CC(C)=CCO", "C20H30O"),
    "ascorbic acid": ("OCC(O)C1OC(=O)C(O)=C1O", "C6H8O6"),
    "niacin": ("OC(=O)c1cccnc1", "C6H5NO2"),
    "vitamin d3": ("CC(C)CCCC(C)C1CCC2C1(C)CCCC2=CC=C1CC(O)CCC1=C", "C27H44O"),
    "beta-carotene": ("CC1=C(C(C)(C)CCC1)C=CC(C)=CC=CC(C)=CC=CC=C(C)C=CC=C(C)C=CC1=C(C)CCCC1(C)C", "C40H56"),
    "menthol": ("CC(C)C1CCC(C)CC1O", "C10H20O"),
    "limonene": ("CC(=C)C1CCC(C)=CC1", "C10H16"),
    "camphor": ("CC1(C)C2CCC1(C)C(=O)C2", "C10H16O"),
    "cinnamaldehyde": ("O=CC=Cc1ccccc1", "C9H8O"),
    "resveratrol": ("Oc1ccc(C=Cc2cc(O)cc(O)c2)cc1", "C14H12O3"),
    "curcumin": ("COc1cc(C=CC(=O)CC(=O)C=Cc2ccc(O)c(OC)c2)ccc1O", "C21H20O6"),
    "aspartame": ("COC(=O)C(Cc1ccccc1)NC(=O)CC(N)C(O)=O", "C14H18N2O5"),
    "saccharin": ("O=C1NS(=O)(=O)c2ccccc12", "C7H5NO3S"),
    "bisphenol a": ("CC(C)(c1ccc(O)cc1)c1ccc(O)cc1", "C15H16O2"),
    "tnt": ("Cc1c([N+](=O)[O-])cc([N+](=O)[O-])cc1[N+](=O)[O-]", "C7H5N3O6"),
    "nitroglycerin": ("O=[N+]([O-])OCC(CO[N+](=O)[O-])O[N+](=O)[O-]", "C3H5N3O9"),
    "ddt": ("ClC(Cl)(Cl)C(c1ccc(Cl)cc1)c1ccc(Cl)cc1", "C14H9Cl5"),
    "glyphosate": ("OC(=O)CNCP(O)(O)=O", "C3H8NO5P"),
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

    known = _KNOWN.get(wanted.lower(), "")
    smiles = NAMES[known][0] if known else wanted
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


_OTHERS = {
    "koffein": "caffeine", "caféine": "caffeine", "cafeína": "caffeine", "кофеин": "caffeine",
    "sérotonine": "serotonin", "serotonina": "serotonin", "серотонин": "serotonin", "dopamin": "dopamine",
    "dopamina": "dopamine", "дофамин": "dopamine", "noradrenalin": "noradrenaline", "noradrénaline": "noradrenaline",
    "noradrenalina": "noradrenaline", "норадреналин": "noradrenaline", "adrenalin": "adrenaline",
    "adrénaline": "adrenaline", "adrenalina": "adrenaline", "адреналин": "adrenaline", "kortisol": "cortisol",
    "кортизол": "cortisol", "melatonina": "melatonin", "mélatonine": "melatonin", "мелатонин": "melatonin",
    "glukose": "glucose", "traubenzucker": "glucose", "glucosa": "glucose", "глюкоза": "glucose",
    "fruktose": "fructose", "fructosa": "fructose", "фруктоза": "fructose", "saccharose": "sucrose",
    "sacarosa": "sucrose", "сахароза": "sucrose", "laktose": "lactose", "lactosa": "lactose", "лактоза": "lactose",
    "kohlendioxid": "carbon dioxide", "kohlenstoffdioxid": "carbon dioxide", "dioxyde de carbone": "carbon dioxide",
    "dióxido de carbono": "carbon dioxide", "углекислый газ": "carbon dioxide", "kohlenmonoxid": "carbon monoxide",
    "monoxyde de carbone": "carbon monoxide", "monóxido de carbono": "carbon monoxide", "угарный газ": "carbon monoxide",
    "éthanol": "ethanol", "etanol": "ethanol", "этанол": "ethanol", "methan": "methane",
    "benzol": "benzene", "benzène": "benzene", "benceno": "benzene", "бензол": "benzene", "aceton": "acetone",
    "acétone": "acetone", "acetona": "acetone", "ацетон": "acetone", "harnstoff": "urea", "urée": "urea",
    "мочевина": "urea", "essigsäure": "acetic acid", "acide acétique": "acetic acid", "ácido acético": "acetic acid",
    "уксусная кислота": "acetic acid", "zitronensäure": "citric acid", "acide citrique": "citric acid",
    "ácido cítrico": "citric acid", "лимонная кислота": "citric acid", "milchsäure": "lactic acid",
    "acide lactique": "lactic acid", "ácido láctico": "lactic acid", "молочная кислота": "lactic acid",
    "schwefelsäure": "sulfuric acid", "acide sulfurique": "sulfuric acid", "ácido sulfúrico": "sulfuric acid",
    "серная кислота": "sulfuric acid", "salpetersäure": "nitric acid", "acide nitrique": "nitric acid",
    "ácido nítrico": "nitric acid", "азотная кислота": "nitric acid", "nikotin": "nicotine", "nicotina": "nicotine",
    "никотин": "nicotine", "acide salicylique": "salicylic acid", "аспирин": "aspirin", "aspirine": "aspirin",
    "aspirina": "aspirin", "ibuprofène": "ibuprofen", "ibuprofeno": "ibuprofen", "ибупрофен": "ibuprofen",
    "paracétamol": "paracetamol", "парацетамол": "paracetamol", "morphin": "morphine", "morfina": "morphine",
    "морфин": "morphine", "cholesterin": "cholesterol", "cholestérol": "cholesterol", "colesterol": "cholesterol",
    "холестерин": "cholesterol", "testosteron": "testosterone", "testostérone": "testosterone",
    "testosterona": "testosterone", "тестостерон": "testosterone", "östradiol": "estradiol", "œstradiol": "estradiol",
    "эстрадиол": "estradiol", "ketamin": "ketamine", "kétamine": "ketamine", "ketamina": "ketamine",
    "кетамин": "ketamine", "мдма": "mdma", "histamina": "histamine", "histamin": "histamine", "гистамин": "histamine",
    "formaldehyd": "formaldehyde", "формальдегид": "formaldehyde",
}  # fmt: skip
"""The same by their names in German, French, Spanish and Russian."""
_KNOWN = {**{name: name for name in NAMES}, **_OTHERS}
_ELSE = frozenset(
    ("water", "oxygen", "nitrogen", "methane", "ammonia", "ozone", "vitamin c", "vitamin d3", "dmt", "thc", "hydrogen",
     "chlorine", "tnt", "ddt", "lsd", "adp", "hydrochloric acid", "hydrogen sulfide")
)  # fmt: skip
"""Names of what is more than its molecule, or of something else: drawn where the author asks for them."""

PACK = Pack("chem", Molecules(), needs="rdkit", words={name: f"{PREFIX}{name}" for name in _KNOWN if name not in _ELSE})

"""Units of measure by how they are written, with CLDR's names of them (https://unicode.org/reports/tr35/#Units).

What a language calls them, in the right plural, is CLDR's, through Babel.
"""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[str, str] = {
    "µg": "mass-microgram", "μg": "mass-microgram", "mcg": "mass-microgram", "mg": "mass-milligram", "g": "mass-gram",
    "kg": "mass-kilogram", "Kg": "mass-kilogram",
    "KG": "mass-kilogram", "t": "mass-tonne", "lb": "mass-pound", "lbs": "mass-pound", "oz": "mass-ounce",
    "pm": "length-picometer", "nm": "length-nanometer", "µm": "length-micrometer", "μm": "length-micrometer",
    "mm": "length-millimeter", "cm": "length-centimeter", "dm": "length-decimeter", "m": "length-meter",
    "km": "length-kilometer", "ft": "length-foot", "yd": "length-yard", "mi": "length-mile", "ly": "length-light-year",
    "AU": "length-astronomical-unit",
    "cm²": "area-square-centimeter", "m²": "area-square-meter",
    "km²": "area-square-kilometer", "ha": "area-hectare", "ft²": "area-square-foot", "mi²": "area-square-mile",
    "cm³": "volume-cubic-centimeter", "m³": "volume-cubic-meter", "km³": "volume-cubic-kilometer",
    "mL": "volume-milliliter", "ml": "volume-milliliter", "cl": "volume-centiliter", "cL": "volume-centiliter",
    "dl": "volume-deciliter", "dL": "volume-deciliter", "l": "volume-liter", "L": "volume-liter",
    "hl": "volume-hectoliter", "gal": "volume-gallon",
    "ns": "duration-nanosecond", "µs": "duration-microsecond", "μs": "duration-microsecond",
    "ms": "duration-millisecond", "s": "duration-second", "sec": "duration-second", "min": "duration-minute",
    "h": "duration-hour", "hr": "duration-hour", "hrs": "duration-hour", "d": "duration-day",
    "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second", "mph": "speed-mile-per-hour",
    "kn": "speed-knot", "m/s²": "acceleration-meter-per-square-second",
    "Hz": "frequency-hertz", "kHz": "frequency-kilohertz", "MHz": "frequency-megahertz", "GHz": "frequency-gigahertz",
    "mW": "power-milliwatt", "W": "power-watt", "kW": "power-kilowatt", "MW": "power-megawatt", "GW": "power-gigawatt",
    "J": "energy-joule", "kJ": "energy-kilojoule", "kWh": "energy-kilowatt-hour", "cal": "energy-calorie",
    "kcal": "energy-kilocalorie", "eV": "energy-electronvolt", "N": "force-newton",
    "V": "electric-volt", "A": "electric-ampere", "mA": "electric-milliampere", "Ω": "electric-ohm",
    "Pa": "pressure-pascal", "hPa": "pressure-hectopascal", "kPa": "pressure-kilopascal",
    "MPa": "pressure-megapascal", "bar": "pressure-bar", "mbar": "pressure-millibar", "atm": "pressure-atmosphere",
    "mmHg": "pressure-millimeter-ofhg", "mm Hg": "pressure-millimeter-ofhg",
    "psi": "pressure-pound-force-per-square-inch",
    "°C": "temperature-celsius", "ºC": "temperature-celsius", "° C": "temperature-celsius",
    "℃": "temperature-celsius", "°F": "temperature-fahrenheit",
    "℉": "temperature-fahrenheit", "K": "temperature-kelvin", "°": "angle-degree",
    "bit": "digital-bit", "B": "digital-byte", "kB": "digital-kilobyte", "KB": "digital-kilobyte",
    "MB": "digital-megabyte", "GB": "digital-gigabyte", "TB": "digital-terabyte", "PB": "digital-petabyte",
    "px": "graphics-pixel", "MP": "graphics-megapixel", "dpi": "graphics-dot-per-inch", "lx": "light-lux",
    "lm": "light-lumen", "mol": "concentr-mole", "mmol/L": "concentr-millimole-per-liter",
    "mmol/l": "concentr-millimole-per-liter", "ppm": "concentr-permillion", "%": "concentr-percent",
    "‰": "concentr-permille",
}  # fmt: skip
"""Signs that mean the same everywhere; what else one may mean ("5 m" for million) is the language's business."""

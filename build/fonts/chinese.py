"""Makes the report's Chinese fonts, by hand when there is a reason: python3 build/fonts/chinese.py PACKAGE

PACKAGE is the folder of npm's @expo-google-fonts/noto-sans-sc, which has the whole font. Kept are the characters in which
customers, people and places are written: GB 2312, the first level of Big5 for Hong Kong, and whatever the files had before.
Needs fonttools 4.38.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
WEIGHTS = {"regular": "400Regular", "semibold": "600SemiBold"}


def characters(encoding, leading, trailing):
    """All that two bytes of these ranges mean in the encoding."""
    pairs = (bytes([first, second]) for first in leading for second in trailing)
    return {ord(text) for text in (pair.decode(encoding, "ignore") for pair in pairs) if len(text) == 1}


GB_2312 = characters("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
BIG5_LEVEL_1 = characters("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])

for name, grade in WEIGHTS.items():
    target = FONTS / f"noto-sans-sc-{name}.woff"
    wanted = GB_2312 | BIG5_LEVEL_1 | set(TTFont(target).getBestCmap())
    font = TTFont(Path(sys.argv[1]) / grade / f"NotoSansSC_{grade}.ttf")
    cutter = subset.Subsetter(subset.Options(notdef_outline=True, name_IDs=["*"]))
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font.flavor = "woff"
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size} bytes")

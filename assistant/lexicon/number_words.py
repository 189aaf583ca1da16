"""Numbers in words: those below a hundred that are one word, and patterns of them, to be put into a group."""

ONES_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS_EN = (
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
COUNT_FR = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
            "treize", "quatorze", "quinze", "seize")  # fmt: skip
"""Each at the place of its number."""
TENS_FR = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}

SEVERAL_EN = "|".join((*ONES_EN[1:], *TEENS_EN, *TENS_EN))
"""Two and more."""

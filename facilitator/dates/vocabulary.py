"""The words for days, weeks and months that people use, each with the one word it stands for.

Left of each line is the word that the rules for dates know, or several; see `words` for what they
look like. Right of it are the wordings that mean it, in Bokmål, Nynorsk or English. Words that
may be left out without changing the day stand for nothing. A word with a question mark is a
date word only in company: "tor" alone is a man's name, "helga" a woman's, and "fri" in Norwegian
a day off.
"""

from __future__ import annotations

from functools import cache

from facilitator.dates.saying import months, weekdays

_NORWEGIAN = {
    "n1": "en ein ei et eit ett én éin éi eitt",
    "n2": "to",
    "n3": "tre",
    "n4": "fire",
    "n5": "fem",
    "n6": "seks",
    "n7": "sju syv",
    "n8": "åtte",
    "n9": "ni",
    "n10": "ti",
    "n11": "elleve",
    "n12": "tolv",
    "n13": "tretten",
    "n14": "fjorten",
    "n15": "femten",
    "n16": "seksten",
    "n17": "sytten",
    "n18": "atten",
    "n19": "nitten",
    "n20": "tjue tyve",
    "n30": "tretti tredve",
    "o1": "første fyrste",
    "o2": "andre annen",
    "o3": "tredje",
    "o4": "fjerde",
    "o5": "femte",
    "o6": "sjette",
    "o7": "sjuende sjuande syvende",
    "o8": "åttende åttande",
    "o9": "niende niande",
    "o10": "tiende tiande",
    "o11": "ellevte",
    "o12": "tolvte",
    "o13": "trettende trettande",
    "o14": "fjortende fjortande",
    "o15": "femtende femtande",
    "o16": "sekstende sekstande",
    "o17": "syttende syttande",
    "o18": "attende attande",
    "o19": "nittende nittande",
    "o20": "tjuende tjuande tyvende",
    "o21": "tjueførste tjuefyrste enogtyvende",
    "o22": "tjueandre toogtyvende",
    "o23": "tjuetredje treogtyvende",
    "o24": "tjuefjerde fireogtyvende",
    "o25": "tjuefemte femogtyvende",
    "o26": "tjuesjette seksogtyvende",
    "o27": "tjuesjuende tjuesjuande syvogtyvende",
    "o28": "tjueåttende tjueåttande åtteogtyvende",
    "o29": "tjueniende tjueniande niogtyvende",
    "o30": "trettiende trettiande tredevte",
    "o31": "trettiførste trettifyrste enogtredevte",
    "wd1?": "man mån",
    "wd2": "tir tirs tys",
    "wd3": "ons",
    "wd4": "tors",
    "wd4?": "tor",
    "wd5": "fre",
    "wd6": "lør lau laur",
    "wd7": "søn sundag sundagen",
    "mo1?": "jan",
    "mo2": "feb febr",
    "mo3": "mar",
    "mo4": "apr",
    "mo6": "jun",
    "mo8": "aug",
    "mo9": "sep sept",
    "mo10": "okt",
    "mo11": "nov",
    "mo12": "des",
    "day": "dag dagen dagene dagane dager dagar døgn",
    "this day": "dagens arbeidsdagens",
    "week": "u uke uker ukene veke vekes veker vekene vike viker",
    "this week?": "uka uken ukas ukens veka vekas",
    "month": "måned måneder månedene månad månader månadene mnd",
    "year": "år",
    "half year": "halvår halvåret",
    "this month?": "måneden månedens månaden månadens",
    "this year?": "året årets",
    "workday": "arbeidsdag arbeidsdager arbeidsdagar virkedag virkedager virkedagar yrkedagar",
    "weekend?": "helg helga helgen helgi",
    "half": "halvt",
    "today": "idag",
    "tomorrow": "imorgen imorgon imorra",
    "overmorrow": "overmorgen overmorgon overimorgen overimorgon iovermorgen iovermorgon",
    "morning": "morgen morgenen morgon morgonen morra",
    "early": "tidlig tidleg",
    "part": "formiddag formiddagen føremiddag føremiddagen ettermiddag ettermiddagen kveld kvelden",
    "lunch": "lunsj lunsjen",
    "next": "neste",
    "coming": "førstkommende førstkomande kommende komande",
    "this": "denne dette inneværende inneverande",
    "last": "siste",
    "end": "slutt slutten utgangen utløpet enden ultimo",
    "mid": "midt midten medio",
    "end month": "månedsslutt månedsskiftet månadsslutt månadsskiftet",
    "end year": "årsslutt årsskiftet",
    "before": "før fyre føre",
    "christmas": "jul jula julen jol jola",
    "easter": "påske påska påsken påskeferien",
    "pentecost": "pinse pinsa pinsen",
    "newyear": "nyttår",
    "juledag": "juledag joledag",
    "d-12-24": "julaften julaftan jolaftan julekvelden jolekvelden",
    "d-12-31": "nyttårsaften nyttårsaftan nyttårskvelden",
    "d-5-17": "grunnlovsdagen",
    "in": "i",
    "over": "over",
    "the": "de dei den det",
    "from": "fra frå",
    "deadline": "frist fristen",
    "by": "innen innan",
    "now": "nå no",
    "not": "ikke ikkje",
    "later": "senere seinare",
    "": "inntil til på om av ved løpet senest seinast ferdig helst og enn",
    "wd5?": "fri",
    "wd6?": "sat",
}

_ENGLISH = {
    "n1": "a an one",
    "n2": "two",
    "n3": "three",
    "n4": "four",
    "n5": "five",
    "n6": "six",
    "n7": "seven",
    "n8": "eight",
    "n9": "nine",
    "n10": "ten",
    "n11": "eleven",
    "n12": "twelve",
    "n13": "thirteen",
    "n14": "fourteen",
    "n15": "fifteen",
    "n16": "sixteen",
    "n17": "seventeen",
    "n18": "eighteen",
    "n19": "nineteen",
    "n20": "twenty",
    "n30": "thirty",
    "o1": "first",
    "o2": "second",
    "o3": "third",
    "o4": "fourth",
    "o5": "fifth",
    "o6": "sixth",
    "o7": "seventh",
    "o8": "eighth",
    "o9": "ninth",
    "o10": "tenth",
    "o11": "eleventh",
    "o12": "twelfth",
    "o13": "thirteenth",
    "o14": "fourteenth",
    "o15": "fifteenth",
    "o16": "sixteenth",
    "o17": "seventeenth",
    "o18": "eighteenth",
    "o19": "nineteenth",
    "o20": "twentieth",
    "o30": "thirtieth",
    "wd1": "mon",
    "wd2": "tue tues",
    "wd3": "wed",
    "wd4": "thu thur thurs",
    "wd5": "fri",
    "wd6": "sat",
    "wd7": "sun",
    "mo7": "jul",
    "mo10": "oct",
    "mo12": "dec",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years",
    "fortnight": "fortnight fortnights",
    "workday": "workday workdays",
    "working": "working business",
    "weekend": "weekend",
    "half": "half",
    "today": "today tonight",
    "tomorrow": "tomorrow",
    "morning": "morning",
    "early": "early",
    "part": "afternoon evening",
    "lunch": "lunch",
    "next": "next",
    "coming": "coming upcoming",
    "this": "this",
    "last": "last",
    "end": "end",
    "mid": "mid middle",
    "end month": "eom",
    "end year": "eoy",
    "end week": "eow",
    "end day": "eod",
    "before": "before",
    "after": "after",
    "christmas": "christmas xmas",
    "easter": "easter",
    "pentecost": "pentecost whitsun",
    "new": "new",
    "eve": "eve",
    "in": "in",
    "the": "the",
    "from": "from",
    "deadline": "deadline due",
    "by": "by",
    "now": "now",
    "not": "no not",
    "later": "later",
    "": "at on of and until till latest than within during",
}

_NOT_A_DAY = (
    "frida augusta helsen easier eastern mandat mandate månedlig månadleg daglig fredelig fredeleg"
)
"""Words with another meaning that lie near enough to a date word to be taken for a misspelling."""

_HABITS = {"nb": ("er", "ene"), "nn": ("ar", "ane"), "en": ("s",)}
"""The plural of a weekday is a habit and not a day: "fredager", "fridays"."""


def _turned(table: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in table.items() for word in words.split()}


def _names(language: str) -> dict[str, str]:
    """Give the full names of weekdays and months, with the endings weekdays take."""
    known = {name.casefold(): f"mo{n}" for n, name in enumerate(months(language), 1)}
    for number, name in enumerate(weekdays(language), 1):
        lower = name.casefold()
        known[lower] = f"wd{number}"
        if language != "en":
            known[f"{lower}en"] = f"wd{number}"
        known.update((lower + ending, "?") for ending in _HABITS[language])
    return known


@cache
def vocabulary(*, english: bool) -> dict[str, str]:
    """Give every known word, in lower case, with its meaning.

    Both languages are always known. Where one word means two things, `english` decides: "jul" is
    July in an English meeting and Christmas in a Norwegian one.
    """
    norwegian = _turned(_NORWEGIAN)
    foreign = _turned(_ENGLISH)
    ours, theirs = (foreign, norwegian) if english else (norwegian, foreign)
    names = {**_names("en"), **_names("nn"), **_names("nb")}
    return {**theirs, **ours, **names, **dict.fromkeys(_NOT_A_DAY.split(), "?")}

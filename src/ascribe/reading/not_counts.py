"""Numbers that count no people or things: days and years, clock times, ages, money, measures, names.

The codebook has none of them as figures ("sports scores, money, ages and votes are no figures").
What a number is shows in the few words around it, so each rule looks at a bounded number of tokens.
"""

from __future__ import annotations

import re

from ascribe.reading.numerals import UNITS, Numeral, Tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)
_HYPHENS = frozenset("-‐‑–—")
_CURRENCY_MARKS = frozenset("$€£¥₹₽₩₦₪₺₴฿")
_CURRENCY_BEFORE = _words("usd eur gbp rs inr pkr rmb")

# What may stand between a number and its unit, twice at most ("two more days", "10 square kilometers").
_BEFORE_UNIT = (
    r"(?:more|other|additional|full|whole|long|straight|consecutive|successive|further|short|calendar|working"
    r"|u\.?s\.?|american|canadian|australian|colombian|mexican|square|cubic|nautical|metric|of|or so|or more)"
)
_UNITS_OF_TIME = (
    r"(?:day(?![\s-]labou?rer)|night(?!\s(?:guard|watch))|second(?!\s(?:lieutenant|sergeant|corporal))"
    r"|hour|minute|week|weekend|month|year|decade|fortnight|hr|min|yr)s?\b|centur(?:y|ies)\b|[ap]\.?\s?m\b"
    r"|o['’]clock|gmt\b|utc\b|hrs\b|local time|in the (?:morn|after|even)|times?\b|fold\b|year-|month-"
)
_UNITS_OF_MONEY = (
    r"(?:dollar|peso|euro|rupee|ruble|rouble|franc|cent|bolivar|cordoba|dinar|riyal|dirham|shekel|rand|lira|sol"
    r"|quetzal|peseta|lempira|naira|afghani|inti|colon|hryvnia|mark|kroner?)(?:e?s)?\b|yen\b|yuan\b"
    r"|won\b(?!\s+\w)"
)
_SHARES = (
    r"%|per\s?cent\b|pct\b|percentage|points?\b"
    r"|(?:third|fourth|fifth|sixth|tenth|quarter|hal(?:f|ves))s?\b(?!-)"
)
_MEASURES = (
    r"(?:k(?:ilo)?m(?:et(?:er|re))?|kilo(?:gram|gramme)?|gram(?:me)?|kg|cm|mm|mile|met(?:er|re)|yard|inche?|hectare"
    r"|acre|ton(?:ne)?|pound|ounce|lit(?:er|re)|gallon|barrel(?!\sbomb)|degree|knot|watt|megawatt|kilowatt|volt"
    r"|centimet(?:er|re)|millimet(?:er|re)|megaton|kiloton)s?\b(?!-)|km/h|feet\b|foot\b(?!\ssoldier)|ft\b"
    r"|lbs?\b|mph\b|kph\b|calib(?:er|re)|magnitude|on the richter|stor(?:e?y|ies)\b"
)
_UNIT_AFTER = re.compile(
    rf"[\s\-‐‑–]{{0,3}}(?:and a half[\s\-]{{1,3}})?(?:{_BEFORE_UNIT}\s{{1,3}}){{0,2}}"
    rf"(?:{_UNITS_OF_TIME}|{_UNITS_OF_MONEY}|{_SHARES}|{_MEASURES})",
    re.IGNORECASE,
)
# A number joined to a word by a hyphen counts only where the word is one that is counted ("39-man patrol").
_COUNTED_AFTER_HYPHEN = _words(
    "strong man men woman women member members person people vehicle vehicles truck car ship plane "
    "aircraft plus odd seat passenger soldier student"
)
_LABELS = _words(
    "number no nos route highway article articles resolution section sections chapter page pages "
    "channel room flight grade paragraph boeing airbus antonov mirage leopard kilometer kilometre km "
    "decree law apollo phase category serial code chapters verse size clause amendment bill stage "
    "highways protocol circular order unit zone carrera calle plate detachment day"
)
# Labels that are also nouns which a count may follow; they label only a number that no noun follows.
_WEAK_LABELS = _words(
    "number law order unit bill room flight stage phase page pages code size highway km kilometer"
)
_BEHIND_AGES = _words("and was were died among who in at on from")
# How many words and marks a list of ages may have.
_LONGEST_AGES = 12
_AGE_BEFORE = _words("aged age ages")
_AGE_COMPARED = _words("older younger")
_PERSON = _words(
    "man woman boy girl child baby infant toddler youth teenager son daughter brother sister men women "
    "boys girls children people those anyone minors minor persons person civilians"
)
_YEAR_BEFORE = _words(
    "in since of during from until till by before after between to through early late mid spring summer "
    "fall autumn winter and or around about circa the year election elections"
)
_CLOCK_BEFORE = _words(
    "at about around approximately until by between from and to before after exactly shortly"
)
_CLOCK_AFTER = _words("this today yesterday tonight on last local gmt")
_STREET_BEFORE = _words("at in on near of address")
_STREET_AFTER = re.compile(
    r"\s{1,2}(?:[\w.'’]{1,20}\s{1,2}){1,3}(?:street|avenue|ave|road|boulevard|blvd|lane|drive)\b",
    re.IGNORECASE,
)
# After "one", where it stands for somebody rather than counting, or for a day that is not told.
_ONE_BEFORE = _words("no not every each some the day at")
# "This one", "the only one since": "one" stands for a thing that was named, unless a noun follows.
_ONE_AFTER_ADJECTIVE = _words(
    "this that which any only main worst first last latest big new important same such good recent "
    "previous other"
)
_NOT_A_NOUN = _words("that which who in of since to for is was were has had and or but at on")
# "The worst single strike", "no single survivor".
_SINGLE_BEFORE = _words("no not any every each the worst deadliest biggest largest highest most bloodiest")
_ONE_AFTER = _words(
    "day another night morning evening afternoon thing way hand side point time can could should must "
    "may might would cannot whose "
)
_SOME_AFTER = _words(
    "time way kind sort type form degree extent point day days sense respects cases parts areas one "
    "thing distance length measure confusion success damage support more"
)
_BOTH_AFTER = _words("sides in on at by to for from with as sexes ways")
_NO_AFTER = _words(
    "one longer more less fewer way doubt matter sooner other indication sign evidence comment "
    "immediate reason word later need idea details such claim"
)
MODAL_VERBS = _words("be have not also still yet never well has had take come go face need")
# Before four digits these show a count rather than a year.
_COUNT_BEFORE = _words(
    "killed killing kills injured injuring wounded wounding detained arrested captured left least than "
    "some nearly almost"
)
COUNTED_NOUNS = _words(
    "people persons civilians soldiers troops fighters men women children others dead wounded injured "
    "casualties refugees houses homes members militants rebels guerrillas police policemen prisoners "
    "victims families workers residents villagers students"
)


def is_no_count(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number, judged by what is around it, counts no people or things."""
    if numeral.form == "whole" or tokens.low[numeral.first] == "one":
        return _is_no_word(tokens, numeral)
    if numeral.form == "digits" and _is_written_as_name(tokens, numeral):
        return True
    return (
        _is_joined_to_word(tokens, numeral)
        or _is_measure(tokens, numeral)
        or _is_share(tokens, numeral)
        or (numeral.form == "digits" and _is_time(tokens, numeral))
        or _is_age(tokens, numeral)
        or _is_label(tokens, numeral)
    )


def is_no_vague_count(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a vague word counts no people or things ("several days", "some time")."""
    if tokens.low[numeral.first] == "some" and numeral.last == numeral.first + 1:
        after = tokens.word(numeral.last)
        if not after.isalpha() or after in _SOME_AFTER:
            return True
    return _is_joined_to_word(tokens, numeral) or _is_measure(tokens, numeral)


def _is_no_word(tokens: Tokens, numeral: Numeral) -> bool:
    """Words that count on their own, and "one", where they are pronouns or part of a set phrase."""
    before, word, after = (
        tokens.word(numeral.first - 1),
        tokens.low[numeral.first],
        tokens.word(numeral.last),
    )
    if word == "no":
        return not after.isalpha() or after in _NO_AFTER or tokens.adjacent(numeral.last)
    if word == "both":
        return after in _BOTH_AFTER
    if word == "another":
        return before == "one" or after == "of"
    if word == "one":
        return (
            before in _ONE_BEFORE
            or (
                before in _ONE_AFTER_ADJECTIVE
                and not _may_be_noun(after)
                and (before, after) != ("that", "of")
            )
            or after in _ONE_AFTER
            or _is_joined_to_word(tokens, numeral)
            or _is_measure(tokens, numeral)
            or _is_share(tokens, numeral)
        )
    if tokens.word(numeral.last - 1) == "single" and before in _SINGLE_BEFORE:
        return True
    return _is_joined_to_word(tokens, numeral) or _is_measure(tokens, numeral)


def _may_be_noun(word: str) -> bool:
    return word.isalpha() and word not in _NOT_A_NOUN


def _is_share(tokens: Tokens, numeral: Numeral) -> bool:
    """ "One in five", "1 out of 10", "one by one": neither number counts anybody."""
    before, after = tokens.word(numeral.first - 1), numeral.last
    if before in ("in", "of", "by"):
        one = numeral.first - (3 if before == "of" else 2)
        if tokens.word(one) in ("one", "1") and (before != "of" or tokens.word(one + 1) == "out"):
            return True
    if tokens.word(numeral.first) not in ("one", "1") or tokens.word(after) not in ("in", "out", "by"):
        return False
    other = tokens.word(after + 2 if tokens.word(after + 1) == "of" else after + 1)
    return other in UNITS or other[:1].isdecimal()


def _is_written_as_name(tokens: Tokens, numeral: Numeral) -> bool:
    """Digits that are part of a name, a decimal, a price, an ordinal, a clock time or a telephone number."""
    first, last = numeral.first, numeral.last
    before, after = tokens.word(first - 1), tokens.word(last)
    if tokens.adjacent(first):
        if before.isalpha() or before in "#/:_.@=\\'’+" or before in _CURRENCY_MARKS:
            return True
        if before in _HYPHENS and tokens.adjacent(first - 1) and tokens.word(first - 2)[-1:].isalnum():
            return True
    if before in _CURRENCY_MARKS or before in _CURRENCY_BEFORE:
        return True
    if before in _HYPHENS and _is_model(tokens, first - 2):
        return True
    if after == "." and tokens.adjacent(last) and numeral.low < 100 and _begins_line(tokens, first):
        return True
    if tokens.adjacent(last):
        if after.isalpha() or after in "/_@=\\":
            return True
        if after in ":." and tokens.adjacent(last + 1) and tokens.word(last + 1)[:1].isdecimal():
            return True
    return False


def _is_model(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is the letters of a model that a line break parted from its number ("AK- 47")."""
    word = tokens.word(i)
    return 0 < len(word) <= 3 and word.isalpha() and tokens.text[tokens.starts[i] : tokens.ends[i]].isupper()


def _begins_line(tokens: Tokens, i: int) -> bool:
    """Whether nothing stands before token `i` on its line, so that it may number an item of a list."""
    return i == 0 or "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]


def _is_joined_to_word(tokens: Tokens, numeral: Numeral) -> bool:
    """ "Two-story", "one-sided", "9-mm", "sub-zero": a hyphen makes the number part of another word."""
    first, at = numeral.first, numeral.last
    if tokens.word(first - 1) in _HYPHENS and tokens.adjacent(first) and tokens.adjacent(first - 1):
        return tokens.word(first - 2).isalpha()
    if tokens.word(at) not in ("-", "‐", "‑") or not tokens.adjacent(at):
        return False
    word = tokens.word(at + 1)
    # Reports broken into lines have "12- YEAR-OLD".
    near = tokens.adjacent(at + 1) or word in ("year", "month", "day", "hour")
    return near and word.isalpha() and word not in _COUNTED_AFTER_HYPHEN


def _is_measure(tokens: Tokens, numeral: Numeral) -> bool:
    return _UNIT_AFTER.match(tokens.text, tokens.ends[numeral.last - 1]) is not None


def _is_time(tokens: Tokens, numeral: Numeral) -> bool:
    return is_date_part(tokens, numeral) or _is_year(tokens, numeral) or _is_clock(tokens, numeral)


def is_date_part(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number from 1 to 31 stands beside a month ("20 December", "March 3 and 4")."""
    if numeral.low > 31 or numeral.scale > 1 or numeral.last - numeral.first > 3:
        return False
    return _is_before_month(tokens, numeral.last) or _is_after_month(tokens, numeral.first, numeral.last)


def _is_before_month(tokens: Tokens, i: int) -> bool:
    # "20, 21 and 22 November": at most three more days.
    for _ in range(4):
        word = tokens.word(i)
        if word == "of" or (word == "(" and tokens.word(i + 1) == "as"):
            i += 1 if word == "of" else 4
            word = tokens.word(i)
        if word in MONTHS:
            return _is_month(tokens, i)
        if word not in ("and", "or", ",", "to") and word not in _HYPHENS:
            return False
        if not _is_day(tokens.word(i + 1)):
            return False
        i += 2
    return False


def _is_after_month(tokens: Tokens, first: int, last: int) -> bool:
    i = first - 1
    for _ in range(4):
        word = tokens.word(i)
        if word == "." and tokens.word(i - 1) in MONTHS:
            i -= 1
            word = tokens.word(i)
        if word in MONTHS:
            return _is_month(tokens, i) and not _counts_within_month(tokens, i, last)
        if word not in ("and", "or", ",", "to") and word not in _HYPHENS:
            return False
        if not _is_day(tokens.word(i - 1)):
            return False
        i -= 2
    return False


def _counts_within_month(tokens: Tokens, month: int, last: int) -> bool:
    """ "In December 20 people were killed": after a whole month the number counts what follows it."""
    whole = tokens.word(month - 1) in ("in", "last", "since", "during")
    return whole and tokens.word(last) in COUNTED_NOUNS


def _is_day(word: str) -> bool:
    return 0 < len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31


def _is_month(tokens: Tokens, i: int) -> bool:
    """Whether a month's name is meant as one; "may" and "march" are also verbs."""
    word = tokens.low[i]
    written = tokens.text[tokens.starts[i]]
    if word in ("may", "march", "mar", "sun") and written.islower():
        return False
    return not (word == "may" and tokens.word(i + 1) in MODAL_VERBS)


def _is_year(tokens: Tokens, numeral: Numeral) -> bool:
    """Four digits without grouping that read as a year, not as a count ("in 1984", "the 1994 bombing")."""
    digits = tokens.low[numeral.first]
    if numeral.last - numeral.first != 1 or len(digits) != 4 or not digits.isdecimal():
        return False
    before, after = tokens.word(numeral.first - 1), tokens.word(numeral.last)
    if before in MONTHS or (before == "," and _is_day(tokens.word(numeral.first - 2))):
        return True
    if not 1900 <= numeral.low <= 2099:
        return before in ("in", "since", "year") and not after.isalpha() and 1000 <= numeral.low <= 2099
    if after in COUNTED_NOUNS:
        return before in _YEAR_BEFORE and before not in ("about", "around", "of", "and", "the", "to")
    return before not in _COUNT_BEFORE


def _is_clock(tokens: Tokens, numeral: Numeral) -> bool:
    """Four digits that read as a time of day ("at 1400", "1930 GMT" is caught by its unit)."""
    digits = tokens.low[numeral.first]
    if numeral.last - numeral.first != 1 or len(digits) != 4 or not digits.isdecimal():
        return False
    hour, minute = divmod(numeral.low, 100)
    if hour > 24 or minute > 59 or tokens.word(numeral.last) in COUNTED_NOUNS:
        return False
    i = numeral.first - 1
    if tokens.word(numeral.last) in _CLOCK_AFTER:
        return tokens.word(i) in _CLOCK_BEFORE
    for _ in range(3):
        word = tokens.word(i)
        if word == "at":
            return True
        if word not in _CLOCK_BEFORE:
            return False
        i -= 1
    return False


def _is_age(tokens: Tokens, numeral: Numeral) -> bool:
    before, after = tokens.word(numeral.first - 1), tokens.word(numeral.last)
    if before in _AGE_BEFORE or (before == "than" and tokens.word(numeral.first - 2) in _AGE_COMPARED):
        return True
    if numeral.low > 120:
        return False
    if before in ("was", "is", "turned") and tokens.word(numeral.first - 2) in ("he", "she"):
        return True
    if _goes_on_ages(tokens, numeral):
        return not after.isalpha() or after in _BEHIND_AGES
    if before in ("of", "under", "over") and tokens.word(numeral.first - 2) in _PERSON | {"age"}:
        return not after.isalpha() or after in _BEHIND_AGES
    return numeral.form == "digits" and _is_apposed(tokens, numeral, before, after)


def _goes_on_ages(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number goes on a list of ages: the 14 and the 17 of "aged 12, 14 and 17"."""
    for k in range(numeral.first - 1, max(-1, numeral.first - 1 - _LONGEST_AGES), -1):
        word = tokens.word(k)
        if word in _AGE_BEFORE:
            return True
        if word not in (",", "and", "or", "to") and not word.isdigit():
            return False
    return False


def _is_apposed(tokens: Tokens, numeral: Numeral, before: str, after: str) -> bool:
    """A number set off by commas or brackets after a name is an age: "Ali Hassan, 34, was"."""
    marks = {",": (",", ")", ";", "."), "(": (")",)}.get(before, ())
    name = numeral.first - 2
    if after not in marks or name < 0 or not tokens.low[name].isalpha():
        return False
    return tokens.text[tokens.starts[name]].isupper()


def _is_label(tokens: Tokens, numeral: Numeral) -> bool:
    """Digits or a word that number a thing: "Route 9", "Resolution 242", "at 9224 Benavente Street"."""
    before, after = tokens.word(numeral.first - 1), tokens.word(numeral.last)
    at = numeral.first - 2 if before == "." else numeral.first - 1
    if tokens.word(at) in _LABELS and (before != "." or tokens.word(at) in ("no", "nos")):
        return tokens.word(at) not in _WEAK_LABELS or not after.isalpha() or after in ("in", "of", "on", "to")
    if numeral.form != "digits":
        return False
    if before in _STREET_BEFORE:
        return _STREET_AFTER.match(tokens.text, tokens.ends[numeral.last - 1]) is not None
    return False

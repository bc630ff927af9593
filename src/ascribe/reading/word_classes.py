"""The closed word classes and common verbs of English news, and the tag of any word.

Tags: DET, POSS (possessive), PREP, CONJ, BE, HAVE, DO, MODAL, PRON, WH, ADV, NEG, VERB (base form, third
person or an irregular past), ED (regular past or participle), ING, N (nouns, adjectives, names and whatever is
not known), S (possessive 's), NUM, and the marks themselves (",", ".", "(", ")", '"', "--", ":", ";").
A tag is a guess from the word alone; the phrase rules weigh the neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words("a an the this these those each every another any all both either neither no such")
POSSESSIVES = _words("his her its their our my your whose")
PREPOSITIONS = _words(
    "of in on at by for with from to into onto over under near after before during since until till against "
    "between among amid amongst amidst across through throughout along around about above below behind beside "
    "besides beyond outside inside within without toward towards upon per via despite including excluding "
    "following as than like unlike off out up down except concerning regarding aboard atop versus past"
)
CONJUNCTIONS = _words("and or but nor yet plus &")
BE_FORMS = _words("is are was were be been being am 're isn't aren't wasn't weren't")
HAVE_FORMS = _words("has have had having hasn't haven't hadn't")
DO_FORMS = _words("do does did doing done doesn't didn't don't")
MODALS = _words(
    "will would may might could can should must shall cannot can't won't wouldn't couldn't shouldn't"
)
PRONOUNS = _words("he she it they we i you him them me there someone anyone everyone nobody")
WH_WORDS = _words(
    "that who which whom where when while what how why because if whether although though unless once"
)
ADVERBS = _words(
    "also too very just only even still already again then now here later earlier soon ever often twice "
    "meanwhile however therefore thus so far ago away together apart instead perhaps maybe almost else quite "
    "rather more most less least well overnight apiece respectively alone abroad nationwide worldwide further "
    "moreover today himself herself itself themselves"
)

# Verbs whose past is irregular, as base/past/participle; the third person and -ing forms are derived.
_IRREGULAR = """
go/went/gone come/came/come take/took/taken give/gave/given get/got/gotten make/made/made say/said/said
tell/told/told see/saw/seen find/found/found hold/held/held leave/left/left lose/lost/lost bring/brought/brought
fall/fell/fallen hit/hit/hit strike/struck/struck break/broke/broken begin/began/begun become/became/become
keep/kept/kept send/sent/sent meet/met/met run/ran/run lead/led/led put/put/put set/set/set stand/stood/stood
fight/fought/fought shoot/shot/shot die/died/died know/knew/known think/thought/thought show/showed/shown
write/wrote/written speak/spoke/spoken rise/rose/risen blow/blew/blown throw/threw/thrown drive/drove/driven
fly/flew/flown flee/fled/fled feel/felt/felt hear/heard/heard win/won/won pay/paid/paid sell/sold/sold
buy/bought/bought seek/sought/sought catch/caught/caught teach/taught/taught build/built/built
spend/spent/spent sink/sank/sunk swear/swore/sworn wear/wore/worn bear/bore/borne tear/tore/torn
choose/chose/chosen steal/stole/stolen hide/hid/hidden bite/bit/bitten eat/ate/eaten drink/drank/drunk
ride/rode/ridden draw/drew/drawn grow/grew/grown withdraw/withdrew/withdrawn overthrow/overthrew/overthrown
undergo/underwent/undergone undertake/undertook/undertaken burst/burst/burst cut/cut/cut shut/shut/shut
hurt/hurt/hurt let/let/let cost/cost/cost quit/quit/quit split/split/split deal/dealt/dealt mean/meant/meant
sleep/slept/slept sweep/swept/swept weep/wept/wept creep/crept/crept bind/bound/bound wind/wound/wound
lie/lay/lain lay/laid/laid sit/sat/sat spread/spread/spread swing/swung/swung dig/dug/dug hang/hung/hung
stick/stuck/stuck sting/stung/stung spin/spun/spun shake/shook/shaken wake/woke/woken forget/forgot/forgotten
arise/arose/arisen slay/slew/slain
"""
_REGULAR = """
accuse accept act add admit advance affect agree aim allege allow announce answer appear apply approach approve
argue arm arrive ask assassinate assault attack attempt attend back ban batter battle beat believe belong besiege
blame blast block bomb bombard burn bury call cancel capture carry cause charge chase check cite claim clash close
collapse combat comment commit complain condemn conduct confirm confront consider contact continue control crash
create cross crush damage declare decline defeat defend demand deny deploy describe destroy detain detonate
devastate devour die disappear disclose discover displace dispute dump elect emerge end engulf enter escape
establish estimate evacuate execute expect explain explode express face fail fear fire flood follow force form free
gather greet guard hail halt happen head help hope hurl identify ignite impose include indicate infiltrate inflict
inform injure insist inspect intercept invade investigate involve issue jail join jump kidnap kick kill kiss knock
label land last launch lift link live locate look loot lynch machinegun maim march mark massacre menace mention mine
mistake mount mourn move murder name need note notify number observe occupy occur offer open operate order oust
overrun overturn pack parade participate patrol perish place plan plant plead plough plow plunge point police post
pound practice praise predict prepare present press prevent probe proceed promise protect protest prove provide
pull pummel pursue push question quote raid rain raise ram rape reach react reap receive recover refer refuse reject
release remain remove repel repeat replace reply report request rescue resign respond rest result resume retake
return reveal rip roam rob rock sabotage save scatter scream search seize serve shell shelter shift shout
slam slash slice smash snatch sign spark stab stage start state stay stop storm strafe strangle stress
strip succumb suffer suggest support surrender surround survive suspect talk target testify threaten
topple torch torture total travel treat trigger trip try turn unleash urge use vanish visit vote vow wait
walk want warn watch wipe witness work worsen wound wreck yield
"""
# Words that look like verb forms and are mostly nouns or adjectives in news.
_NOT_VERBS = _words(
    "police state states attack attacks clash clashes fire fires report reports battle battles bomb bombs raid raids "
    "blast blasts mine mines guard guards force forces target targets charge charges witness witnesses support rest "
    "work end head back aim call calls claim claims crash flood floods plan post press place places point points "
    "rescue rescues patrol patrols protest protests storm shell shells search result results return suspect suspects "
    "visit vote walk watch wound wounds cause control damage damages demand demands fear fears hope form help bombing "
    "bombings shooting shootings fighting building buildings killings meeting morning evening king string "
    "being beijing ceiling housing uprising uprisings beginning warning warnings mourning spring wing sting thing missing briefing funeral "
    "unidentified armed united wanted hundred kindred sacred so-called alleged suspected masked hooded retired "
    "unarmed uniformed cut cuts cost costs split hit strike strikes order orders reach release total move number "
    "numbers name names march land last open free mistake practice question defeat murder murders massacre massacres "
    "assault assaults rape torture siege attempt capture arrest arrests present face act answer ban block close "
    "combat approach advance arm arms turn use try trip travel treat trap talk talks stop stage start spark sign "
    "shift shelter save serve rock request reply repeat raise push pull proceed praise plant patient offer note need "
    "mount mention mark man link lift label jump join issue halt free execute estimate escape enter elect "
    "dump dispute declare crush cross ram rain lead left ground display trigger total"
)
# Participles that stand before a noun as adjectives ("armed men", "suspected rebels").
ADJECTIVE_PARTICIPLES = _words(
    "unidentified armed united wanted so-called alleged suspected masked hooded retired unarmed uniformed "
    "presumed unknown well-armed heavily-armed occupied disputed trained experienced combined advanced detached "
    "mechanised mechanized motorized specialized organized isolated unnamed elected appointed named dressed limited "
    "mixed aged related increased renewed continued supposed self-styled self-defense war-torn besieged packed "
    "armored armoured deposed deployed mutilated decomposed charred tortured bound blindfolded handcuffed"
)


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


_DOUBLING = _words(
    "ban beat cut get hit kidnap let plan put quit ram rob run set shut sit split stab stop strip trap trip win spin "
    "dig admit commit occur refer repel swim step"
)


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return (base + base[-1] if base in _DOUBLING else base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return base[:-1] + "ing"
    return (base + base[-1] if base in _DOUBLING else base) + "ing"


def inflected(base: str) -> tuple[str, str, str, str]:
    """Base, third person, regular past and -ing form of a verb."""
    return base, _third(base), _past(base), _gerund(base)


def _verbs() -> dict[str, str]:
    tags: dict[str, str] = {}
    for base in _REGULAR.split():
        tags |= dict(zip(inflected(base), ("VERB", "VERB", "ED", "ING"), strict=True))
    for entry in _IRREGULAR.split():
        base, past, participle = entry.split("/")
        tags |= {base: "VERB", _third(base): "VERB", _gerund(base): "ING", participle: "ED", past: "VERB"}
        if past == participle:
            tags[past] = "ED"
    return {word: tag for word, tag in tags.items() if word not in _NOT_VERBS}


def _closed() -> dict[str, str]:
    classes: Iterable[tuple[str, frozenset[str]]] = (
        ("ADV", ADVERBS), ("WH", WH_WORDS), ("PRON", PRONOUNS), ("DET", DETERMINERS), ("POSS", POSSESSIVES),
        ("PREP", PREPOSITIONS), ("CONJ", CONJUNCTIONS), ("MODAL", MODALS), ("DO", DO_FORMS),
        ("HAVE", HAVE_FORMS), ("BE", BE_FORMS),
    )  # fmt: skip
    tags = {word: tag for tag, words in classes for word in words}
    return tags | {"not": "NEG", "n't": "NEG", "never": "NEG", "'s": "S", "’s": "S"}


TAGS: Mapping[str, str] = MappingProxyType({**_verbs(), **_closed()})

_JOINING = ("as well as", "along with", "together with", "in addition to", "apart from", "other than")
_PREPOSITIONAL = (
    "according to",
    "because of",
    "due to",
    "as a result of",
    "in front of",
    "such as",
    "as part of",
)
_HARMING = (
    "shot dead", "shot to death", "stabbed to death", "beaten to death", "burned to death", "burnt to death",
    "hacked to death", "gunned down", "mowed down", "put to death", "trampled to death", "crushed to death",
    "shot and killed", "ambushed and killed", "attacked and killed", "attacked and murdered", "kidnapped and murdered",
    "kidnapped and killed", "captured and killed", "found dead", "left dead", "blown up", "shot down", "wiped out",
    "set on fire", "set ablaze", "burned down", "blew up", "set fire to", "taken hostage", "took hostage",
    "held hostage", "taken captive", "held captive", "being held hostage", "taken prisoner", "took prisoner",
    "lost their lives", "lost his life", "lost her life", "gave their lives", "gave his life", "gave her life",
    "knocked out", "killed or wounded", "killed and wounded", "killed or injured", "killed and injured",
    "dead or wounded", "dead and wounded", "dead or injured", "dead and injured", "wounded or killed",
    "injured or killed",
)  # fmt: skip
_HARMING_ING = (
    "losing their lives", "taking hostage", "shooting dead", "blowing up", "shooting down", "setting fire to",
    "claiming the lives of", "killing or wounding", "killing and wounding", "killing or injuring", "killing and injuring",
)  # fmt: skip
# Expressions that act as one word, with their tags.
MULTIWORD: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(_JOINING, "CONJ"),
        **dict.fromkeys(_PREPOSITIONAL, "PREP"),
        **dict.fromkeys(_HARMING, "ED"),
        **dict.fromkeys(_HARMING_ING, "ING"),
        **dict.fromkeys(
            ("at first", "at last", "so far", "in turn", "for now", "in part", "in fact", "at once"), "ADV"
        ),
        **dict.fromkeys(("called out", "called for", "called on"), "ED"),
        **dict.fromkeys(("calls out", "calls for", "call for", "call out", "calls on", "call on"), "VERB"),
        **dict.fromkeys(("calling out", "calling for", "calling on"), "ING"),
        **dict.fromkeys(("death toll", "death tolls", "prisoner of war", "prisoners of war"), "N"),
    }
)
MULTIWORD_STARTS = frozenset(expression.split()[0] for expression in MULTIWORD)

_NOT_ADVERBS = _words(
    "italy family assembly monthly weekly early elderly july daily supply reply ally anomaly"
)


@lru_cache(maxsize=50_000)
def tag_of(low: str) -> str:
    """The tag of a word or mark in lower case."""
    if low in TAGS:
        return TAGS[low]
    if not low[0].isalnum():
        return _mark(low)
    if low in _NOT_VERBS or low in ADJECTIVE_PARTICIPLES:
        return "N"
    if low[0].isdigit():
        return "NUM"
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS:
        return "ADV"
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return "ED"
    if low.endswith("ing") and len(low) > 5:
        return "ING"
    return "N"


def _mark(low: str) -> str:
    if low in "\"“”„«»‘’'`":
        return '"'
    if low[0] in "-–—":
        return "--"
    return low

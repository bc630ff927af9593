"""Speakers: what kind they are, and the fullest name that a report gives them."""

from __future__ import annotations

import re
from functools import lru_cache

from ascribe.attribution import Speaker, SpeakerKind

UNNAMED = Speaker("reports", SpeakerKind.UNNAMED)

# In order: the first pattern that a name matches tells its kind (codebook, "Chain of attribution").
_KINDS: tuple[tuple[SpeakerKind, str], ...] = (
    (
        SpeakerKind.MEDIA,
        r"reuters|afp|agence france|associated press|\bap\b|\bupi\b|\bbbc\b|\bcnn\b|al.?jazeera|al.?arabiya|xinhua|tass|interfax|ria novosti|"
        r"\befe\b|acan|notimex|prensa latina|\bdpa\b|\bansa\b|kyodo|yonhap|news ?paper|newspapers|\bdaily\b|\bmedia\b|\bpress\b(?! committee| conference| release)|\bradio\b|"
        r"television|\btv\b|\bnews agenc|\bnews\b|\btimes\b|\bpost\b|\bjournal(?!ist killed)|broadcaster|magazine|gazette|guardian|telegraph|"
        r"\bmail\b|\bherald\b|tribune|\bchannel\b|journalists?|reporters?|correspondents?|editor|website|the hindu|le monde|el pais|bloomberg|\bnbc\b|\babc\b|\bcbs\b|\bvoa\b|voice of america|\bani\b|ndtv|anadolu|haaretz|\bpaper\b|cadena|caracol|\brcn\b|sputnik|outlet",
    ),
    (
        SpeakerKind.INTELLIGENCE,
        r"intelligence|spy (?:agency|service)|\bcia\b|\bnis\b|\bfsb\b|\bmossad\b|\bmi6\b|\bshin bet\b|secret service|\bsbu\b",
    ),
    (
        SpeakerKind.INTERGOVERNMENTAL,
        r"united nations|\bu\.?n\.?\b(?! correspondent)|\bnato\b|\bosce\b|\bunhcr\b|\bunicef\b|\bohchr\b|african union|european union|arab league|world health|\bwho\b$|\bicc\b|\boas\b|peacekeep|monusco|minusma|unrwa|\bilo\b|\biom\b",
    ),
    (
        SpeakerKind.NGO,
        r"red cross|red crescent|human rights|amnesty|rights group|msf|doctors without borders|medecins sans|observatory|monitoring group|\bmonitors?\b|\bngo|aid (?:group|agency|worker)|relief|save the children|humanitarian|oxfam|bar association|charity|acled|airwars|church|archbishop|bishop|union\b(?! of)|federation|association|campaign|activists?|university",
    ),
    (
        SpeakerKind.MEDICAL,
        r"hospital|doctors?|medics?|medical|health|surgeon|nurse|physician|morgue|coroner|paramedic|ambulance|clinic|forensic",
    ),
    (
        SpeakerKind.RESCUE,
        r"rescue|fire (?:department|brigade|chief|service|official)|firefighter|firemen|civil defen[sc]e|emergency|emergencies|disaster|coast guard",
    ),
    (
        SpeakerKind.ARMED_GROUP,
        r"rebels?|guerrillas?|insurgents?|militants?|militia|separatist|hamas|hezbollah|hizbullah|taliban|al.?qaeda|al.?qaida|islamic state|\bisis\b|\bisil\b|islamic army|islamic jihad|boko haram|shabaab|houthi|fmln|farabundo|venceremos|"
        r"shining path|sendero|\beln\b|\bfarc\b|\bepl\b|\bm-?19\b|\burng\b|\borpa\b|contras?\b|\bfront\b|liberation|brigades? of|martyrs|kidnappers|hostage.takers|extraditables|gunmen|terrorists?|tigers|\bltte\b|\bm23\b|\brsf\b|rapid support|\bpkk\b|wagner|fighters|tupac amaru|\bmrta\b|death squad|armed group|khorne|jihadist|subversives?",
    ),
    (
        SpeakerKind.POLICE,
        r"police|prosecutors?|investigat|sheriff|detective|carabineros|gendarme|law enforcement|interior ministry troops|attorney general|\bfbi\b|\bdas\b|coroner's|security administration",
    ),
    (
        SpeakerKind.MILITARY,
        r"military|army|armed forces|\bmarines?\b|\bnavy\b|naval|air force|\bdefen[sc]e (?:minist|department|secretary|official|source|force)|ministry of (?:national )?defen[sc]e|minist\w+ of defen[sc]e|pentagon|\bgeneral staff\b|\bbattalion|\bbrigade|\bregiment|\bdivision\b|garrison|detachment|"
        r"\bcol(?:onel)?\b\.?|\blt\b|lieutenant|\bgen(?:eral)?\b\.?(?! secretary)|\bmaj(?:or)?\b\.?(?! general of the)|\bcapt(?:ain)?\b\.?|sergeant|\bsgt\b|brigadier|commander|commanders|\btroops\b|soldiers?|coprefa|\bidf\b|\bcentcom\b|central command|coalition|security forces|peshmerga|officers?\b|admiral|cavalry|\bforces\b|barracks|national guard",
    ),
    (
        SpeakerKind.WITNESS,
        r"witness|eyewitness|residents?|villagers?|survivors?|neighbou?rs?|locals|relatives?|family|families|passers?-?by|bystander|refugees?|peasants?|inhabitants|passengers?|listener|local people|wife|husband|father|mother|brother|sister|son|daughter|people",
    ),
    (
        SpeakerKind.EXPERT,
        r"experts?|analysts?|professor|researchers?|scientists?|scholar|historian|think tank|institute|seismolog|geolog|meteorolog|observers|statistics",
    ),
    (
        SpeakerKind.DOCUMENT,
        r"statement|communique|communiqué|video|tape|letter|leaflet|message|note\b|list\b|document|footage|recording|bulletin|report\b(?!er)|posting|dispatch|release|survey|study|indictment|record|text\b|images?|photos?|tweet",
    ),
    (
        SpeakerKind.GOVERNMENT,
        r"government|minist|president|prime|premier|lawmaker|senator|congress|parliament|deputy|\bmp\b|mayor|governor|embassy|ambassador|consul|foreign|state department|white house|kremlin|cabinet|secretary|court|judge|justice|magistrate|official spokes|council|authorit|administration|municipal|commission|diplomat|envoy|department|politician|party|legislator|chancellor|king\b|prince|emir|sheik|czar|capitol|city hall|office|bureau|agency|directorate|national assembly|spokes",
    ),
    (SpeakerKind.OFFICIAL, r"officials?"),
    (SpeakerKind.UNNAMED, r"sources?|reports?|rumou?rs?|some\b|others\b|unofficial"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


@lru_cache(maxsize=20_000)
def kind_of(description: str) -> SpeakerKind | None:
    """The kind that a description names; None where nothing in it tells."""
    low = description.lower()
    for kind, pattern in _COMPILED:
        if pattern.search(low):
            return kind
    return None


def is_medium(name: str) -> bool:
    """Whether a name is that of an outlet, agency or other medium."""
    return kind_of(name) is SpeakerKind.MEDIA


_PERSON_KINDS = frozenset(
    {SpeakerKind.WITNESS, SpeakerKind.EXPERT, SpeakerKind.UNNAMED, SpeakerKind.OFFICIAL}
)
_PERSON_ROLE = re.compile(
    r"\b(?:spokes\w+|minister|president|premier|chief|commander|colonel|col|general|gen|major|captain|lieutenant|lt|officer|"
    r"director|secretary|governor|mayor|senator|lawmaker|ambassador|envoy|bishop|archbishop|doctor|judge|prosecutor|leader|"
    r"head|deputy|journalist|reporter|correspondent|man|woman)\b"
)


def is_body(description: str) -> bool:
    """Whether a description names a body (an agency, ministry, army, group) rather than a person or people."""
    kind = kind_of(description)
    return kind is not None and kind not in _PERSON_KINDS and not _PERSON_ROLE.search(description.lower())

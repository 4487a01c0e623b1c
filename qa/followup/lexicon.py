"""The function words and verbs that reading a conversation needs."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of the text as a set."""
    return frozenset(text.split())


DETERMINERS = words_of(
    "the a an this that these those my our your his her its their some any no every each both all another other "
    "which what whose many much several few more most such"
)
PREPOSITIONS = words_of(
    "of in on at to from by for with about into over under during after before against between near since until "
    "till as than per via through across among around within without toward towards behind above below off out up "
    "down onto upon outside inside despite regarding concerning like unlike besides except following"
)
AUXILIARIES = words_of(
    "am is are was were be been being do does did has have had will would can could shall should may might must "
    "isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't "
    "shouldn't wo ca 'll ll"
)
QUESTION_WORDS = words_of("who whom whose what which where when why how")
PRONOUNS = words_of(
    "i me we us you he him she her it they them himself herself itself themselves his hers theirs its there here "
    "someone somebody anyone anybody everyone everybody something anything everything nothing nobody one ones who"
)
CONJUNCTIONS = words_of(
    "and or but so if because while although though whether nor yet then plus when where that who which"
)
ADVERBS = words_of(
    "not never ever always also still again already yet just only even too very quite really actually exactly "
    "finally originally initially recently currently previously formerly once twice soon later earlier now then "
    "today yesterday tonight tomorrow ago away back else instead together apart long there here first last next "
    "most more well maybe perhaps please ok okay officially reportedly usually often sometimes eventually"
)

ADJECTIVES = words_of(
    "successful popular famous interesting big significant important notable happy good bad great well-known "
    "known well large small high low strong true false real sure able ready new old young rich poor sick ill "
    "injured dead alive responsible guilty innocent available legal illegal safe dangerous similar different "
    "special unique controversial likely unlikely possible necessary expensive cheap difficult easy hard positive "
    "negative public private involved married single angry sad upset afraid aware serious bigger larger better "
    "worse best worst critical effective tall heavy far close near fast quick slow deep wide hot cold warm open "
    "closed busy free alone upcoming main key"
)

# Base forms; the regular forms are derived. Irregular ones are listed with their base.
_REGULAR = """
accept accuse achieve act add admit adopt advise affect agree aim air allow amass amount announce answer appear
apply appoint approve argue arrest arrive ask assassinate attack attempt attend attract avoid award ban base battle
believe belong block boycott brief bomb call campaign cancel capture cause celebrate challenge change charge choose
claim clash clear clinch close collaborate collapse collect comment compare compete complain complete compose
concede concern condemn conduct confess confirm congratulate connect consider contain continue contract contribute
control convert convict convince cook cooperate cost count cover crash create criticize criticise cross crown cut
damage debut decide declare decline defeat defend delay deliver demand deny depart deploy describe destroy detain
develop die disappear discover discuss dismiss disband divorce donate drop earn elect emerge employ end endorse
enjoy enlist enter erupt escape establish evacuate evolve examine execute exist expand expect expel explain explode
express extend extradite face fail favor fear feature file fill finish fire fix flee flood focus follow force form
found gain gather graduate grant greet guide hack halt handle happen hate head heal help hike hire hit honor host
hurt identify ignore impact impeach implement impose improve include increase indict influence inform injure inspire
install intend interview introduce invade invent invest investigate invite involve issue jail join joke judge jump
kick kidnap kill kiss knock lack land last launch learn leave lie lift like limit list live look love lower maintain
manage march mark marry matter mean measure meet mention merge miss mourn move name need negotiate nominate note
notice object obtain occur offer open operate oppose order organize organise oust outline own paint participate pass
pay perform persuade place plan play plead please pledge point postpone pour praise predict prefer prepare present
prevent produce promise promote propose protect protest prove provide publish pull punish purchase push qualify
question quit raise rank reach react receive recall recognize recognise recommend record recover recruit reduce
refer reform refuse reject relate release remain remember remove rename renew replace reply report represent request
require rescue resign respond restore result resume retain retire return reunite reveal review rise rule sack sail
sanction save schedule score search seek seem seize select sentence separate serve settle sever share shift shop
sign slam smash solve sound spark sponsor stage stab star start state stay step stop storm strike struggle study
succeed suffer suggest sue support surrender survive suspect suspend swear switch target terminate test testify
thank threaten tie top total touch tour trade train transfer travel treat trigger try turn unveil use vaccinate
visit vote wait walk want warn watch weigh welcome wish withdraw witness wonder work worry wound write accomplish
afford chart compile cross-examine date direct drum excel guess headline illustrate immigrate migrate pioneer
produce relocate remix sample coach partner commence score model mentor father author showcase skate specialize
symbolize trademark
"""
_IRREGULAR = """
become:became,become,becoming begin:began,begun,beginning break:broke,broken bring:brought build:built buy:bought
catch:caught choose:chose,chosen come:came,come,coming cut:cut,cutting do:done,doing draw:drew,drawn
drive:drove,driven eat:ate,eaten fall:fell,fallen feel:felt fight:fought find:found flee:fled fly:flew,flown,flies
forget:forgot,forgotten get:got,gotten,getting give:gave,given,giving go:went,gone,goes grow:grew,grown have:having
hear:heard hide:hid,hidden hit:hit,hitting hold:held hurt:hurt keep:kept know:knew,known lay:laid lead:led
leave:left,leaving lend:lent let:let lie:lay,lain,lying lose:lost,losing make:made,making mean:meant meet:met
pay:paid put:put,putting quit:quit,quitting read:read ride:rode,ridden ring:rang,rung rise:rose,risen
run:ran,run,running say:said see:saw,seen seek:sought sell:sold send:sent set:set,setting shake:shook,shaken
shoot:shot shut:shut,shutting sing:sang,sung sink:sank,sunk sit:sat,sitting sleep:slept speak:spoke,spoken
spend:spent spread:spread stand:stood steal:stole,stolen strike:struck,stricken,striking swear:swore,sworn
swim:swam,swum take:took,taken,taking teach:taught tell:told think:thought throw:threw,thrown understand:understood
wake:woke,woken wear:wore,worn win:won,winning withdraw:withdrew,withdrawn write:wrote,written,writing
overturn:overturned undergo:underwent,undergone bear:born,bore beat:beat,beaten bid:bid bite:bit,bitten
blow:blew,blown bind:bound burst:burst cast:cast deal:dealt dig:dug feed:fed forbid:forbade,forbidden
freeze:froze,frozen lay:laid light:lit overcome:overcame rebuild:rebuilt resell:resold shrink:shrank,shrunk
split:split split:splitting step:stepped stop:stopped,stopping plan:planned,planning drop:dropped,dropping
ban:banned,banning stab:stabbed,stabbing star:starred,starring top:topped
"""


def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for base in _REGULAR.split():
        stem = base[:-1] if base.endswith("e") else base
        y = base.endswith("y") and base[-2] not in "aeiou"
        s = base[:-1] + "ies" if y else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past = base[:-1] + "ied" if y else stem + "ed"
        for form in (base, s, past, stem + "ing"):
            forms.setdefault(form, base)
    for entry in _IRREGULAR.split():
        base, _, others = entry.partition(":")
        forms[base] = base
        forms.setdefault(base + "s", base)
        forms.setdefault((base[:-1] if base.endswith("e") else base) + "ing", base)
        for form in others.split(","):
            forms[form] = base
    return forms


def _pasts() -> dict[str, str]:
    irregular = (entry.partition(":") for entry in _IRREGULAR.split())
    pasts = {base: others.split(",")[0] for base, _, others in irregular}
    for form, base in VERB_FORMS.items():
        if form.endswith("ed"):
            pasts.setdefault(base, form)
    return pasts


VERB_FORMS = _forms()  # every known form to its base
PASTS = _pasts()  # every base whose past is known to that past
VERBS = frozenset(VERB_FORMS)
BASES = frozenset(VERB_FORMS.values())

# Verbs and participles that are far more often something else in a question's noun phrases.
NOUNISH = words_of(
    "visit deal strike plan vote record tour protest attack report charge trade test award play start end fire "
    "march storm name state point order issue sentence head host target debut show score album band crash flood "
    "battle campaign contract release result return rise rule search sign stage star step study support talk "
    "train transfer trip turn use walk win work wound share place change call cause cost count cover cut damage "
    "date demand drop face fall fear feature fight file force form found gain hit influence interview judge jump "
    "land launch lead leave lie limit list look love mark match measure move need note offer own pass pay present "
    "promise push question rank reach reply request rescue review run sale set shift shop shot sound spread stand "
    "stay stop survey switch top total touch treat witness building meeting beginning shooting hearing ruling "
    "bombing killing recording wedding opening painting landing"
)


def is_function(low: str) -> bool:
    """Whether the word in lower case only holds a sentence together, or stands for another."""
    return (
        low in AUXILIARIES
        or low in QUESTION_WORDS
        or low in PRONOUNS
        or low in CONJUNCTIONS
        or low in ADVERBS
        or low.split("'")[0] in {"he", "she", "it", "they", "who", "what", "there", "that"}
        or low in DETERMINERS
        or low in PREPOSITIONS
    )

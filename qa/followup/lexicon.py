"""The few words that reading a conversation needs: function words, verbs with their forms, names and their genders."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words(
    "the a an this that these those my our your his her its their some any no every each both all another other which "
    "what whose many much several few more most such"
)
PREPOSITIONS = _words(
    "of in on at to from by for with about into over under during after before against between near since until till "
    "as than per via through across among around within without toward towards behind above below off out up down "
    "onto upon outside inside despite regarding concerning like unlike besides except following"
)
AUXILIARIES = _words(
    "am is are was were be been being do does did has have had will would can could shall should may might must "
    "isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't "
    "wo ca 'll ll"
)
QUESTION_WORDS = _words("who whom whose what which where when why how")
PRONOUNS = _words(
    "i me we us you he him she her it they them himself herself itself themselves his hers theirs its there here "
    "someone somebody anyone anybody everyone everybody something anything everything nothing nobody one ones who"
)
CONJUNCTIONS = _words("and or but so if because while although though whether nor yet then plus when where that who which")
ADVERBS = _words(
    "not never ever always also still again already yet just only even too very quite really actually exactly finally "
    "originally initially recently currently previously formerly once twice soon later earlier now then today "
    "yesterday tonight tomorrow ago away back else instead together apart long there here first last next most more "
    "well maybe perhaps please ok okay currently officially reportedly usually often sometimes eventually"
)

ADJECTIVES = _words(
    "successful popular famous interesting big significant important notable happy good bad great well-known known well "
    "large small high low strong true false real sure able ready new old young rich poor sick ill injured dead alive "
    "responsible guilty innocent available legal illegal safe dangerous similar different special unique controversial "
    "likely unlikely possible necessary expensive cheap difficult easy hard positive negative public private involved "
    "married single angry sad upset afraid aware serious bigger larger better worse best worst critical effective tall "
    "heavy far close near fast quick slow deep wide hot cold warm open closed busy free alone upcoming main key"
)

# Base forms; the regular forms are derived. Irregular ones are listed with their base.
_REGULAR = """
accept accuse achieve act add admit adopt advise affect agree aim air allow amass amount announce answer appear apply
appoint approve argue arrest arrive ask assassinate attack attempt attend attract avoid award ban base battle believe
belong block boycott brief bomb call campaign cancel capture cause celebrate challenge change charge choose claim clash
clear clinch close collaborate collapse collect comment compare compete complain complete compose concede concern
condemn conduct confess confirm congratulate connect consider contain continue contract contribute control convert
convict convince cook cooperate cost count cover crash create criticize criticise cross crown cut damage debut decide
declare decline defeat defend delay deliver demand deny depart deploy describe destroy detain develop die disappear
discover discuss dismiss disband divorce donate drop earn elect emerge employ end endorse enjoy enlist enter erupt
escape establish evacuate evolve examine execute exist expand expect expel explain explode express extend extradite
face fail favor fear feature file fill finish fire fix flee flood focus follow force form found gain gather graduate
grant greet guide hack halt handle happen hate head heal help hike hire hit honor host hurt identify ignore impact
impeach implement impose improve include increase indict influence inform injure inspire install intend interview
introduce invade invent invest investigate invite involve issue jail join joke judge jump kick kidnap kill kiss knock
lack land last launch learn leave lie lift like limit list live look love lower maintain manage march mark marry matter
mean measure meet mention merge miss mourn move name need negotiate nominate note notice object obtain occur offer open
operate oppose order organize organise oust outline own paint participate pass pay perform persuade place plan play
plead please pledge point postpone pour praise predict prefer prepare present prevent produce promise promote propose
protect protest prove provide publish pull punish purchase push qualify question quit raise rank reach react receive
recall recognize recognise recommend record recover recruit reduce refer reform refuse reject relate release remain
remember remove rename renew replace reply report represent request require rescue resign respond restore result
resume retain retire return reunite reveal review rise rule sack sail sanction save schedule score search seek seem
seize select sentence separate serve settle sever share shift shop sign slam smash solve sound spark sponsor stage stab
star start state stay step stop storm strike struggle study succeed suffer suggest sue support surrender survive
suspect suspend swear switch target terminate test testify thank threaten tie top total touch tour trade train transfer
travel treat trigger try turn unveil use vaccinate visit vote wait walk want warn watch weigh welcome wish withdraw
witness wonder work worry wound write accomplish afford chart compile cross-examine date direct drum excel guess
headline illustrate immigrate migrate pioneer produce relocate remix sample coach partner commence score model mentor father author showcase skate specialize symbolize trademark
"""
_IRREGULAR = """
become:became,become,becoming begin:began,begun,beginning break:broke,broken bring:brought build:built buy:bought
catch:caught choose:chose,chosen come:came,come,coming cut:cut,cutting do:done,doing draw:drew,drawn drive:drove,driven
eat:ate,eaten fall:fell,fallen feel:felt fight:fought find:found flee:fled fly:flew,flown,flies forget:forgot,forgotten
get:got,gotten,getting give:gave,given,giving go:went,gone,goes grow:grew,grown have:having hear:heard hide:hid,hidden
hit:hit,hitting hold:held hurt:hurt keep:kept know:knew,known lay:laid lead:led leave:left,leaving lend:lent let:let
lie:lay,lain,lying lose:lost,losing make:made,making mean:meant meet:met pay:paid put:put,putting quit:quit,quitting
read:read ride:rode,ridden ring:rang,rung rise:rose,risen run:ran,run,running say:said see:saw,seen seek:sought
sell:sold send:sent set:set,setting shake:shook,shaken shoot:shot shut:shut,shutting sing:sang,sung sink:sank,sunk
sit:sat,sitting sleep:slept speak:spoke,spoken spend:spent spread:spread stand:stood steal:stole,stolen
strike:struck,stricken,striking swear:swore,sworn swim:swam,swum take:took,taken,taking teach:taught tell:told
think:thought throw:threw,thrown understand:understood wake:woke,woken wear:wore,worn win:won,winning
withdraw:withdrew,withdrawn write:wrote,written,writing overturn:overturned undergo:underwent,undergone bear:born,bore
beat:beat,beaten bid:bid bite:bit,bitten blow:blew,blown bind:bound burst:burst cast:cast deal:dealt dig:dug
feed:fed forbid:forbade,forbidden freeze:froze,frozen lay:laid light:lit overcome:overcame rebuild:rebuilt
resell:resold shrink:shrank,shrunk split:split split:splitting step:stepped stop:stopped,stopping plan:planned,planning
drop:dropped,dropping ban:banned,banning stab:stabbed,stabbing star:starred,starring top:topped
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


VERB_FORMS = _forms()  # every known form to its base
VERBS = frozenset(VERB_FORMS)
BASES = frozenset(VERB_FORMS.values())

# Verbs and participles that are far more often something else in a question's noun phrases.
NOUNISH = _words(
    "visit deal strike plan vote record tour protest attack report charge trade test visit record strike award play "
    "start end fire march storm name state point order issue sentence head host target debut show score album band "
    "crash flood battle campaign contract release result return rise rule search sign stage star step study support "
    "talk train transfer trip turn use walk win work wound record share place change call cause cost count cover cut "
    "damage date demand drop face fall fear feature fight file force form found gain hit influence interview judge "
    "jump land launch lead leave lie limit list look love mark match measure move need note offer own pass pay present "
    "promise push question rank reach reply request rescue review run sale set shift shop shot sound spread stand stay "
    "stop survey switch top total touch treat witness building meeting beginning shooting hearing ruling bombing "
    "killing recording wedding opening painting landing"
)

MALE = _words(
    "aaron abdul adam adrian ahmed alan albert alejandro alex alexander alexei alfred ali allen andre andrew andy "
    "anthony antonio anton arthur barack barry ben benjamin bernard bernie bill billy bob bobby boris brad brandon "
    "brian bruce bruno bryan carl carlos charles charlie chris christian christopher chuck clarence colin craig "
    "dale dan daniel danny dave david dean dennis derek dick dmitry don donald doug douglas drew duncan dwayne "
    "earl ed eddie edward edwin elon emmanuel eric ernest eugene evan fernando francis francisco frank franklin fred "
    "gary gavin gene george gerald gilbert glenn gordon graeme graham greg gregory gustavo guy hakeem harold harry "
    "harvey hassan henry herbert howard hugh hugo ian ibrahim igor ivan jack jacob jaime jake jair james jamie jared "
    "jason jay jeff jeffrey jeremy jerome jerry jesus jim jimmy joe joel john johnny jon jonathan jordan jorge jose "
    "joseph josh joshua juan julian julio justin karl keith ken kenneth kevin kim kurt kyle larry lawrence lee leo "
    "leonard leonardo leon liam lionel lloyd louis luis luke mao marc marco marcus mario mark martin marty matt "
    "matthew maurice max michael miguel mike mikhail mitch mitt mohamed mohammed morgan muhammad narendra nathan neil "
    "nelson nicholas nick nicolas nigel noah norman oliver olaf oscar otto owen pablo patrick paul pedro peter phil "
    "philip pierre rafael ralph randy ray raymond recep red reggie ricardo richard rick rishi rob robert roberto rod "
    "roger roman ron ronald ross roy russell ryan salvador sam samuel scott sean sebastian sergei shane shinzo simon "
    "spencer stanley stephen steve steven stuart ted terry theodore thomas tim timothy toby todd tom tommy tony travis "
    "trevor troy tyler vicente victor viktor vince vincent vladimir volodymyr wade walter warren wayne wes will "
    "willie william winston xavier xi yasser yoshihide zachary"
)
FEMALE = _words(
    "abby abigail adele agnes alexandra alice alicia alison amanda amber amy ana andrea angela angelina anita ann anna "
    "anne annie april ashley audrey aung ava barbara beatrice becky bella beth betty beyonce billie brenda brittney "
    "camilla carla carol caroline carrie catherine cecilia charlotte cher cheryl chloe christina christine cindy claire "
    "clara coco courtney cynthia dawn debbie deborah denise diana diane dolly donna doris dorothy edith elaine eleanor "
    "elena elizabeth ella ellen emily emma erica erin esther eva eve evelyn fiona florence frances gabriela gail gina "
    "giorgia gisele gladys gloria grace greta hannah heather heidi helen hillary holly ida iga imelda ingrid irene iris "
    "isabel ivanka jacinda jackie jane janet janice jean jeanne jen jennifer jenny jessica jill joan joanna joanne "
    "josephine joy joyce judith judy julia julie june justine kaja kaki kamala karen kate katharine katherine kathleen "
    "kathy katie katy kelly kendall kerry kim kristen laura lauren leah lena leslie lillian linda lisa liz lois loretta "
    "louise lucy lydia madonna maggie mamie margaret maria mariah marie marilyn marine marion marjorie martha mary "
    "maya megan meghan melania melinda melissa meryl mia michelle mildred miley miranda molly monica nancy naomi "
    "natalie nicola nicole nikki nina nora olga olivia oprah pamela patricia patsy paula pauline peggy penny phyllis "
    "priscilla priti rachel rebecca rihanna rita roberta rosa rose rosemary ruth sally samantha sandra sanna sara sarah "
    "selena serena sharon sheila sheryl shirley simone sofia sonia sophia sophie stella stephanie susan suzanne svetlana "
    "sylvia tamar tammy tara tatiana taylor teresa theresa tiffany tina tracy ursula valerie vanessa venus vera veronica "
    "victoria virginia vivian wanda wendy whitney whoopi winnie yoko yulia yvonne zoe donna haraway"
)
MALE_ROLES = _words(
    "man men king prince duke father brother son husband uncle boy grandfather actor sir mr pope pontiff gunman "
    "businessman chairman congressman policeman fisherman emperor lord sheikh imam monk nephew groom boyfriend"
)
FEMALE_ROLES = _words(
    "woman women queen princess duchess mother sister daughter wife aunt girl grandmother actress lady mrs ms "
    "businesswoman chairwoman congresswoman policewoman empress dame nun niece bride girlfriend widow"
)
ROLES = _words(
    "president leader minister chancellor senator governor mayor judge lawyer pilot driver suspect victim singer player "
    "coach manager director ceo founder boss author writer artist rapper comedian star candidate nominee general "
    "captain officer doctor nurse teacher student killer shooter attacker secretary speaker ambassador spokesman "
    "spokeswoman spokesperson chief head owner striker goalkeeper quarterback champion winner astronaut scientist "
    "professor journalist reporter prosecutor dictator monarch premier prime justice detective bishop priest patient "
    "passenger person child baby teenager defendant inmate prisoner hostage dr"
)
GROUP_WORDS = _words(
    "party team company band group union government court council committee agency bank club police army force forces "
    "troops family couple people officials workers players protesters students teachers rebels soldiers voters fans "
    "members scientists researchers investigators prosecutors lawyers doctors democrats republicans conservatives "
    "jury jurors senate house congress parliament ministry department university brothers sisters dockworkers actors "
    "writers machinists residents migrants refugees hostages victims survivors divers rescuers firefighters taliban "
    "crew cast orchestra duo trio quartet boys girls men women children kids twins"
)
EVENT_WORDS = _words(
    "visit trip deal agreement treaty election vote strike war attack crash fire earthquake quake storm hurricane flood "
    "final game match race tour concert show summit meeting talks conference trial verdict hearing ruling protest rally "
    "march coup invasion bombing shooting explosion eruption launch landing wedding funeral ceremony festival tournament "
    "championship referendum campaign debate speech interview merger takeover lawsuit case investigation inquiry sale "
    "auction jackpot record outbreak pandemic blackout shutdown ceasefire truce siege rescue search mission flight "
    "accident incident scandal raid arrest murder killing assassination death birth album film movie book song band "
    "season series event convention ban bill law plan project appointment resignation victory defeat world cup"
)
PLACES = _words(
    "afghanistan africa alaska albania algeria america angola antarctica arctic argentina arizona arkansas armenia asia "
    "athens australia austria azerbaijan baghdad bahrain bangkok bangladesh barbados barcelona beijing beirut belarus "
    "belfast belgium berlin bolivia bosnia boston botswana brazil britain brussels budapest bulgaria burma burundi "
    "cairo california cambodia cameroon canada chicago chile china colombia colorado connecticut copenhagen crimea "
    "croatia cuba cyprus czechia dallas damascus delaware delhi denmark denver detroit dubai dublin ecuador edinburgh "
    "egypt england eritrea estonia ethiopia europe fiji finland florida france gabon gaza geneva georgia germany ghana "
    "glasgow greece greenland guatemala guinea guyana haiti hanoi hawaii helsinki honduras houston hungary iceland idaho "
    "illinois india indiana indonesia iowa iran iraq ireland islamabad israel istanbul italy jakarta jamaica japan "
    "jerusalem jordan kabul kansas kashmir kazakhstan kentucky kenya kharkiv kherson kiev korea kosovo kuwait kyiv "
    "kyrgyzstan laos latvia lebanon liberia libya lisbon lithuania liverpool london louisiana luxembourg macedonia "
    "madagascar madrid maine malawi malaysia maldives mali malta manchester manila mariupol maryland massachusetts "
    "mauritius melbourne mexico miami michigan minnesota mississippi missouri moldova monaco mongolia montana "
    "montenegro morocco moscow mozambique mumbai myanmar nairobi namibia nebraska nepal netherlands nevada "
    "nicaragua niger nigeria norway oakland odesa ohio oklahoma oman oregon oslo ottawa pakistan palestine panama "
    "paraguay paris pennsylvania peru philadelphia philippines phoenix poland portugal prague pretoria pyongyang qatar "
    "rafah riyadh romania rome russia rwanda salvador santiago scotland senegal seoul serbia seattle shanghai siberia "
    "sicily singapore slovakia slovenia somalia spain sudan sweden switzerland sydney syria taipei taiwan tajikistan "
    "tanzania tehran tennessee texas thailand tibet tokyo toronto tunisia turkey turkmenistan uganda ukraine uruguay "
    "utah uzbekistan vatican venezuela venice vermont vienna vietnam virginia wales warsaw washington wisconsin wuhan "
    "wyoming yemen york zambia zimbabwe uk us usa uae"
)
CITIES = _words(
    "athens baghdad bangkok barcelona beijing beirut belfast berlin boston brussels budapest cairo chicago copenhagen "
    "dallas damascus delhi denver detroit dubai dublin edinburgh geneva glasgow hanoi helsinki houston islamabad istanbul "
    "jakarta jerusalem kabul kharkiv kherson kiev kyiv lisbon liverpool london madrid manchester manila mariupol melbourne "
    "miami moscow mumbai nairobi oakland odesa oslo ottawa paris philadelphia phoenix prague pretoria pyongyang rafah "
    "riyadh rome santiago seoul seattle shanghai sydney taipei tehran tokyo toronto venice vienna warsaw washington wuhan york"
)
PLACE_WORDS = _words(
    "city town village country state county island river lake mountain airport stadium school hospital museum hotel "
    "street region province district capital park beach university college prison camp island coast sea bay valley "
    "building palace temple church mosque border port harbour harbor base"
)
ORGANISATIONS = _words(
    "google apple amazon microsoft facebook meta twitter tesla nato eu un nasa fbi cia nfl nba fifa uefa opec imf who "
    "fda cdc bbc cnn netflix disney boeing airbus toyota ford intel nvidia openai spacex uber pfizer moderna hamas "
    "hezbollah taliban isis wagner congress senate parliament kremlin pentagon labour conservatives democrats "
    "republicans snp afd spd cdu brexit tiktok youtube instagram"
)

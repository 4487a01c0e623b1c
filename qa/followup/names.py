"""Words that tell what a name or a noun stands for: people with their gender, groups, places, events."""

from __future__ import annotations

from qa.followup.lexicon import words_of

MALE = words_of(
    "aaron abdul adam adrian ahmed alan albert alejandro alex alexander alexei alfred ali allen andre andrew andy "
    "anthony antonio anton arthur barack barry ben benjamin bernard bernie bill billy bob bobby boris brad "
    "brandon brian bruce bruno bryan carl carlos charles charlie chris christian christopher chuck clarence colin "
    "craig dale dan daniel danny dave david dean dennis derek dick dmitry don donald doug douglas drew duncan "
    "dwayne earl ed eddie edward edwin elon emmanuel eric ernest eugene evan fernando francis francisco frank "
    "franklin fred gary gavin gene george gerald gilbert glenn gordon graeme graham greg gregory gustavo guy "
    "hakeem harold harry harvey hassan henry herbert howard hugh hugo ian ibrahim igor ivan jack jacob jaime jake "
    "jair james jamie jared jason jay jeff jeffrey jeremy jerome jerry jesus jim jimmy joe joel john johnny jon "
    "jonathan jordan jorge jose joseph josh joshua juan julian julio justin karl keith ken kenneth kevin kim kurt "
    "kyle larry lawrence lee leo leonard leonardo leon liam lionel lloyd louis luis luke mao marc marco marcus "
    "mario mark martin marty matt matthew maurice max michael miguel mike mikhail mitch mitt mohamed mohammed "
    "morgan muhammad narendra nathan neil nelson nicholas nick nicolas nigel noah norman oliver olaf oscar otto "
    "owen pablo patrick paul pedro peter phil philip pierre rafael ralph randy ray raymond recep red reggie "
    "ricardo richard rick rishi rob robert roberto rod roger roman ron ronald ross roy russell ryan salvador sam "
    "samuel scott sean sebastian sergei shane shinzo simon spencer stanley stephen steve steven stuart ted terry "
    "theodore thomas tim timothy toby todd tom tommy tony travis trevor troy tyler vicente victor viktor vince "
    "vincent vladimir volodymyr wade walter warren wayne wes will willie william winston xavier xi yasser "
    "yoshihide zachary"
)
FEMALE = words_of(
    "abby abigail adele agnes alexandra alice alicia alison amanda amber amy ana andrea angela angelina anita ann "
    "anna anne annie april ashley audrey aung ava barbara beatrice becky bella beth betty beyonce billie brenda "
    "brittney camilla carla carol caroline carrie catherine cecilia charlotte cher cheryl chloe christina "
    "christine cindy claire clara coco courtney cynthia dawn debbie deborah denise diana diane dolly donna doris "
    "dorothy edith elaine eleanor elena elizabeth ella ellen emily emma erica erin esther eva eve evelyn fiona "
    "florence frances gabriela gail gina giorgia gisele gladys gloria grace greta hannah heather heidi helen "
    "hillary holly ida iga imelda ingrid irene iris isabel ivanka jacinda jackie jane janet janice jean jeanne "
    "jen jennifer jenny jessica jill joan joanna joanne josephine joy joyce judith judy julia julie june justine "
    "kaja kamala karen kate katharine katherine kathleen kathy katie katy kelly kendall kerry kim kristen "
    "laura lauren leah lena leslie lillian linda lisa liz lois loretta louise lucy lydia madonna maggie mamie "
    "margaret maria mariah marie marilyn marine marion marjorie martha mary maya megan meghan melania melinda "
    "melissa meryl mia michelle mildred miley miranda molly monica nancy naomi natalie nicola nicole nikki nina "
    "nora olga olivia oprah pamela patricia patsy paula pauline peggy penny phyllis priscilla priti rachel "
    "rebecca rihanna rita roberta rosa rose rosemary ruth sally samantha sandra sanna sara sarah selena serena "
    "sharon sheila sheryl shirley simone sofia sonia sophia sophie stella stephanie susan suzanne svetlana sylvia "
    "tamar tammy tara tatiana taylor teresa theresa tiffany tina tracy ursula valerie vanessa venus vera veronica "
    "victoria virginia vivian wanda wendy whitney whoopi winnie yoko yulia yvonne zoe "
)
MALE_ROLES = words_of(
    "man men king prince duke father brother son husband uncle boy grandfather actor sir mr pope pontiff gunman "
    "businessman chairman congressman policeman fisherman emperor lord sheikh imam monk nephew groom boyfriend"
)
FEMALE_ROLES = words_of(
    "woman women queen princess duchess mother sister daughter wife aunt girl grandmother actress lady mrs ms "
    "businesswoman chairwoman congresswoman policewoman empress dame nun niece bride girlfriend widow"
)
ROLES = words_of(
    "president leader minister chancellor senator governor mayor judge lawyer pilot driver suspect victim singer "
    "player coach manager director ceo founder boss author writer artist rapper comedian star candidate nominee "
    "general captain officer doctor nurse teacher student killer shooter attacker secretary speaker ambassador "
    "spokesman spokeswoman spokesperson chief head owner striker goalkeeper quarterback champion winner astronaut "
    "scientist professor journalist reporter prosecutor dictator monarch premier prime justice detective bishop "
    "priest patient passenger person child baby teenager defendant inmate prisoner hostage dr"
)
GROUP_WORDS = words_of(
    "party team company band group union government court council committee agency bank club police army force "
    "forces troops family couple people officials workers players protesters students teachers rebels soldiers "
    "voters fans members scientists researchers investigators prosecutors lawyers doctors democrats republicans "
    "conservatives jury jurors senate house congress parliament ministry department university brothers sisters "
    "dockworkers actors writers machinists residents migrants refugees hostages victims survivors divers rescuers "
    "firefighters taliban crew cast orchestra duo trio quartet boys girls men women children kids twins"
)
EVENT_WORDS = words_of(
    "visit trip deal agreement treaty election vote strike war attack crash fire earthquake quake storm hurricane "
    "flood final game match race tour concert show summit meeting talks conference trial verdict hearing ruling "
    "protest rally march coup invasion bombing shooting explosion eruption launch landing wedding funeral "
    "ceremony festival tournament championship referendum campaign debate speech interview merger takeover "
    "lawsuit case investigation inquiry sale auction jackpot record outbreak pandemic blackout shutdown ceasefire "
    "truce siege rescue search mission flight accident incident scandal raid arrest murder killing assassination "
    "death birth album film movie book song band season series event convention ban bill law plan project "
    "appointment resignation victory defeat world cup"
)
PLACES = words_of(
    "afghanistan africa alaska albania algeria america angola antarctica arctic argentina arizona arkansas "
    "armenia asia athens australia austria azerbaijan baghdad bahrain bangkok bangladesh barbados barcelona "
    "beijing beirut belarus belfast belgium berlin bolivia bosnia boston botswana brazil britain brussels "
    "budapest bulgaria burma burundi cairo california cambodia cameroon canada chicago chile china colombia "
    "colorado connecticut copenhagen crimea croatia cuba cyprus czechia dallas damascus delaware delhi denmark "
    "denver detroit dubai dublin ecuador edinburgh egypt england eritrea estonia ethiopia europe fiji finland "
    "florida france gabon gaza geneva georgia germany ghana glasgow greece greenland guatemala guinea guyana "
    "haiti hanoi hawaii helsinki honduras houston hungary iceland idaho illinois india indiana indonesia iowa "
    "iran iraq ireland islamabad israel istanbul italy jakarta jamaica japan jerusalem jordan kabul kansas "
    "kashmir kazakhstan kentucky kenya kharkiv kherson kiev korea kosovo kuwait kyiv kyrgyzstan laos latvia "
    "lebanon liberia libya lisbon lithuania liverpool london louisiana luxembourg macedonia madagascar madrid "
    "maine malawi malaysia maldives mali malta manchester manila mariupol maryland massachusetts mauritius "
    "melbourne mexico miami michigan minnesota mississippi missouri moldova monaco mongolia montana montenegro "
    "morocco moscow mozambique mumbai myanmar nairobi namibia nebraska nepal netherlands nevada nicaragua niger "
    "nigeria norway oakland odesa ohio oklahoma oman oregon oslo ottawa pakistan palestine panama paraguay paris "
    "pennsylvania peru philadelphia philippines phoenix poland portugal prague pretoria pyongyang qatar rafah "
    "riyadh romania rome russia rwanda salvador santiago scotland senegal seoul serbia seattle shanghai siberia "
    "sicily singapore slovakia slovenia somalia spain sudan sweden switzerland sydney syria taipei taiwan "
    "tajikistan tanzania tehran tennessee texas thailand tibet tokyo toronto tunisia turkey turkmenistan uganda "
    "ukraine uruguay utah uzbekistan vatican venezuela venice vermont vienna vietnam virginia wales warsaw "
    "washington wisconsin wuhan wyoming yemen york zambia zimbabwe uk us usa uae"
)
CITIES = words_of(
    "athens baghdad bangkok barcelona beijing beirut belfast berlin boston brussels budapest cairo chicago "
    "copenhagen dallas damascus delhi denver detroit dubai dublin edinburgh geneva glasgow hanoi helsinki houston "
    "islamabad istanbul jakarta jerusalem kabul kharkiv kherson kiev kyiv lisbon liverpool london madrid "
    "manchester manila mariupol melbourne miami moscow mumbai nairobi oakland odesa oslo ottawa paris "
    "philadelphia phoenix prague pretoria pyongyang rafah riyadh rome santiago seoul seattle shanghai sydney "
    "taipei tehran tokyo toronto venice vienna warsaw washington wuhan york"
)
PLACE_WORDS = words_of(
    "city town village country state county island river lake mountain airport stadium school hospital museum "
    "hotel street region province district capital park beach university college prison camp coast sea bay valley "
    "building palace temple church mosque border port harbour harbor base"
)
ORGANISATIONS = words_of(
    "google apple amazon microsoft facebook meta twitter tesla nato eu un nasa fbi cia nfl nba fifa uefa opec imf "
    "who fda cdc bbc cnn netflix disney boeing airbus toyota ford intel nvidia openai spacex uber pfizer moderna "
    "hamas hezbollah taliban isis wagner congress senate parliament kremlin pentagon labour conservatives "
    "democrats republicans snp afd spd cdu brexit tiktok youtube instagram"
)

"""Closed lists of what a question may ask for by its kind: "which country" is answered by a country."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    """Names parted by commas."""
    return frozenset(" ".join(word.split()) for word in words.split(","))


COUNTRIES = _set(
    "afghanistan, albania, algeria, andorra, angola, antigua and barbuda, argentina, armenia, australia, austria,"
    "azerbaijan, bahamas, bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia,"
    "bosnia, bosnia and herzegovina, botswana, brazil, britain, great britain, brunei, bulgaria, burkina faso, burundi,"
    "cambodia, cameroon, canada, cape verde, central african republic, chad, chile, china, colombia, comoros, congo,"
    "democratic republic of congo, democratic republic of the congo, drc, costa rica, croatia, cuba, cyprus,"
    "czech republic, czechia, denmark, djibouti, dominica, dominican republic, east timor, ecuador, egypt, el salvador,"
    "england, equatorial guinea, eritrea, estonia, eswatini, ethiopia, fiji, finland, france, gabon, gambia, georgia,"
    "germany, ghana, greece, greenland, grenada, guatemala, guinea, guinea-bissau, guyana, haiti, honduras, hong kong,"
    "hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, ivory coast, jamaica, japan, jordan,"
    "kazakhstan, kenya, kiribati, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya,"
    "liechtenstein, lithuania, luxembourg, macedonia, north macedonia, madagascar, malawi, malaysia, maldives, mali,"
    "malta, marshall islands, mauritania, mauritius, mexico, micronesia, moldova, monaco, mongolia, montenegro,"
    "morocco, mozambique, myanmar, namibia, nauru, nepal, netherlands, holland, new zealand, nicaragua, niger, nigeria,"
    "north korea, northern ireland, norway, oman, pakistan, palau, palestine, panama, papua new guinea, paraguay, peru,"
    "philippines, poland, portugal, qatar, republic of ireland, romania, russia, rwanda, samoa, san marino,"
    "saudi arabia, scotland, senegal, serbia, seychelles, sierra leone, singapore, slovakia, slovenia, solomon islands,"
    "somalia, somaliland, south africa, south korea, south sudan, soviet union, spain, sri lanka, sudan, suriname,"
    "sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tonga, trinidad and tobago, tunisia,"
    "turkey, turkiye, türkiye, turkmenistan, tuvalu, uganda, ukraine, united arab emirates, uae, united kingdom, uk,"
    "united states, united states of america, us, usa, america, uruguay, uzbekistan, vanuatu, vatican city, venezuela,"
    "vietnam, wales, yemen, zambia, zimbabwe"
)
STATES = _set(
    "alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho,"
    "illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota,"
    "mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, new york state,"
    "north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota,"
    "tennessee, texas, utah, vermont, virginia, washington, washington state, west virginia, wisconsin, wyoming"
)
CONTINENTS = _set("africa, antarctica, asia, australia, europe, north america, oceania, south america")
PLANETS = _set("mercury, venus, earth, mars, jupiter, saturn, uranus, neptune, pluto")
COLOURS = _set(
    "black, blue, brown, gold, green, grey, gray, orange, pink, purple, red, silver, turquoise, white, yellow"
)
SPORTS = _set(
    "american football, archery, athletics, badminton, baseball, basketball, beach volleyball, bobsled, boxing,"
    "breakdancing, breaking, bull riding, canoeing, chess, cricket, curling, cycling, darts, diving, fencing,"
    "field hockey, figure skating, fishing, football, formula 1, golf, gymnastics, handball, hockey, horse racing,"
    "hurling, ice hockey, ice skating, judo, karate, lacrosse, luge, netball, pickleball, polo, quidditch, rodeo,"
    "rowing, rugby, rugby league, rugby union, running, sailing, shooting, skateboarding, skiing, snooker,"
    "snowboarding, soccer, softball, squash, sumo, sumo wrestling, surfing, swimming, table tennis, taekwondo, tennis,"
    "track and field, triathlon, volleyball, water polo, weightlifting, wrestling"
)
ANIMALS = _set(
    "alligator, alpaca, ant, ape, baboon, badger, bat, bear, beaver, bee, beetle, bird, bison, black bear, boar,"
    "buffalo, bull, butterfly, camel, caribou, cat, caterpillar, cheetah, chicken, chimpanzee, chimp, clam, cobra,"
    "cockroach, cod, cougar, cow, coyote, crab, crane, cricket, crocodile, crow, deer, dinosaur, dog, dolphin, donkey,"
    "duck, eagle, eel, elephant, elk, emu, falcon, ferret, fish, flamingo, fly, fox, frog, giraffe, gnat, goat, goose,"
    "gorilla, grizzly bear, guinea pig, hamster, hawk, hedgehog, hippo, hippopotamus, hornet, horse, hyena, iguana,"
    "insect, jaguar, jellyfish, kangaroo, kitten, koala, ladybug, leopard, lion, lizard, llama, lobster, locust, lynx,"
    "macaque, mammoth, manatee, marmot, mink, mole, monkey, moose, mosquito, moth, mouse, mule, octopus, orangutan,"
    "orca, ostrich, otter, owl, ox, oyster, panda, panther, parakeet, parrot, peacock, pelican, penguin, pig, pigeon,"
    "polar bear, porcupine, porpoise, puffin, puma, puppy, python, rabbit, raccoon, rat, raven, reindeer, rhino,"
    "rhinoceros, salamander, salmon, scorpion, sea lion, sea turtle, seagull, seal, shark, sheep, sloth, snail, snake,"
    "sparrow, spider, squid, squirrel, starfish, stingray, stork, swan, tarantula, tick, tiger, toad, tortoise, tuna,"
    "turkey, turtle, vulture, walrus, wasp, weasel, whale, wild boar, wolf, wolverine, wombat, worm, yak, zebra"
)
KINDS: dict[str, frozenset[str]] = {
    "country": COUNTRIES,
    "nation": COUNTRIES,
    "state": STATES,
    "continent": CONTINENTS,
    "planet": PLANETS,
    "color": COLOURS,
    "colour": COLOURS,
    "sport": SPORTS,
    "animal": ANIMALS,
}
# "Which European country", "what kind of animal", but not "which country's leader" or "which country singer".
ASKED = re.compile(
    r"\b(?:which|what)\s+(?:(?:type|kind|sort|species|breed)s?\s+of\s+)?(?:[\w’'-]+\s+){0,2}?"
    rf"({'|'.join(KINDS)})\b(?!['’]s)(?!\s+(?:singer|star|music|song|act|band|of the|park|court|official|officials|bank"
    r"|secretary|department|governor|media|legislature|lawmaker|leader|team|champion|size|code|law|trooper|fair)\b)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+")
PLACES = COUNTRIES | STATES | CONTINENTS


def asked_list(asking: str) -> frozenset[str] | None:
    """The list that the asking clause of a question calls for, None where it calls for none."""
    found = ASKED.search(asking)
    return KINDS[found.group(1).lower()] if found else None


def is_member(text: str, members: frozenset[str]) -> bool | None:
    """Whether the text is one of the list, in any case, with or without "the", in singular or plural.

    None where it holds one among other words ("Australia’s remote Northern Territory").
    """
    bare = re.sub(r"^(?:the|a|an)\s+", "", text.strip().lower().replace("’", "'")).removesuffix("'s")
    bare = bare.replace("u.s.a.", "usa").replace("u.s.", "us").replace("u.k.", "uk")
    singulars = (bare, bare.removesuffix("s"), bare.removesuffix("es"), re.sub("ves$", "f", bare))
    if any(one in members for one in singulars):
        return True
    words = f" {' '.join(WORD.findall(bare))} "
    return None if any(f" {member} " in words or f" {member}s " in words for member in members) else False

"""Lines that belong to a page and not to its article, wherever they stand.

A line is judged by what it says, never by its length alone, so that a short sentence is safe.
"""

from __future__ import annotations

import re

from index.cleaning.patterns import LinePatterns

#: Longer lines are never furniture: a sentence of news may begin like one.
LONGEST = 320

_MAIL = r"(?:newsletters?|alerts?|briefings?|inbox|e-?mails?|mailing list|channel|whatsapp|telegram|texts?)"
_SITE = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|e-?mail|pinterest|instagram|threads|flipboard"
    r"|messenger|bluesky|youtube|tiktok|mastodon)"
)
AGENCY = (
    r"(?:ap|ap photo|(?:the )?associated press|reuters|afp|getty(?: images)?|pti|ani|epa|epa-efe|efe|shutterstock|alamy"
    r"|istock|bloomberg|pool|tass|sputnik|kcna|xinhua|yonhap|zuma|imago|pa|pa media|pa wire|nurphoto|anadolu|upi|ians"
    r"|cnn|bbc|usa today(?: sports| network)?|imagn|handout|file)"
)

_FURNITURE = LinePatterns(
    {
        # advertisements
        "ad ads advert advertising sponsored promoted": (
            r"(?:ad|ads|advert|advertising|sponsored|promoted)(?: content| feedback)?",
        ),
        "advertisement advertisements": (
            r"advertisements?(?:\W+(?:story|article|scroll|content)?\s*(?:continues?|to continue).{0,40})?",
        ),
        "video audio the ad advertisement": (  # what a player asks its viewers
            r"(?:(?:video player was slow to load(?: content)?"
            r"|(?:the )?ad(?:vertisement)? froze or did not finish loading"
            r"|video content (?:never loaded|did not start after (?:the )?ad)|audio on (?:the )?ad was too loud"
            r"|other issues)[ .,]*)+",
        ),
        "story article content": (
            r"(?:story|article|content) continues(?: (?:below|after)(?: (?:this |the )?(?:ad|advert|\w*ment|video))?)?",
        ),
        "scroll": (r"scroll (?:down )?to continue(?: reading)?(?: with content)?(?: below)?",),
        "video": (r"video ad feedback",),
        "remove report why": (r"remove ads?|report (?:this )?ad|why am i seeing this(?: ad)?",),
        # trackers, as they stand in text copied from a page
        "scorecardresearch doubleclick googletagmanager google chartbeat quantcast taboola outbrain comscore": (
            r"scorecardresearch|doubleclick|googletagmanager|google analytics|chartbeat|quantcast|taboola|outbrain"
            r"|comscore",
        ),
        # invitations
        "sign please subscribe register": (
            r"(?:please )?sign[- ]?up (?:here )?(?:for|to|now|today|below)\b.{0,180}",
            rf"(?:sign[- ]up|subscribe|register)\b.{{0,160}}\b{_MAIL}\b.{{0,60}}",
            r"subscribe(?: now| today)?(?: (?:to|for) [^.]{2,60})?",
            r"(?:subscribe|register|sign up|sign in) (?:to|and) (?:continue|keep|read)\b.{0,80}",
            r"sign ?in(?: or register.{0,40})?|subscriber[- ]only",
        ),
        "we you": (
            r"we (?:will|may) (?:use|process) (?:the|your) (?:details|information|data)\b.{0,80}"
            r"\bto manage your\b.{0,200}",
            r"you agree to (?:the|our)\b.{0,120}\b(?:privacy policy|terms of (?:use|service))\b.{0,80}",
        ),
        "your enter": (r"(?:your|enter your) e-?mail(?: address)?(?: here)?",),
        "enjoying": (r"enjoying (?:this|our) [\w ]{2,30}\?.{0,160}",),
        "want like would": (
            r"(?:would you )?(?:want|like)(?: more| to (?:get|receive|read)).{0,120}"
            r"(?:sign up|subscribe|newsletter).{0,80}",
        ),
        "get unlimited cancel": (r"(?:get )?unlimited (?:digital )?access\b.{0,120}|cancel any ?time.{0,40}",),
        "get receive enjoy": (
            r"(?:get|receive) (?:our|the)\b[^.]{0,40}\bnewsletter\b.{0,60}",
            r"(?:get|receive|enjoy)\b.{0,140}\b(?:in|to|straight to|into) your (?:inbox|e-?mail)\b.{0,80}",
        ),
        "support": (r"support local journalism.{0,80}",),
        "a free create": (r"a free account (?:gives|lets|unlocks)\b.{0,60}|create (?:a|your) free account\b.{0,60}",),
        "already log just premium": (
            r"already (?:a )?(?:subscriber|member|registered).{0,60}|already have an account\b.{0,60}"
            r"|log ?in(?: or register.{0,40})?",
            r"just for subscribers|premium",
        ),
        "stay need for": (
            r"stay in the conversation\b.{0,120}|need a (?:news )?break\?.{0,120}",
            r"for more [^.]{2,60}, sign up (?:to|for) the .{2,60} newsletter",
        ),
        "to continue unlock you": (
            r"(?:to (?:continue|keep) reading|continue reading|unlock this article|you have reached your)\b.{0,120}",
        ),
        "this these": (
            r"this (?:article|story|content) is (?:for|only available to|reserved for|available to) (?:\w+ )?"
            r"(?:subscribers|members)\b.{0,80}",
            r"these articles are for [\w ]{2,40}subscribers.{0,60}",
            r"this video (?:can ?not|can't) be played.{0,40}",
        ),
        "download try open view get": (
            r"(?:download|get|try) (?:the|our) [\w ]{0,40}\bapp\b.{0,100}|(?:open|view) in (?:the |our )?app",
        ),
        "turn enable allow": (r"(?:turn on|enable|allow) (?:desktop |push )?notifications.{0,80}",),
        "join follow like find connect contact reach email message tweet": (
            r"(?:join|follow|like|find|connect with)\b(?: us| [\w.&' ]{2,60})? on "
            rf"(?:our )?{_SITE}\b.{{0,140}}",
            r"(?:contact|reach|follow|e-?mail|message|tweet)\b [^.]{2,70}(?:@\w+|\bat [\w.+-]+@).{0,120}",
        ),
        "got have": (r"(?:got|have) a (?:news )?(?:tip|story|question|confidential)\b.{0,140}",),
        # comments and embedded posts
        "sort newest oldest most log reply report like likes view load embedded our community join 0": (
            r"sort(?:ed)? by\W*(?:newest|oldest|best|most \w+|relevance)?|(?:newest|oldest) first",
            r"log in to (?:comment|reply|join).{0,40}|reply|report|likes?\W*\d{1,6}|\d{1,6} (?:likes?|replies)",
            r"(?:view|load|show) (?:\d+ )?(?:more )?(?:comments|replies|updates|posts|content)|load content",
            r"view (?:this|the) (?:post|tweet|thread|video|photo) on .{2,30}",
            r"embedded (?:content|post|video|media) (?:is )?(?:not available|could not be loaded).{0,40}",
            r"(?:our |join our )?community (?:guidelines|rules|standards)",
        ),
        # sharing
        "share tweet post save print copy bookmark email comment comments leave join view show 0": (
            r"(?:share|tweet|post|save|print|copy link|bookmark|e-?mail|comments?|\d+ comments?|\d+ shares?"
            r"|leave a comment|join the conversation|view comments|show comments|post a comment)"
            rf"(?:\W+(?:this(?: (?:article|story|page))?|on {_SITE}|via {_SITE}|{_SITE}|share|save|print|link"
            r"|comments?|with friends))*",
            rf"share (?:this|via|on {_SITE})\b.{{0,60}}",
        ),
        "facebook twitter x linkedin whatsapp instagram youtube email reddit telegram link threads": (
            rf"(?:{_SITE}\W+){{1,8}}(?:{_SITE}|copy link|print|more|share)",
            r"(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|link copied)",
        ),
        # navigation and players
        "print printed printer page close e email live edition this auto": (
            r"print(?:er)?(?:[- ]friendly)?(?: (?:this )?(?:page|version|story|article))?|printed from\b.{0,200}",
            r"close (?:this )?window|page \d+ of \d+|live tv|edition"
            r"|(?:this page|auto)[- ]?(?:updates|refreshe?s).{0,40}",
            r"e-?mail this (?:story|article|page)(?: to a friend)?(?:\W+print(?:er)?(?:[- ]friendly)?(?: version)?)?",
        ),
        "skip back jump close menu search home toggle": (
            r"skip (?:to (?:main |the )?content|advert(?:isement)?|past newsletter.{0,40}|to .{2,30})|back to top"
            r"|jump to .{2,30}|close(?: modal)?|menu|search|home|toggle .{2,20}",
        ),
        "loading please play pause mute unmute full fullscreen now replay watch just must more": (
            r"loading|please wait|play|pause|mute|unmute|full ?screen|now playing|replay|play video|watch now"
            r"|watch video|just watched\b.{0,160}replay\b.{0,120}|more videos\b.{0,60}|must watch",
        ),
        "listen audio reading time read": (
            r"listen(?: now)?|listen to (?:this )?(?:article|story)?(?:\W+\d+(?::\d\d)? ?min(?:ute)?s?)?"
            r"|audio (?:playback|by).{0,60}",
            r"(?:reading time|time to read|read time)\W+.{1,20}",
        ),
        "0": (
            r"\d{1,2}[- ]min(?:ute)?s?(?: |-)?read|\d+:\d\d(?: / \d+:\d\d)?|\d+ of \d+"
            r"|\d\. how relevant is this ad to you\?.{0,160}",
        ),
        "unable click tap your please": (
            r"unable to view our graphics\? .{0,40}|(?:click|tap) (?:here|through|on the .{2,30})\b.{0,100}",
            r"your (?:browser|device) (?:does not|doesn't|do not) support.{0,100}",
            r"(?:please )?(?:enable|turn on) javascript.{0,80}",
        ),
        # consent
        "we this our": (
            r"(?:we|(?:this|our) (?:web)?site|our partners|we and our (?:\d+ )?partners)\b.{0,40}"
            r"\b(?:use|uses|store|stores)\b.{0,60}\bcookies?\b(?:(?: and|,| to| so| for|[.;:]).{0,220})?",
        ),
        "by": (
            r"by (?:continuing|clicking|using|browsing|signing up|subscribing)\b.{0,80}"
            r"\b(?:you (?:agree|accept|consent)|cookies)\b.{0,180}",
        ),
        "accept reject allow manage cookie privacy i got learn terms do your": (
            r"(?:accept|reject|allow|manage)(?: all)?(?: (?:cookies|and close|preferences|settings|choices|consent))?",
            r"(?:cookie|privacy) (?:policy|settings|preferences|notice)|i agree|got it|learn more(?: here)?",
            r"terms (?:of (?:use|service)|and conditions|& conditions)(?:\W+privacy (?:policy|notice))?",
            r"do not sell .{0,60}|your privacy (?:choices|rights).{0,40}",
        ),
        # rights
        "copyright c": (r"copyright\s*(?:©|\(c\)|\d{4}).{0,160}|\(c\)\s*\d{4}.{0,160}",),
        # other articles
        "read more see show view load full": (
            r"read more(?: here)?|more|(?:see|show|view|load) more|read (?:the )?full (?:story|article)(?: here)?"
            r"|read here|full story",
        ),
        # pictures without words
        "photo photos photograph photographs image images picture pictures pic video videos illustration graphic": (
            r"(?:photo|photograph|image|picture|pic|video|illustration|graphic)s?(?: (?:credit|source|by|courtesy))?\s*"
            r"(?:[:/|]|\bby\b|\bcourtesy\b|,)\s*[^.!?]{2,90}",
            r"(?:photo|image|picture)s?",
        ),
        "image photo media": (
            r"(?:image|photo) (?:source|credit|copyright|caption)\b.{0,240}|media caption\b.{0,240}",
        ),
        "file view see open gallery slideshow photos enlarge hide toggle expand": (
            r"file (?:image|photo|picture)|(?:view|see|open) (?:image|photo|gallery|slideshow)(?: in fullscreen)?",
            r"(?:photos?|gallery|slideshow)\W+\d+ (?:photos|images)|enlarge(?: this image)?|hide caption"
            r"|toggle caption|expand",
        ),
    }
)

_CREDIT = re.compile(
    rf"[\W_]*(?:{AGENCY}(?:\s*[/|,-]\s*{AGENCY})+|(?:afp |afp/)?getty images|[\w.’' -]{{3,40}}\s*/\s*{AGENCY})[\W_]*",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^.{20,300}(?:"
    r"\((?:[^()]{0,60}\b)?(?:photo|image|picture|pic)s?\b[^()]{0,80}\)"
    rf"|\([^()]{{2,60}}/\s*{AGENCY}\b[^()]{{0,40}}\)"
    r"|[|/]\s*(?:photo|image)(?: credit)?\s*:\s*[^|]{2,60}"
    r"|\b(?-i:Photo|PHOTO)(?:graph)?(?: by| credit| courtesy| source)?\s*(?::| by)\s*[^.]{2,60}"
    rf"|[.!?]?\s(?-i:[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){{0,3}})\s*/\s*{AGENCY}(?: via {AGENCY}| images)*"
    r")\s*\.?$",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[A-Z][\w&. ]{0,30} [\d,.]+ [+−-] ?[\d,.]+%")  # a line of a stock ticker
_POST = re.compile(r"[—–-] ?.{2,60} \(@\w{1,30}\) .{4,30}")  # who wrote an embedded post, and when
_RULE = re.compile(r"[\W_]{1,12}")
_PICTURE_WORDS = ("photo", "image", "picture", " pic ")


def is_furniture(line: str) -> bool:
    """Whether a line is advertising, an invitation, sharing, navigation, consent, rights or a picture's credit."""
    if len(line) > LONGEST:
        return False
    if _FURNITURE.match(line) or line.startswith("©"):
        return True
    if (
        len(line) <= 100
        and (line.endswith("%") or "(@" in line)
        and (_QUOTATION.fullmatch(line) or _POST.fullmatch(line))
    ):
        return True
    if len(line) <= 90 and ("/" in line or "etty" in line or "," in line) and _CREDIT.fullmatch(line):
        return True
    return (len(line) <= 12 and _RULE.fullmatch(line) is not None) or "all rights reserved" in line.lower()


def is_caption(line: str) -> bool:
    """Whether a line is a picture's caption, known by the credit that it ends with."""
    if len(line) > LONGEST:
        return False
    if "/" not in line[-80:]:
        end = line[-140:].lower()
        if not any(word in end for word in _PICTURE_WORDS):
            return False
    return _CAPTION.match(line) is not None

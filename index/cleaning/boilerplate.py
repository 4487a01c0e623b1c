"""Lines that a page shows around an article but that are no part of it.

Each pattern must match a whole line. A line is judged by what it says, never by its length alone, so that a short
sentence is safe.
"""

from __future__ import annotations

import re

from index.published import is_date_line

#: Longer lines are never boilerplate: a sentence of news may begin like one.
LONGEST = 320


def _whole(*patterns: str, end: str = r"[\W_]*") -> re.Pattern[str]:
    return re.compile(r"[\W_]*(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")" + end, re.IGNORECASE)


_NEWSLETTER = r"(?:newsletters?|alerts?|briefings?|inbox|e-?mails?|mailing list|channel|whatsapp|telegram)"
_SHARING = r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|e-?mail|pinterest|instagram|threads|flipboard|messenger|bluesky)"
_AGENCY = (
    r"(?:ap|ap photo|associated press|the associated press|reuters|afp|getty|getty images|afp/getty images|pti|ani|epa"
    r"|epa-efe|efe|shutterstock|alamy|istock|bloomberg|pool|tass|sputnik|kcna|xinhua|yonhap|zuma|imago|pa|pa media"
    r"|pa wire|nurphoto|anadolu|upi|ians|cnn|bbc|usa today|usa today sports|usa today network|imagn|handout|file)"
)

_ANYWHERE = _whole(
    # advertisements
    r"(?:ad|ads|advert|advertising|sponsored|promoted)(?: content| feedback)?",
    r"advertisements?(?:\W+(?:story|article|scroll|content)?\s*(?:continues?|to continue).{0,40})?",
    r"(?:story|article|content) continues (?:below|after)(?: (?:this |the )?(?:ad|advert|advertisement|video))?",
    r"scroll (?:down )?to continue(?: reading)?(?: with content)?(?: below)?",
    r"video ad feedback",
    r"\d\. how relevant is this ad to you\?.{0,160}",
    r"remove ads?|report (?:this )?ad|why am i seeing this(?: ad)?",
    # trackers, as they stand in text copied from a page
    r"scorecardresearch|doubleclick|googletagmanager|google analytics|chartbeat|quantcast|taboola|outbrain|comscore|facebook pixel|beacon",
    # invitations
    r"(?:please )?(?:sign|signing)[- ]?up (?:here )?(?:for|to|now|today|below)\b.{0,180}",
    rf"(?:sign[- ]up|subscribe|register)\b.{{0,160}}\b{_NEWSLETTER}\b.{{0,60}}",
    r"(?:want|like) (?:more|to (?:get|receive|read)).{0,120}(?:sign up|subscribe|newsletter).{0,80}",
    r"(?:get|receive|enjoy)\b.{0,140}\b(?:in|to|straight to|into|delivered to) your (?:inbox|e-?mail)\b.{0,60}",
    r"(?:support local journalism\W+)?subscribe(?: now| today)?(?: (?:to|for) [^.]{2,60}(?: (?:now|today))?)?",
    r"support local journalism.{0,80}|already (?:a )?(?:subscriber|member|registered).{0,60}|(?:log|sign) ?in(?: or register.{0,40})?",
    r"stay in the conversation\b.{0,120}|need a (?:news )?break\?.{0,120}|(?:for more .{2,60}, )?sign up to the .{2,60} newsletter",
    r"(?:to (?:continue|keep) reading|continue reading|unlock this article|you have reached your)\b.{0,120}",
    r"(?:subscribe|register|sign up|log in|sign in) (?:to|and) (?:continue|keep|read)\b.{0,80}",
    r"this (?:article|story|content) is (?:for|only available to|reserved for|available to) (?:\w+ )?(?:subscribers|members)\b.{0,80}",
    r"these articles are for [\w ]{2,40}subscribers.{0,60}|just for subscribers|subscriber[- ]only|premium",
    r"(?:download|get|try) (?:the|our) [\w ]{0,40}\bapp\b.{0,100}|(?:open|read|view) in (?:the |our )?app",
    r"(?:turn on|enable|allow) (?:desktop |push )?notifications.{0,80}",
    r"(?:join|follow|like|find|connect with)\b(?: us| [\w.&' ]{2,60})? on "
    rf"(?:our )?{_SHARING}\b.{{0,140}}",
    r"(?:contact|reach|follow|e-?mail|message|tweet)\b [^.]{2,70}(?:@\w+|\bat [\w.+-]+@).{0,120}",
    r"(?:got|have) a (?:news )?(?:tip|story|question|confidential)\b.{0,140}",
    # sharing and furniture
    rf"(?:share|tweet|post|save|print|copy link|bookmark|e-?mail|comments?|\d+ comments?|\d+ shares?|leave a comment|join the conversation|view comments|show comments|post a comment)(?:\W+(?:this(?: (?:article|story|page))?|on {_SHARING}|via {_SHARING}|{_SHARING}|share|save|print|link|comments?|with friends))*",
    rf"(?:{_SHARING}\W+){{1,8}}(?:{_SHARING}|copy link|print|more|share)",
    r"(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|copy link|link copied!?)",
    rf"share (?:this|via|on {_SHARING})\b.{0, 60}",
    r"skip (?:to (?:main |the )?content|advert(?:isement)?|past newsletter.*|to .{2,30})|back to top|jump to .{2,30}|close(?: modal)?|menu|search|home|toggle .{2,20}",
    r"(?:loading|please wait|play|pause|mute|unmute|full ?screen|now playing|replay|play video|watch now|watch video|\d+:\d\d(?: / \d+:\d\d)?)",
    r"just watched\b.{0,160}replay\b.{0,80}|more videos\b.{0,60}|must watch",
    r"listen to (?:this )?(?:article|story)?(?:\W+\d+ ?min(?:ute)?s?)?|audio (?:playback|by).{0,60}|listen(?: now)?",
    r"\d{1,2}[- ]min(?:ute)?s?(?: |-)?read|reading time\W+.{1,20}|time to read\W+.{1,20}|read time\W+.{1,20}",
    r"unable to view our graphics\? .{0,40}|(?:click|tap) (?:here|through|on the .{2,30})\b.{0,100}",
    r"your (?:browser|device) (?:does not|doesn't|do not) support.{0,100}|(?:please )?(?:enable|turn on) javascript.{0,80}|this video (?:can not|cannot|can't) be played.{0,40}",
    # consent
    r"(?:we|this (?:web)?site|our (?:web)?site|our partners|we and our (?:\d+ )?partners)\b.{0,40}\b(?:use|uses|store|stores)\b.{0,60}\bcookies?\b.{0,220}",
    r"by (?:continuing|clicking|using|browsing|signing up|subscribing)\b.{0,80}\b(?:you (?:agree|accept|consent)|cookies)\b.{0,180}",
    r"(?:accept|reject|allow|manage)(?: all)?(?: (?:cookies|and close|preferences|settings|choices))?|(?:cookie|privacy) (?:policy|settings|preferences|notice)|manage (?:my )?(?:cookies|consent|preferences)|i agree|got it|learn more",
    r"terms (?:of (?:use|service)|and conditions|& conditions)(?:\W+privacy (?:policy|notice))?|do not sell .{0,60}|your privacy (?:choices|rights).{0,40}",
    # rights
    r"(?:copyright\s*(?:©|\(c\)|\d{4})|©|\(c\)\s*\d{4}).{0,160}",
    r".{0,80}\ball rights reserved\b.{0,120}",
    # other articles
    r"read more|more|see more|show more|view more|load more|read (?:the )?full (?:story|article)(?: here)?|read (?:more )?here|full story|learn more here",
    r"story continues|article continues",
    # pictures without words
    r"(?:(?:photo|image|picture|pic|video|illustration|graphic)s?(?: (?:credit|source|by|courtesy))?\s*(?:[:/|]|\bby\b|\bcourtesy\b|,)\s*)[^.!?]{2,90}",
    r"(?:image|photo) (?:source|credit|copyright|caption)\b.{0,240}|media caption\b.{0,240}|(?:file )?(?:image|photo|picture|photograph)s?",
    rf"{_AGENCY}(?:\s*[/|,-]\s*{_AGENCY})+|(?:afp |afp/)?getty images|(?:[\w.’' -]{{3,40}})\s*/\s*{_AGENCY}",
    r"(?:view|see|open) (?:image|photo|gallery|slideshow)(?: in fullscreen| gallery)?|(?:photos?|gallery|slideshow)\W+\d+ (?:photos|images)|\d+ of \d+|enlarge(?: this image)?|hide caption|toggle caption|expand",
)

#: "READ MORE: <headline of another article>"
_POINTER = re.compile(
    r"[\W_]*(?:(?:also |must[- ])?(?:read|see|watch|listen|check out)(?: also| more| now| next| this| here)?|more(?: on this)?|related(?: (?:article|story|stories|coverage|video|link|reading|news))?s?"
    r"|learn more|for more|see also|don'?t miss|recommended|explainer|explained|live(?: updates)?|opinion|podcasts?|photos?|video|in (?:pictures|photos)|trending|top stories|just in)"
    r"\s*(?:[:|»>]|[–—-]\s)\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_PLAIN_POINTERS = re.compile(
    r"[\W_]*(?:more|live|opinion|video|explainer|explained|podcasts?|photos?|listen|recommended|trending)\b",
    re.IGNORECASE,
)
_TITLE_POINTER = re.compile(
    r"(?:READ MORE|ALSO READ|READ ALSO|RELATED|SEE ALSO|WATCH|LISTEN|MORE|DON['’]T MISS)(?: ON [A-Z ]+)?\s*[:|»>–—-]"
)

#: Headings that open a list of other articles.
_LIST_HEADING = _whole(
    r"(?:related|recommended|similar|other|more|latest|top|trending|popular|most(?: |-)(?:read|popular|viewed|shared|watched)|also read|editors?[’']?s? picks?|featured|must[- ]reads?)(?: (?:articles?|stories|story|news|content|topics?|coverage|posts?|reads?|reading|videos?|links?|headlines?|for you|now|today|this week|in [\w &]{2,30}|from [\w &.]{2,40}|on this story|on this topic|on [\w ’'&-]{2,40}|tags))*",
    r"you (?:may|might) (?:also )?(?:like|be interested in)|read (?:next|also)|up next|don[’']t miss|what to read next|from the web|around the web|sponsored links|paid content|around the bbc|in case you missed it|people are also reading|find out more|keep reading|next up|explore more|on our radar",
)

_HEAD = _whole(
    r"by\s+(?-i:[A-Z])(?:[^.!?:]|\b\w\.){2,110}|(?:written|reported|compiled|edited|posted|words|text|story) by\s*:?\s*[^!?]{2,110}",
    r"(?:author|reporter|correspondent|byline)s?\s*:\s*.{2,80}",
    r"(?:home|news|world|asia|europe|africa|americas|us|u\.s\.|uk|politics|business|sports?|health|science|tech(?:nology)?|entertainment|opinion|india|international|national|local|lifestyle|travel|weather|markets|live|breaking(?: news)?|exclusive|analysis|top news|world news|us news|uk news|live updates?)(?:\s*[>/|›»•·]\s*[\w .&'’-]{2,60})*",
    r"(?:home|news)(?:\s*[>/|›»]\s*[\w .&'’,?!-]{2,120})+",
    r"(?:(?:[\w .,’'()&-]{2,60}\s)?CNN(?: Business| Politics| Sport| Style| Travel| Underscored)?\s*—)",
    r"(?:the )?associated press|ap|reuters|afp|usa ?today(?: (?:sports|network|opinion))?|cnn(?: business)?|bbc(?: news)?|press trust of india|pti|ani|special (?:to|for) [\w .&|]{2,50}|from usa today network and wire reports|staff and wire reports|from staff and wire reports|staff reports?",
    r"(?:opinion )?(?:columnist|contributor|correspondent|reporter|editor|staff writer|senior writer)s?",
    r"(?:[\w ]+ )?(?:correspondent|reporter|editor|columnist|staff writer)(?:,? (?:in )?[A-Z]\w+(?: [A-Z]\w+)?)?(?:,? (?:bbc|cnn|reuters|ap)(?: news)?)?",
    r"(?:updated|published|posted)\s*:?\s*(?:\d+|an?) (?:minutes?|mins?|hours?|hrs?|days?) ago.{0,40}|\d+ (?:minutes?|mins?|hours?|hrs?|days?) ago",
    end=r"[^\w.!?]*",
)

_TAIL = _whole(
    r"(?:edited|written|reported|compiled|posted|published|input(?:s)?|curated|translated|fact[- ]checked)(?: (?:by|from|with))\s*:?\s*[^.!?]{2,110}",
    r"(?:additional )?(?:reporting|writing|editing|compiled|compiling|contributions?) by\b.{2,220}",
    r"contribut(?:ing|ors?|ed)(?: reporting)?\s*(?::|by).{2,160}|(?:the )?(?:associated press|reuters|afp|ap)(?: and [\w ]{2,40})? contributed(?: to this (?:report|story|article))?",
    r".{2,120}\bcontributed to this (?:report|story|article)",
    r"(?:this|the) (?:story|article) (?:has been|was|is) (?:updated|auto[- ]generated|automatically generated)\b(?!.{0,40}\b(?:correct|clarif|erro)).{0,100}",
    r"(?:except for the headline|with inputs from|with agency inputs|inputs from|this story has not been edited|this is an unedited)\b.{0,240}",
    r"this (?:article|story|piece) (?:originally |first )?(?:appeared|was (?:originally |first )?published) (?:on|in|at|by)\b.{0,160}",
    r"(?:tags?|topics?|filed under|keywords|categories|category)\s*:\s*.{2,200}|first published|end of article",
    r"more ap [\w ]{2,30}:\s.{0,160}|[\w .]{3,40} is at https?://\S+",
    r"(?:the )?associated press|ap|reuters|afp|staff and wire reports|from staff and wire reports|from usa today network and wire reports",
    r"our standards\s*:.{0,80}",
)

_RULE = re.compile(r"[\W_]{1,12}")
_CREDITED_CAPTION = re.compile(
    r"^.{20,300}(?:"
    rf"\((?:[^()]{{0,60}}\b)?(?:photo|image|picture|pic)s?\b[^()]{{0,80}}\)"
    rf"|\([^()]{{2,60}}/\s*{_AGENCY}\b[^()]{{0,40}}\)"
    r"|[|/]\s*(?:photo|image)(?: credit)?\s*:\s*[^|]{2,60}"
    r"|\b(?-i:Photo|PHOTO)(?:graph)?(?: by| credit| courtesy| source)?\s*(?::| by)\s*[^.]{2,60}"
    rf"|[.!?]?\s(?-i:[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){{0,3}})\s*/\s*{_AGENCY}(?: via {_AGENCY}| images)*"
    r")\s*\.?$",
    re.IGNORECASE,
)
_SENTENCE_END = (".", "!", "?", "…", "”", '"', "’", "'", ")", ":", ";", ",")


def ends_like_prose(line: str) -> bool:
    """Whether a line closes as a sentence, a quotation or an introduction does."""
    return line.endswith(_SENTENCE_END)


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture wherever it stands: advertising, sharing, consent, sign-up, credits."""
    return len(line) <= LONGEST and bool(_ANYWHERE.fullmatch(line) or _RULE.fullmatch(line))


def is_caption(line: str) -> bool:
    """Whether a line is a picture's caption, known by the credit it ends with."""
    return len(line) <= LONGEST and bool(_CREDITED_CAPTION.match(line))


def is_pointer(line: str) -> bool:
    """Whether a line points to another article ("READ MORE: <headline>")."""
    if len(line) > LONGEST:
        return False
    match = _POINTER.fullmatch(line)
    if not match:
        return False
    if _TITLE_POINTER.match(line):
        return not line.endswith(".")
    return not _PLAIN_POINTERS.match(line) and not ends_like_prose(match["rest"].rstrip(")"))


def is_list_heading(line: str) -> bool:
    """Whether a line opens a list of other articles ("Most read", "More from World")."""
    return len(line) <= 80 and bool(_LIST_HEADING.fullmatch(line))


def is_head_line(line: str) -> bool:
    """Whether a line above the first sentence is a by-line, an outlet, a section or a date."""
    return len(line) <= 160 and bool(_HEAD.fullmatch(line) or is_date_line(line))


def is_tail_line(line: str) -> bool:
    """Whether a line below the last sentence is a credit, a tag list, an agency's note or a date."""
    return len(line) <= LONGEST and bool(_TAIL.fullmatch(line) or is_date_line(line))

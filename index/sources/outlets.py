"""The name of an outlet, from the host of its address."""

from __future__ import annotations

from urllib.parse import urlsplit

_NAMES = {
    "cnn.com": "CNN",
    "usatoday.com": "USA Today",
    "theweek.com": "The Week",
    "theweek.co.uk": "The Week",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "reuters.com": "Reuters",
    "apnews.com": "Associated Press",
    "nytimes.com": "The New York Times",
    "washingtonpost.com": "The Washington Post",
    "wsj.com": "The Wall Street Journal",
    "ft.com": "Financial Times",
    "theguardian.com": "The Guardian",
    "guardian.co.uk": "The Guardian",
    "thetimes.co.uk": "The Times",
    "thetimes.com": "The Times",
    "telegraph.co.uk": "The Telegraph",
    "independent.co.uk": "The Independent",
    "economist.com": "The Economist",
    "aljazeera.com": "Al Jazeera",
    "bloomberg.com": "Bloomberg",
    "cnbc.com": "CNBC",
    "nbcnews.com": "NBC News",
    "cbsnews.com": "CBS News",
    "abcnews.go.com": "ABC News",
    "foxnews.com": "Fox News",
    "npr.org": "NPR",
    "politico.com": "Politico",
    "time.com": "TIME",
    "latimes.com": "Los Angeles Times",
    "axios.com": "Axios",
    "thehill.com": "The Hill",
    "dw.com": "Deutsche Welle",
    "france24.com": "France 24",
    "euronews.com": "Euronews",
    "news.sky.com": "Sky News",
    "abc.net.au": "ABC (Australia)",
    "cbc.ca": "CBC",
    "thehindu.com": "The Hindu",
    "indiatimes.com": "The Times of India",
    "hindustantimes.com": "Hindustan Times",
    "indianexpress.com": "The Indian Express",
    "ndtv.com": "NDTV",
    "indiatoday.in": "India Today",
    "scmp.com": "South China Morning Post",
    "yna.co.kr": "Yonhap",
    "nhk.or.jp": "NHK",
    "wikinews.org": "Wikinews",
}


def outlet_of(url: str) -> str:
    """The outlet behind an address: its usual name where we know it, else the host without "www"; "" without a host."""
    return known_outlet(url) or _host(url).removeprefix("www.")


def known_outlet(url: str) -> str:
    """The usual name of the outlet behind an address, "" for one that we do not know."""
    labels = _host(url).split(".")
    names = (_NAMES.get(".".join(labels[first:])) for first in range(len(labels) - 1))
    return next((name for name in names if name), "")


def named_outlet(name: str) -> str:
    """The outlet's usual name where the source gives its host ("edition.cnn.com"), else the name as it is."""
    return outlet_of(f"//{name}") if "." in name and " " not in name and "/" not in name else name


def _host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".")
    except ValueError:  # such as a broken IPv6 address
        return ""

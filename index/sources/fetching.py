"""Pages fetched from the web as a good guest does it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from index.sources.connecting import Response, Unreachable, get
from index.sources.page_cache import KeptPage, PageCache
from index.sources.refusal import Unreadable

AGENT = "dateline/0.1"
_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_AGAIN = (429, 500, 502, 503, 504)
_MOST_REDIRECTS = 5
_MOST_FAILURES = 3  # addresses of a host in a row; then it is left alone until the next rebuild
_LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait between two pages


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address. `url` is where redirects ended; `unchanged` is whether it came from the cache.

    `trouble` is why the server could not be asked whether it has changed, "" where it was.
    """

    url: str
    content: bytes
    kind: str  # the media type, such as "text/html"
    charset: str
    unchanged: bool = False
    trouble: str = ""


class Fetcher:
    """Fetches pages: robots.txt is obeyed, a host is asked once in `pause` seconds at most, failures are tried again.

    `cache` is a folder that keeps what was fetched, so that a page that has not changed is not sent again. Addresses
    in private networks are refused unless `allow_private`. At most `largest` bytes of a page are read, within
    `timeout` seconds for each wait and five times that for the whole; at most `most_pages` pages of one feed or
    sitemap. `clock` and `sleep` are there for tests.
    """

    def __init__(
        self,
        *,
        cache: Path | None = None,
        allow_private: bool = False,
        pause: float = 1.0,
        timeout: float = 20.0,
        attempts: int = 3,
        largest: int = 16 << 20,
        most_pages: int = 1000,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.most_pages = most_pages
        self._cache = PageCache(cache) if cache else None
        self._allow_private, self._pause, self._timeout = allow_private, pause, timeout
        self._attempts, self._largest = attempts, largest
        self._clock, self._sleep = clock, sleep
        self._asked: dict[str, float] = {}  # host -> when it may be asked again
        self._failures: Counter[str] = Counter()  # host -> addresses in a row that could not be had
        self._robots: dict[str, RobotFileParser | None] = {}

    def fetch(self, url: str) -> Page:
        """The page at an address; the one kept from before where the server is in trouble (RFC 5861, 4).

        Raises Unreadable with the reason where it is not to be had.
        """
        kept = self._cache.get(url) if self._cache else None
        try:
            return self._fetch(url, kept)
        except Unreachable as error:
            if kept is None:
                raise
            return Page(kept.url, kept.content, kept.kind, kept.charset, unchanged=True, trouble=str(error))

    def forget_others(self) -> None:
        """Removes the pages from the cache that this fetcher was not asked for."""
        if self._cache:
            self._cache.drop_others()

    def _fetch(self, url: str, kept: KeptPage | None) -> Page:
        headers = dict(kept.conditions) if kept else {}
        place = url
        for _ in range(_MOST_REDIRECTS + 1):
            self._check_robots(place)
            answer = self._ask(place, headers)
            target = answer.headers.get("location", "")
            if answer.status in _REDIRECTS and target:
                place = _joined(place, target)
                continue
            if answer.status == 304 and kept:
                return Page(kept.url, kept.content, kept.kind, kept.charset, unchanged=True)
            if answer.status in _TRY_AGAIN:
                raise Unreachable(f"the server answers {answer.status}")
            if answer.status != 200:
                raise Unreadable(f"the server answers {answer.status}")
            page = _page(place, answer)
            if self._cache:
                self._cache.put(url, page.url, page.content, page.kind, page.charset, answer.headers)
            return page
        raise Unreadable(f"redirected more than {_MOST_REDIRECTS} times")

    def _ask(self, url: str, headers: dict[str, str]) -> Response:
        """The server's answer, after its pause and as many tries as it takes. Raises Unreadable."""
        accept = "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
        sent = {"User-Agent": AGENT, "Accept": accept, **headers}
        host = urlsplit(url).netloc.lower()
        if self._failures[host] >= _MOST_FAILURES:
            raise Unreachable(f"not asked, since the server failed {_MOST_FAILURES} times in a row")
        for attempt in range(1, self._attempts + 1):
            self._wait_for(url)
            last = attempt == self._attempts
            wait = 2.0 ** (attempt - 1)
            try:
                answer = get(
                    url,
                    sent,
                    timeout=self._timeout,
                    deadline=5 * self._timeout,
                    largest=self._largest,
                    allow_private=self._allow_private,
                )
            except Unreachable:
                if last:
                    self._failures[host] += 1
                    raise
            else:
                if answer.status not in _TRY_AGAIN or last:
                    self._failures[host] = self._failures[host] + 1 if answer.status in _TRY_AGAIN else 0
                    return answer
                wait = max(wait, _seconds(answer.headers.get("retry-after", "")))
            self._sleep(min(wait, _LONGEST_WAIT))
        raise Unreadable("not tried")

    def _wait_for(self, url: str) -> None:
        host = urlsplit(url).netloc.lower()
        now = self._clock()
        ready = max(now, self._asked.get(host, now))
        robots = self._robots.get(_origin(url))
        delay = float(robots.crawl_delay(AGENT) or 0) if robots else 0.0
        self._asked[host] = ready + max(self._pause, min(delay, _LONGEST_WAIT))
        if ready > now:
            self._sleep(ready - now)

    def _check_robots(self, url: str) -> None:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._robots_of(origin)
        robots = self._robots[origin]
        if robots is None:
            raise Unreachable("the site's robots.txt cannot be had, so its pages are left alone")
        if not robots.can_fetch(AGENT, url):
            raise Unreadable("the site's robots.txt asks programs not to fetch it")

    def _robots_of(self, origin: str) -> RobotFileParser | None:
        """The site's rules: none where it has no file, None where the file cannot be had (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        place = f"{origin}/robots.txt"
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._ask(place, {})
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                break
            place = _joined(place, target)
        if answer.status >= 500 or answer.status == 429:
            return None
        rules.parse(answer.content.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        return rules


def _page(url: str, answer: Response) -> Page:
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return Page(url, answer.content, kind.strip().lower(), charset)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target).partition("#")[0]
    except ValueError:
        raise Unreadable("redirected to what is not an address") from None


def _seconds(text: str) -> float:
    return float(text) if text.strip().isdigit() else 0.0

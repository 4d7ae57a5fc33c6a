"""Send one document to PE-online. Off until the settings are filled in; keys and numbers never reach a log.

A call may be repeated without harm: person, course and end date are the register's key. So whoever gets Unreachable
may try again; this module does not by itself, because a register that is down is not helped by more calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from attendance.numbers import Sentence
from attendance.peonline.document import Account, Attendance, entry
from attendance.peonline.reply import LARGEST, ReplyRefused, Summary, parse

TIMEOUT = 30
LOCAL = {"localhost", "127.0.0.1", "::1"}


class SendingFailed(Exception):
    """The register took nothing, as far as is known; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Unreachable(SendingFailed):
    """No answer, or none that can be read: the rows may have arrived. Sending them again is safe."""


class Refused(SendingFailed):
    """The register refused the whole call, as with a wrong key (400) or a broken document (505)."""


class _NoRedirects(HTTPRedirectHandler):
    """The key goes to one address only."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Follow nothing."""


def account_for(register: str) -> Account | None:
    """Return who sends to this register, or None while sending to it is off."""
    organisation = settings.PE_ONLINE_ORGANISATIONS.get(register, "")
    if not (settings.PE_ONLINE_URL and settings.PE_ONLINE_USER and settings.PE_ONLINE_KEY and organisation):
        return None
    return Account(settings.PE_ONLINE_USER, settings.PE_ONLINE_KEY, organisation)


def send(rows: Sequence[Attendance], *, account: Account, url: str, timeout: float = TIMEOUT) -> Summary:
    """Send at most a hundred rows and return the answer. Raises SendingFailed; never names key or numbers in it."""
    place = urlsplit(url)
    if place.scheme != "https" and not (place.scheme == "http" and place.hostname in LOCAL):
        raise SendingFailed(_("The address of PE-online must begin with https."))
    body = urlencode({"sXML": entry(rows, account=account).decode()}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    summary = _read(Request(url, data=body, headers=headers, method="POST"), timeout)
    if summary.refusals:
        first = summary.refusals[0]
        raise Refused(_("PE-online refused the call: %(code)s %(message)s") % {"code": first.code,
                      "message": first.message.replace(account.key, "…")})  # fmt: skip
    return summary


def _read(request: Request, timeout: float) -> Summary:
    try:
        with build_opener(_NoRedirects).open(request, timeout=timeout) as answer:
            return parse(answer.read(LARGEST + 1))
    except HTTPError as error:
        error.close()
        raise Unreachable(
            _("PE-online answered with error %(status)s. You can send the list again.") % {"status": error.code}
        ) from None
    except ReplyRefused as error:
        raise Unreachable(
            _("PE-online answered with something that cannot be read. You can send the list again.")
        ) from error
    except (URLError, OSError, ValueError):
        raise Unreachable(_("PE-online did not answer. You can send the list again.")) from None

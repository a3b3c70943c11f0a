"""Which network addresses may be reached.

``ipaddress.is_global`` alone lets NAT64, 6to4 and ISATAP wrappers of private addresses through: they are unwrapped
first. It also takes what it does not know for public: of IPv6 only global unicast is (2000::/3, RFC 4291), and not
the local prefix of NAT64 (64:ff9b:1::/48, RFC 8215), which can wrap an address in several ways.
"""

import socket
import time
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from pipeline.errors import FetchError, UnresolvedError

_NAT64 = ip_network("64:ff9b::/96")
_UNICAST = ip_network("2000::/3")
#: IANA's special registries beyond what ``ipaddress`` knows: protocol assignments, 6to4 relays, documentation.
_SPECIAL = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"), ip_network("3fff::/20"))
_ISATAP = 0x5EFE  #: behind it stand the 32 bits of an IPv4 address (RFC 5214)
_BROADCAST = ip_address("255.255.255.255")
_TEREDO = ip_network("2001::/32")
#: Seconds after which the resolver is asked again if it fails for now, such as while a network comes up.
_PAUSES = (0.5, 1.5)
Address = IPv4Address | IPv6Address


def is_public(address: Address) -> bool:
    """Return whether an address is a public unicast address, whatever it is wrapped in."""
    return all(_is_plainly_public(inner) for inner in _unwrapped(address))


def is_never_fetched(address: Address) -> bool:
    """Return whether an address is none of an intranet: link-local (where clouds keep their keys), multicast, any."""
    return any(
        inner.is_link_local or inner.is_multicast or inner.is_unspecified or inner == _BROADCAST
        for inner in _unwrapped(address)
    )


def _unwrapped(address: Address) -> Iterator[Address]:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            yield address.ipv4_mapped
            return
        if address in _NAT64:
            yield IPv4Address(int(address) & 0xFFFFFFFF)
            return
        if address.sixtofour is not None:
            yield address.sixtofour
        if address in _TEREDO and address.teredo is not None:
            yield from address.teredo
        if (int(address) >> 32) & 0xFDFFFFFF == _ISATAP:
            yield IPv4Address(int(address) & 0xFFFFFFFF)
    yield address


def _is_plainly_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return False
    return (
        address.is_global
        and not any(address in network for network in _SPECIAL)
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_loopback
        and not address.is_link_local
        and not address.is_unspecified
    )


def _resolved(host: str, port: int, seconds: float) -> list[Any]:
    """Ask the resolver of the system, again if it fails for now; in a thread of its own: it knows no deadline."""
    until = time.monotonic() + seconds
    answer = _asked(host, port, seconds)
    for pause in _PAUSES:
        if not _is_for_now(answer) or time.monotonic() + pause >= until:
            break
        time.sleep(pause)
        answer = _asked(host, port, until - time.monotonic())
    if isinstance(answer, list):
        return answer
    if _is_for_now(answer):
        raise UnresolvedError(
            f"the resolver does not answer for the host {host!r} ({answer}); is the network up?", for_now=True
        ) from answer
    raise UnresolvedError(
        f"the host {host!r} cannot be resolved ({answer}); check how its name is spelled", for_now=False
    ) from answer


def _asked(host: str, port: int, seconds: float) -> list[Any] | Exception:
    found: SimpleQueue[list[Any] | Exception] = SimpleQueue()

    def resolve() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.put(error)

    Thread(target=resolve, daemon=True).start()
    try:
        return found.get(timeout=seconds)
    except Empty:
        raise FetchError(f"the host {host!r} was not resolved in time", "timeout") from None


def _is_for_now(answer: list[Any] | Exception) -> bool:
    return isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN


def allowed_addresses(host: str, port: int, *, allow_private: bool, seconds: float = 30.0) -> list[tuple[int, str]]:
    """Resolve a host once and return (family, address) of the addresses that may be reached, in order.

    The caller connects to exactly these: a second resolution could give another answer (DNS rebinding). Raises
    UnresolvedError if the host has none, FetchError if the resolver takes longer than ``seconds``, or if any of the
    addresses is private: a public name that points inside is an attack or an intranet.
    """
    answers = _resolved(host, port, seconds)
    found: list[tuple[int, str]] = []
    for family, _, _, _, place in answers:
        address = str(place[0]).partition("%")[0]
        if allow_private and is_never_fetched(ip_address(address)):
            raise FetchError(
                f"the host {host!r} has the address {address}, which is no address of an intranet", "refused"
            )
        if not allow_private and not is_public(ip_address(address)):
            raise FetchError(
                f"the host {host!r} has the address {address}, which is not public; "
                "use --allow-private-network for an intranet",
                "refused",
            )
        found.append((int(family), address))
    return list(dict.fromkeys(found))

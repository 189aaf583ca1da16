"""Which addresses of the network may be asked: public ones only.

A name is looked up once and the connection goes to the very address that was checked, so a second answer from
the name server (DNS rebinding) changes nothing.
"""

import ipaddress
import socket
from collections.abc import Callable

from assistant.errors import SourceError
from assistant.reading.naming import shown_name

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Where a network without IPv4 puts the IPv4 internet: the last 32 bits are the address that is meant."""

_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "168.63.129.16/32",
            "192.88.99.0/24",
            "fec0::/10",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
        ),
    )
)
"""Metadata services of clouds at addresses that look public, and networks older Pythons take for public."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local or metadata."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None and not is_public(inner):
            return False
    if any(address in network for network in _NEVER):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def look_up(host: str, port: int, allowed: Allowed) -> list[str]:
    """The addresses of a host, all of them allowed. Raises SourceError."""
    named = shown_name(host)
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"There is no host {named}. Check the address, or your connection.") from error
    found = [str(answer[4][0]) for answer in answers]
    for text in found:
        if not allowed(ipaddress.ip_address(text.partition("%")[0])):
            raise SourceError(
                f"{named} is inside a private network; such pages are not read. Save the page and give the file."
            )
    return found

"""Which addresses of the network may be asked: public ones only.

A name is looked up once and the connection goes to the very address that was checked, so a second answer from
the name server (DNS rebinding) changes nothing.
"""

import ipaddress
import socket
from collections.abc import Callable

from assistant.errors import SourceError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]

_EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""NAT64: the last 32 bits are an IPv4 address."""

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
            "5f00::/16",
        ),
    )
)
"""Metadata services of clouds at addresses that look public, and networks older Pythons take for public."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local or metadata."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and any(address in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(inner):
            return False
    if any(address in network for network in _NEVER):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def look_up(host: str, port: int, allowed: Allowed) -> list[str]:
    """The addresses of a host, all of them allowed. Raises SourceError."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"There is no host {host}. Check the address, or your connection.") from error
    found = [str(answer[4][0]) for answer in answers]
    for text in found:
        if not allowed(ipaddress.ip_address(text.partition("%")[0])):
            raise SourceError(
                f"{host} is inside a private network; such pages are not read. Save the page and give the file."
            )
    return found

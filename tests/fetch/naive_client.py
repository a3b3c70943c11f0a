"""What a client without guards does: the control of the hostile tests.

Reads until the server closes, takes any framing for whole, unpacks whatever is announced, follows every redirect.
"""

import re
import socket
import zlib
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import brotli
import zstandard


@dataclass
class Naive:
    """The state of one download, to be looked at from outside while it goes on."""

    url: str
    enough: int  #: bytes after which the point is proven
    size: int = 0
    accepted: bool = False
    stopped: bool = False  #: set from outside when the point is proven

    def run(self) -> None:
        """Download, or end without a word when the server goes away."""
        with suppress(OSError):
            self.download()

    def download(self) -> None:
        url = self.url
        while url and not self.stopped:
            head, body = self.exchange(url)
            location = re.search(rb"\r\nlocation: *([^\r\n]+)", head, re.I)
            url = urljoin(url, location.group(1).decode()) if location else ""
        self.size = max(self.size, len(self.unpacked(head.lower(), body)))
        self.accepted = b" 200 " in head.partition(b"\r\n")[0]

    def exchange(self, url: str) -> tuple[bytes, bytes]:
        parts = urlsplit(url)
        # By number, not by name: the resolver may be another test's by now.
        connection = socket.socket()
        connection.connect((parts.hostname, parts.port))
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        data = bytearray()
        while block := connection.recv(1 << 20):
            data += block
            self.size = max(self.size, len(data))
            if len(data) > self.enough or self.stopped:
                break
        connection.close()
        head, _, body = bytes(data).partition(b"\r\n\r\n")
        return head, body

    def unpacked(self, head: bytes, body: bytes) -> bytes:
        if b"gzip" in head:
            body = self.inflated(body, 31)
            return self.inflated(body, 31) if body.startswith(b"\x1f\x8b") else body
        if b"deflate" in head:
            return self.inflated(body, 15)
        if b"encoding: br" in head:
            return brotli.decompress(body)
        if b"encoding: zstd" in head:
            return zstandard.ZstdDecompressor().decompressobj().decompress(body)
        return body

    def inflated(self, body: bytes, window: int) -> bytes:
        try:
            return zlib.decompressobj(window).decompress(body, self.enough)
        except zlib.error:
            return body

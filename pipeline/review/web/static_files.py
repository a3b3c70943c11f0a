"""Scripts, styles and pictures: read once from the package, named by their content; no path is ever opened."""

from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class StaticFiles:
    """The files of ``static/`` by name."""

    def __init__(self) -> None:
        folder = files("pipeline.review") / "static"
        self._content = {
            item.name: item.read_bytes()
            for item in folder.iterdir()
            if item.is_file() and item.name.rpartition(".")[2] in _TYPES
        }
        digest = sha256()
        for name in sorted(self._content):
            digest.update(name.encode() + self._content[name])
        # One version for all: scripts import each other by name.
        self._version = digest.hexdigest()[:12]

    def address(self, name: str) -> str:
        """Return the address of a file; raises KeyError if there is none."""
        if name not in self._content:
            raise KeyError(name)
        return f"/static/{self._version}/{name}"

    def serve(self, request: Request) -> Response:
        """Return a file."""
        name = request.path_params["name"]
        content = self._content.get(name)
        if content is None or request.path_params["version"] != self._version:
            return PlainTextResponse("no such file\n", status_code=404)
        kind = _TYPES[name.rpartition(".")[2]]
        return Response(
            content, headers={"content-type": kind, "cache-control": "public, max-age=31536000, immutable"}
        )

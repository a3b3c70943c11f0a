"""``pressfacts review``: opens an output folder and serves its desk until Ctrl-C; also writes the exports."""

import getpass
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import orjson

from pipeline.errors import SinkError
from pipeline.review.store.carrying import carry_decisions
from pipeline.review.store.database import Database
from pipeline.review.store.deciding import checked_reviewer
from pipeline.review.store.decisions import RefusedError
from pipeline.review.store.exporting import FILES
from pipeline.review.store.indexing import build_index
from pipeline.sinks.run_files import refuse_to_overwrite

DATABASE_NAME = "review.sqlite"


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How a desk is served."""

    host: str = "127.0.0.1"
    port: int = 8765  #: 0: any free one
    names: tuple[str, ...] = ()  #: further names in the Host header
    token: str | None = None
    reviewer: str | None = None
    pages: Path | None = None
    open_browser: bool = False


def open_folder(folder: Path, database: Path | None = None) -> Database:
    """Return the review file of an output folder, its index up to date and earlier decisions carried over.

    Raises SinkError if the folder is no output folder or the file cannot be written.
    """
    if not folder.is_dir():
        raise SinkError(f"{folder} is no folder; name the output of 'pressfacts run'")
    opened = Database(database or folder / DATABASE_NAME)
    try:
        build_index(opened, folder)
        carry_decisions(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def export(folder: Path, database: Path | None, target: Path) -> list[Path]:
    """Write reviewed records, gold, precision by rule and events into ``target`` and return the files."""
    for name in FILES:
        refuse_to_overwrite(target / name, [folder, *([database] if database is not None else [])])
    opened = open_folder(folder, database)
    written = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, lines in FILES.items():
            path = target / name
            with path.open("wb") as stream:
                for line in lines(opened.reader()):
                    stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
            written.append(path)
    except OSError as error:
        raise SinkError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        opened.close()
    return written


def default_reviewer() -> str:
    """Return the name of the user of this machine, "reviewer" if it has none."""
    try:
        return checked_reviewer(getpass.getuser())
    except (RefusedError, KeyError, OSError, ImportError):
        return "reviewer"


def serve(folder: Path, database: Path | None, settings: ServeSettings, say: Callable[[str], None] = print) -> None:
    """Serve the desk until it is stopped.

    Loopback needs no token; any other address gets one, random unless given. Raises SinkError if the folder cannot
    be opened, the address not be listened on, or the pages are no folder.
    """
    import uvicorn

    from pipeline.review.web.application import make_application
    from pipeline.review.web.desk import make_desk
    from pipeline.review.web.safety import Guard, is_loopback, known_hosts

    if settings.pages is not None and not settings.pages.is_dir():
        raise SinkError(f"{settings.pages} is no folder; --pages names the folder of the original pages")
    try:
        reviewer = checked_reviewer(settings.reviewer) if settings.reviewer else default_reviewer()
    except RefusedError as error:
        raise SinkError(str(error)) from error
    say(f"Reading {folder} …")
    opened = open_folder(folder, database)
    try:
        listener = bound_socket(settings.host, settings.port)
        port = int(listener.getsockname()[1])
        token = settings.token or (None if is_loopback(settings.host) else secrets.token_urlsafe(32))
        guard = Guard(known_hosts(settings.host, port, settings.names), token)
        application = make_application(make_desk(folder, opened, reviewer, settings.pages), guard)
        link = _link(settings, port) + (f"/?token={token}" if token else "/")
        say(f"Review as {reviewer}: {link}")
        say("Decisions are kept in " + str(opened.path) + "; stop with Ctrl-C.")
        if settings.open_browser:
            import webbrowser

            webbrowser.open(link)
        config = uvicorn.Config(
            application, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        opened.close()


def bound_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raises SinkError if it cannot."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # asyncio switches off the waiting for more to send (40 ms an answer) only where TCP is named.
        listener = socket.socket(family[0], socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(family[4])
        listener.listen(256)
    except OSError as error:
        raise SinkError(
            f"cannot listen on {host} port {port}: {error.strerror or error}; choose another with --port"
        ) from error
    return listener


def _link(settings: ServeSettings, port: int) -> str:
    from pipeline.review.web.safety import ANY_ADDRESS

    name = settings.names[0] if settings.names else settings.host
    if name in ANY_ADDRESS:
        name = socket.gethostname()
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"

"""What to do about a page that could not be fetched, by what became of it."""

from collections.abc import Mapping

#: By the status of a reply; ``_BY_REASON`` tells the rest.
_BY_STATUS: Mapping[int, str] = {
    401: "the server asks for a login: save the page by hand and give its file to 'pressfacts run'",
    403: "the server lets no programs in: save the page by hand and give its file to 'pressfacts run'",
    404: "check the address, or look for the page in a web archive",
    410: "the page was taken away: look for it in a web archive",
    429: "the server was busy: ask again later with --retry-failed and a longer --delay",
}
_BY_REASON: Mapping[str, str] = {
    "bad_status": "ask again later with --retry-failed, or check the address",
    "timeout": "ask again with --retry-failed and a longer --deadline",
    "unreachable": "check the address; --retry-failed asks again",
    "too_large": "--retry-failed with a larger --maximum-bytes takes it",
    "unreadable": "the reply was damaged: ask again with --retry-failed",
    "crashed": "a fault of Pressfacts: please report it with the address",
    "waiting": "the same command asks again",
    "robots": "its owner does not want programs there: ask for leave, or save the page by hand",
}


def advised(error: str | None, state: str, reason: str | None, status: int | None) -> str:
    """Return the error of an address with what to do next behind it."""
    told = error or reason or state
    if state == "waiting":
        next_step = _BY_REASON["waiting"]
    elif reason == "refused":
        # Other refusals say themselves what would be taken.
        next_step = _BY_REASON["robots"] if told.startswith("robots.txt") else ""
    else:
        by_reason = _BY_REASON.get(reason or "", "")
        next_step = _BY_STATUS.get(status or 0, by_reason) if reason == "bad_status" else by_reason
    return f"{told}; {next_step}" if next_step else told

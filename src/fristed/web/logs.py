"""What a log may say: which view, which kind of error, which line; never an address or a value."""

import logging
import traceback


class NobodysData(logging.Filter):
    """Rewrites records that carry a request or an exception.

    An address holds a visit's id, a database's complaint quotes the value it refused, and what a
    room logs can be seized.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, without its words about anybody."""
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            view = match.view_name if match else "no view"
            record.msg, record.args = f"{getattr(record, 'status_code', '')} in {view}", ()
        if record.exc_info and record.exc_info[0] is not None:
            kind, _error, trace = record.exc_info
            record.exc_info, record.exc_text = None, None
            record.msg = f"{record.getMessage()}: {kind.__name__}\n{_lines(trace)}"
            record.args = ()
        return True


def _lines(trace: object) -> str:
    frames = traceback.extract_tb(trace)  # type: ignore[arg-type]
    return "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)

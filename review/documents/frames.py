"""What the reading process and the one that asks it say to each other: JSON behind its length."""

import dataclasses
import datetime
import json
import struct
from collections.abc import Callable, Mapping
from typing import Any

from review.documents.document import (
    Document,
    Note,
    Notice,
    Obstacle,
    Reading,
    Remark,
    Unreadable,
)

LENGTH = struct.Struct(">Q")

type Frame = dict[str, Any]


def packed(frame: Mapping[str, object], content: bytes = b"") -> bytes:
    head = json.dumps(frame, ensure_ascii=True).encode("ascii")
    return LENGTH.pack(len(head)) + head + content


def unpacked(read: Callable[[int], bytes]) -> Frame | None:
    """None when the other side is gone."""
    length = read(LENGTH.size)
    if len(length) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(length)
    head = read(size)
    return dict(json.loads(head)) if len(head) == size else None


def reading_to_frame(reading: Reading) -> Frame:
    frame: Frame = {"place": reading.place}
    if reading.document:
        frame["document"] = dataclasses.asdict(reading.document) | {
            "published_on": str(reading.document.published_on or ""),
            "possible_dates": [str(day) for day in reading.document.possible_dates],
        }
    if reading.refusal:
        frame["refusal"] = [reading.refusal.reason, reading.refusal.details]
    return frame


def reading_from_frame(frame: Frame, *, part: int) -> Reading:
    document = refusal = None
    if told := frame.get("document"):
        document = Document(
            **told
            | {
                "published_on": _day(told["published_on"]),
                "possible_dates": tuple(
                    datetime.date.fromisoformat(day) for day in told["possible_dates"]
                ),
                "notes": tuple(Note(**note) for note in told["notes"]),
                "remarks": tuple(
                    Remark(Notice(remark["notice"]), remark["about"]) for remark in told["remarks"]
                ),
            }
        )
    if told := frame.get("refusal"):
        refusal = Unreadable(Obstacle(told[0]), **told[1])
    return Reading(frame["place"], document, refusal, part)


def _day(written: str) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None

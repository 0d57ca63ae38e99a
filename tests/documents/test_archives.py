import dataclasses
import io
import stat
import struct
import zipfile

import pytest

from review.documents.document import LIMITS, Obstacle
from review.documents.reading import read
from tests.documents.samples import SAMPLES, page, zipped

TEXT = "قال الوزير إن الجسر مفتوح.".encode()


def readings(content, **limits):
    return list(read(content, limits=dataclasses.replace(LIMITS, **limits)))


def reasons(content, **limits):
    return [reading.refusal and reading.refusal.reason for reading in readings(content, **limits)]


def test_every_member_has_a_result_of_its_own(written):
    content = zipped(
        {
            "مجلد/خبر.txt": TEXT,
            "مجلد/": b"",
            "story.html": page(SAMPLES[1]).encode(),
            "story.docx": written["seed.docx"],
            "rows.csv": b"title,text\na,first text\nb,second text\n",
            "broken.pdf": b"%PDF-1.7 nothing",
            "picture.png": b"\x89PNG\r\n\x1a\n",
            "inner.zip": zipped({"a.txt": TEXT}),
            "__MACOSX/._story.html": b"x",
            ".DS_Store": b"x",
            "last.txt": TEXT,
        }
    )

    found = {reading.place: reading for reading in readings(content)}

    assert list(found) == [
        "مجلد/خبر.txt",
        "story.html",
        "story.docx",
        "rows.csv:2",
        "rows.csv:3",
        "broken.pdf",
        "picture.png",
        "inner.zip",
        "last.txt",
    ]
    assert found["story.docx"].document.format == "docx"
    refused = {place: reading.refusal.reason for place, reading in found.items() if reading.refusal}
    assert refused == {
        "broken.pdf": Obstacle.DAMAGED,
        "picture.png": Obstacle.BINARY,
        "inner.zip": Obstacle.NESTED,
    }


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "C:\\x.txt", "..\\x.txt", "-rf", "..", "a" * 300 + ".txt"],
)
def test_a_path_that_leads_elsewhere_is_a_name_like_others(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    [reading] = readings(zipped({name: TEXT}))

    assert reading.document
    assert list(tmp_path.iterdir()) == []


def special(kind: int, content: bytes) -> bytes:
    """A zip whose first member is said to be of a kind that systems make themselves."""
    member = zipfile.ZipInfo("special.txt")
    member.external_attr = (kind | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, content)
        archive.writestr("last.txt", TEXT)
    return packed.getvalue()


@pytest.mark.parametrize("target", ["/etc/passwd", "last.txt", "special.txt", ".."])
def test_a_link_is_not_followed(target, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert reasons(special(stat.S_IFLNK, target.encode())) == [Obstacle.BINARY, None]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "kind",
    [stat.S_IFBLK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK],
    ids=["block-device", "character-device", "pipe", "socket"],
)
def test_a_device_is_the_bytes_that_are_packed_and_nothing_is_made(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    found = readings(special(kind, TEXT))

    assert [reading.document.text for reading in found] == [TEXT.decode()] * 2
    assert list(tmp_path.iterdir()) == []


def test_an_archive_within_an_archive_is_not_opened():
    innermost = zipped({"a.txt": TEXT})
    inner = zipped({"a.zip": innermost, "b.txt": TEXT})

    found = readings(zipped({"a.zip": inner, "copy.zip": inner, "c.txt": TEXT}))

    assert [reading.place for reading in found] == ["a.zip", "copy.zip", "c.txt"]
    assert [reading.refusal and reading.refusal.reason for reading in found] == [
        Obstacle.NESTED,
        Obstacle.NESTED,
        None,
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_arabic_names_without_the_flag_are_read(encoding):
    name = "خبر اليوم.txt".encode(encoding)
    content = zipped({"x" * len(name): TEXT}).replace(b"x" * len(name), name)

    assert readings(content)[0].place == "خبر اليوم.txt"


def test_names_that_are_wrongly_said_to_be_utf_8_are_read():
    name = "خبر اليوم.txt".encode("cp1256")
    content = bytearray(zipped({"x" * len(name): TEXT, "خبر.txt": TEXT}))
    content = content.replace(b"x" * len(name), name)
    content[content.index(b"PK\x01\x02") + 9] |= 8

    assert [reading.place for reading in readings(bytes(content))] == ["خبر اليوم.txt", "خبر.txt"]


def test_names_that_turn_the_direction_or_end_the_line_stay_one_line():
    [reading] = readings(zipped({"تقرير\u202etxt.exe\r\n\x01.txt": TEXT}))

    assert "\n" not in reading.place
    assert "\x01" not in reading.place


def test_a_member_with_a_password_is_refused_alone():
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1

    assert reasons(bytes(content)) == [Obstacle.PROTECTED, None]


def test_a_member_that_shrinks_too_much_is_refused_alone():
    assert reasons(zipped({"a.txt": b"a " * 5_000_000, "b.txt": TEXT})) == [Obstacle.BOMB, None]


def test_what_a_member_declares_is_all_that_is_read():
    content = bytearray(zipped({"a.txt": b"a b " * 200_000, "b.txt": TEXT}))
    for signature, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + size, 10)

    assert reasons(bytes(content)) == [Obstacle.DAMAGED, None]


def test_members_that_share_their_bytes_are_refused():
    content = zipped({"a.txt": TEXT * 50_000, "b.txt": TEXT})
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[start : content.index(b"PK\x01\x02", start + 4)]
    tail = bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, 40, 40, 40 * len(entry))

    found = reasons(content[:start] + entry * 40 + bytes(tail))

    assert found in ([Obstacle.BOMB], [Obstacle.DAMAGED], [Obstacle.UNPACKS_TOO_LARGE])


def test_a_zip_whose_members_are_too_large_together_is_refused():
    content = zipped({f"{n}.txt": TEXT * 10 for n in range(10)})

    assert reasons(content, unpacked_bytes=1000) == [Obstacle.UNPACKS_TOO_LARGE]


def test_a_member_that_is_too_large_is_refused_alone():
    content = zipped({"a.txt": TEXT * 10, "b.txt": TEXT})

    assert reasons(content, member_bytes=100) == [Obstacle.UNPACKS_TOO_LARGE, None]


def test_too_many_members_are_refused():
    content = zipped({f"{n}.txt": TEXT for n in range(5)})

    assert reasons(content, members=4) == [Obstacle.TOO_MANY_MEMBERS]


def test_an_empty_zip_is_empty():
    assert reasons(zipped({})) == [Obstacle.EMPTY]


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_truncated_zip_is_damaged(share):
    content = zipped({f"{n}.txt": TEXT for n in range(20)})

    assert reasons(content[: int(share * len(content))]) == [Obstacle.DAMAGED]

import os
import threading

from review.database.bells import bell, ring


def test_a_ring_reaches_every_bell_at_once(settings, tmp_path):
    settings.DATA_DIR = tmp_path

    with bell("one") as one, bell("two") as two:
        threading.Timer(0.05, ring).start()

        assert one.wait(10)
        assert two.wait(10)
        assert not one.wait(0)


def test_what_was_rung_before_waiting_is_heard(settings, tmp_path):
    settings.DATA_DIR = tmp_path

    with bell("one") as one:
        ring()
        ring()

        assert one.wait(0)
        assert not one.wait(0)


def test_a_bell_whose_owner_was_killed_is_taken_away(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "bells").mkdir()
    os.mkfifo(tmp_path / "bells" / "dead")

    ring()

    assert list((tmp_path / "bells").iterdir()) == []


def test_nobody_at_work_is_no_fault(settings, tmp_path):
    settings.DATA_DIR = tmp_path

    ring()

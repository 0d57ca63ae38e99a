"""What a person may ask for when a file is read again, or agree to."""

from enum import StrEnum


class Wish(StrEnum):
    PRIVATE_TALK = "private_talk"  # chats may be read, for those who wrote them agree
    BY_DAY = "by_day"  # what a channel said in a day is one article


NO_WISHES: frozenset[Wish] = frozenset()

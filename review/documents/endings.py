"""How the names of files end that are looked for in folders, in small letters."""

from review.documents.formats import FORMATS
from review.documents.packages import ARCHIVE

ENDINGS = (*(ending for kind in FORMATS.values() for ending in kind.endings), ARCHIVE)

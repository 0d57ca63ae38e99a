"""Files to documents: bytes in, frozen dataclasses out."""

"""What a text says and where: strings in, frozen dataclasses with offsets in code points out."""

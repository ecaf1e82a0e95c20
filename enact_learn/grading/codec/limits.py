"""How large a value may be that crosses. Both sides keep them: what one encodes the other decodes."""

LARGEST = 128 * 2**20
"""Bytes of one encoded value, buffers of arrays included."""

STRUCTURE = 8 * 2**20
"""Bytes of everything but buffers. An empty list is one byte there and eighty in memory, so this is kept small."""

DEEPEST = 200
"""Containers within containers."""

MOST_CONTAINERS = 1_000_000
"""Containers in one value, in all."""

CHUNK = 50_000
"""Items that follow one msgpack header: a longer container is cut, so that no header can ask for much memory."""

INT_BITS = 1_000_000
"""Bits of one whole number: factorial(80 000) is at home."""

FRACTION_BITS = 20_000
"""Bits of a numerator or denominator: to reduce a fraction takes the square of them."""

DECIMAL_DIGITS = 100_000
"""Digits of one Decimal, and (times 20) the largest exponent."""

PATTERN_LENGTH = 1_000
"""Characters of a regular expression: the other side compiles it."""

SMILES_LENGTH = 5_000
"""Characters of one molecule's SMILES: the other side parses it."""

DIMENSIONS = 32
"""Of an array."""

BUFFER = 4_096
"""Bytes from which a buffer is carried outside the structure, so that it is copied once."""

REFERENCE = 65_536
"""Bytes of the reference that stands for an object without a value form."""

EFFORT = 5_000_000
"""What decoding one value may cost, in microseconds as estimated beforehand: for forms that are slow to rebuild."""

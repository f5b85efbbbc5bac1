"""How much a workbook may hold. Beyond any of these it is refused as a whole; nothing is ever cut."""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024
MOST_BYTES: Final = 10 * MEBIBYTE
"""Size of the file."""
MOST_PARTS: Final = 200
"""Files inside the file."""
MOST_UNPACKED: Final = 50 * MEBIBYTE
"""Size of all that is read, unpacked; counted while unpacking, since headers lie."""
MOST_RATIO: Final = 100
"""How many times larger it may be unpacked than packed."""
MOST_SHEETS: Final = 40
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
MOST_CHARACTERS: Final = 20 * MEBIBYTE
"""Characters in all cells together: a text that is stored once may stand in every cell."""
MOST_MEMORY: Final = 1024 * MEBIBYTE
"""What the reading process may take."""
MOST_SECONDS: Final = 60
"""Computing time of the reading process; after twice as long on the clock it is ended too. 300 cases take about 3."""
MOST_PROBLEMS: Final = 200
"""So many problems of one case are told."""

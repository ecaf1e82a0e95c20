"""Reads a log for researchers knowing only CSV, zip and the page that comes with it."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class LogRead:
    """What is in a file."""

    readme: str
    tables: dict[str, list[dict[str, str]]]
    columns: dict[str, list[str]]
    raw: bytes  # all entries unpacked, one after the other

    def said_columns(self, table: str) -> list[str]:
        """The columns of a table, as the page says them."""
        part = self.readme.split(f"### {table}")[1].split("###")[0]
        return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)

    def said_rows(self, table: str) -> int:
        found = re.search(r"Rows: (\d+)\.", self.readme.split(f"### {table}")[1])
        assert found
        return int(found[1])


def read_log_file(content: bytes) -> LogRead:
    tables, columns, raw, readme = {}, {}, b"", ""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        for entry in packed.infolist():
            data = packed.read(entry)
            raw += data
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            if entry.filename == "README.md":
                readme = data.decode()
                continue
            reader = csv.DictReader(io.StringIO(data.decode()))
            tables[entry.filename] = list(reader)
            columns[entry.filename] = list(reader.fieldnames or [])
    return LogRead(readme, tables, columns, raw)

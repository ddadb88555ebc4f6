"""Some rows of a table of any length: the first, the last, and every n-th, where n is a power of two."""

from __future__ import annotations

import pyarrow as pa

from sucesos.publishing.validation.csvtext import Batch

ENDS = 100  # rows kept at the beginning and at the end


class Sample:
    """Rows kept while a table goes by: all of one with up to `size` rows, else between half of `size` and `size` rows
    besides those at the ends; none if `size` is 0.

    every: the distance of the rows, which doubles whenever they get too many.
    """

    def __init__(self, size: int):
        self.every = 1
        self._size = size
        self._rows = self._last = None

    def add(self, batch: Batch) -> None:
        """See some more rows."""
        if not self._size:
            return
        width = len(batch.columns)
        rows = pa.table([pa.array(batch.numbers), *batch.columns], names=list(map(str, range(width + 1))))
        self._last = _joined(self._last, rows.slice(max(0, rows.num_rows - ENDS)))
        self._last = self._last.slice(max(0, self._last.num_rows - ENDS))
        self._rows = _joined(self._rows, self._chosen(rows))
        while self._rows.num_rows > self._size + ENDS:
            self.every *= 2
            self._rows = self._chosen(self._rows)

    def rows(self) -> dict[int, list[str]]:
        """The cells of the rows that were kept, by number."""
        if self._rows is None:
            return {}
        rows = _joined(self._rows, self._last)
        numbers, *columns = (column.to_pylist() for column in rows.columns)
        return dict(sorted(zip(numbers, map(list, zip(*columns, strict=True)), strict=True)))

    def _chosen(self, rows: pa.Table) -> pa.Table:
        numbers = rows.column(0).to_numpy()
        return rows.filter(pa.array((numbers % self.every == 0) | (numbers <= 1 + ENDS)))


def _joined(before: pa.Table | None, rows: pa.Table) -> pa.Table:
    return rows if before is None else pa.concat_tables([before, rows])

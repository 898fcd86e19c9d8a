"""My team as a table: one row a person, one column a thing that is expected of them."""

from portal.matrix.building import Matrix, MatrixColumn, MatrixRow, build_matrix, totals_by_team
from portal.matrix.cells import MatrixCell
from portal.matrix.filters import MatrixFilterForm, chosen_rows

__all__ = [
    "Matrix",
    "MatrixCell",
    "MatrixColumn",
    "MatrixFilterForm",
    "MatrixRow",
    "build_matrix",
    "chosen_rows",
    "totals_by_team",
]

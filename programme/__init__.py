"""The programme report: rows from every room, given to `evidence`, shown to one audience."""

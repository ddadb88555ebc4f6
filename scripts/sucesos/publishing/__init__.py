"""Rows to a package: tables, codebook, data package, validation and release."""

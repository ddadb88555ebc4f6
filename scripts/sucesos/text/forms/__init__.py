"""Readers of the raw forms: each finds the items in a stream of bytes, one small module a form."""

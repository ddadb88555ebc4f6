"""Statistics: what a number in a sentence measures, over which days, where, of whom, and who says so."""

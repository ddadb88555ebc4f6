"""Places named in an article: which words name one, and which of several places of one name is meant."""

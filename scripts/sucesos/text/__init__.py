"""An article's way in: from whatever bytes were received to cleaned text with a date, a language and a publisher."""

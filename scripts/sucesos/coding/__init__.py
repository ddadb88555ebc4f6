"""Text to findings: what happened, when, where, who and how many, each value with the words that it was read from.

Read in this order: lexicon → scanner → tokens → phrases → times, quantities, places, actors → events, indicators →
article.
"""

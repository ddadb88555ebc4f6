"""How right the rows are: built tables against articles that people coded."""

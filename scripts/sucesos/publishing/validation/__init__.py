"""Whether the tables keep their schemas and rules, and the report that tells."""

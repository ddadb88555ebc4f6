"""Findings to rows: articles that copy one another, reports of one event in many articles, and ids that stay."""

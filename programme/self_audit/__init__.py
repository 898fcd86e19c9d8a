"""The team's own look at itself against the five headings of the standards for parent-infant teams."""

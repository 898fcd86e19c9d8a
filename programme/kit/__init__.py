"""The evaluation kit: every table and figure that two published evaluations reported, drawn from a service's own data."""

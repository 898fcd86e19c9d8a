"""A course as one file that another portal can read: its words, questions, pictures and recordings."""

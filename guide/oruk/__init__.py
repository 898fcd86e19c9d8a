"""Open Referral UK 3.0: the directory as a feed for others, and feeds of others as entries here."""

"""The nine groups with which a tracker begins. Each service may change them."""

USUAL_GROUPS = (
    "Connect services",
    "Open the doors",
    "One system for the first 1001 days",
    "Train people",
    "Notice and understand",
    "Universal services",
    "Our own team",
    "Specialist help",
    "Tell everybody",
)

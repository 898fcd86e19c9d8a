"""Languages in which services speak with families, by their codes (ISO 639), and how they are written."""

LANGUAGES: dict[str, str] = {
    "en": "English",
    "cy": "Welsh",
    "ar": "Arabic",
    "bn": "Bengali",
    "bfi": "British Sign Language",
    "zh": "Chinese",
    "fr": "French",
    "gu": "Gujarati",
    "it": "Italian",
    "ku": "Kurdish",
    "lt": "Lithuanian",
    "fa": "Farsi or Dari",
    "ps": "Pashto",
    "pl": "Polish",
    "pt": "Portuguese",
    "pa": "Punjabi",
    "ro": "Romanian",
    "so": "Somali",
    "es": "Spanish",
    "ta": "Tamil",
    "ti": "Tigrinya",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
}

# Kurdish is written both ways: a browser finds out by the words.
RIGHT_TO_LEFT, EITHER_WAY = {"ar", "fa", "ps", "ur"}, {"ku"}
NOT_WRITTEN = {"bfi"}
WRITTEN: dict[str, str] = {code: name for code, name in LANGUAGES.items() if code not in NOT_WRITTEN}


def direction_of(language: str) -> str:
    """What HTML calls it."""
    if language in EITHER_WAY:
        return "auto"
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


# As those who speak it call it.
OWN_NAMES: dict[str, str] = {
    "en": "English",
    "cy": "Cymraeg",
    "ar": "العربية",
    "bn": "বাংলা",
    "zh": "中文",
    "fr": "Français",
    "gu": "ગુજરાતી",
    "it": "Italiano",
    "ku": "Kurdî",
    "lt": "Lietuvių",
    "fa": "فارسی",
    "ps": "پښتو",
    "pl": "Polski",
    "pt": "Português",
    "pa": "ਪੰਜਾਬੀ",
    "ro": "Română",
    "so": "Soomaali",
    "es": "Español",
    "ta": "தமிழ்",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
}

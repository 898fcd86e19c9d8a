from portal.programme.suppression import Cover, survey


def test_outsiders_see_no_percentages_of_a_survey_with_few_answers():
    cover = Cover()
    safe = survey(cover, "baseline", {"answered": 12, "contact_percent": {"Never": 50}, "sources": None})
    assert safe == {"answered": 10, "contact_percent": None, "sources": None}
    assert cover.suppressed == ["baseline.contact_percent"]


def test_outsiders_see_a_survey_of_the_whole_programme_as_it_is():
    cover = Cover()
    rows = {"answered": 50, "contact_percent": {"Never": 50}}
    assert survey(cover, "baseline", rows) == rows
    assert cover.suppressed == []

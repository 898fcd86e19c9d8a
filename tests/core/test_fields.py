"""Forms as people meet them: every control has its label, its hint, and says what is wrong."""

import pytest
from django import forms
from django.template import engines

from core.widgets import DayPicker, RatingScale, ThreePartDate, rating_choices


class Everything(forms.Form):
    name = forms.CharField(label="Your name", help_text="As on your badge", max_length=20)
    email = forms.EmailField(label="Work address")
    age = forms.IntegerField(label="Years in your job", required=False)
    story = forms.CharField(label="What would help", widget=forms.Textarea)
    job = forms.ChoiceField(label="Your job", choices=[("hv", "Health visitor"), ("mw", "Midwife")])
    how = forms.ChoiceField(
        label="How often", choices=[("d", "Daily"), ("w", "Weekly")], widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label="Which days", choices=[("m", "Monday"), ("t", "Tuesday")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I agree", help_text="You can change your mind")
    born = forms.DateField(label="Start of your job", widget=ThreePartDate)
    day = forms.DateField(label="Day", widget=DayPicker)
    file = forms.FileField(label="The report")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    sure = forms.ChoiceField(
        label="I know what to look for",
        choices=rating_choices(),
        widget=RatingScale(low="Not at all", high="Very well"),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("These two do not go together")


def shown(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.fixture
def blank() -> str:
    return str(Everything())


@pytest.fixture
def wrong() -> str:
    return str(Everything({"born_day": "31", "born_month": "2", "born_year": "2026"}))


@pytest.mark.parametrize("field", ["name", "email", "age", "story", "job", "day", "file", "secret", "agree"])
def test_every_control_has_a_label_of_its_own(blank, field):
    assert f'for="id_{field}"' in blank
    assert blank.count(f'id="id_{field}"') == 1


@pytest.mark.parametrize(
    "legend", ["How often", "Which days", "Start of your job", "I know what to look for"]
)
def test_a_group_is_named_by_a_legend(blank, legend):
    assert f'nhsuk-fieldset__legend--s">{legend}' in blank


def test_hints_and_errors_are_read_with_the_control(wrong):
    assert 'aria-describedby="id_name_helptext id_name_error"' in wrong
    assert 'id="id_name_helptext"' in wrong
    assert (
        'id="id_name_error"><span class="nhsuk-u-visually-hidden">Error:</span> Fill in: Your name' in wrong
    )
    assert 'aria-invalid="true"' in wrong


def test_a_group_is_described_by_its_error(wrong):
    assert '<fieldset class="nhsuk-fieldset" aria-describedby="id_how_error">' in wrong
    assert 'id="id_how_error"' in wrong


def test_the_summary_leads_to_each_wrong_field():
    form = Everything({"name": "Ann"})
    summary = shown("{% error_summary form %}", form=form)
    page = str(form)
    for target in (
        "form-problem",
        "id_email",
        "id_how_0",
        "id_days_0",
        "id_born_day",
        "id_sure_0",
        "id_agree",
    ):
        assert f'href="#{target}"' in summary
        assert f'id="{target}"' in page
    assert 'href="#id_name"' not in summary


def test_an_error_says_what_to_do_rather_than_what_is_missing():
    page = str(Everything({})) + shown("{% error_summary form %}", form=Everything({}))
    assert page.count("Fill in: Your name") == 2
    assert page.count("Choose an answer: How often") == 2
    assert page.count("Tick the box “I agree” to go on") == 2
    assert "This field is required" not in page


def test_a_question_of_another_form_can_be_asked_in_the_pages_own_words():
    source = '{% reword form.name label="What do we call you?" %}{% error_summary form %}{{ form.name.as_field_group }}'
    html = shown(source, form=Everything({}))
    assert html.count("Fill in: What do we call you?") == 2
    assert '<label class="nhsuk-label" for="id_name">What do we call you?' in html


def test_no_summary_when_nothing_is_wrong():
    assert shown("{% error_summary form %}", form=Everything()).strip() == ""


def test_what_is_optional_says_so_unless_the_form_is_a_filter(blank):
    assert 'Years in your job <span class="attune-optional">(optional)</span>' in blank

    class Filter(Everything):
        show_optional = False

    assert "(optional)" not in str(Filter())


def test_a_date_in_three_boxes_is_read_as_one_day():
    class When(forms.Form):
        day = forms.DateField(widget=ThreePartDate)

    form = When({"day_day": "6", "day_month": "8", "day_year": "2018"})
    assert form.is_valid()
    assert form.cleaned_data["day"].isoformat() == "2018-08-06"
    assert not When({"day_day": "6", "day_month": "", "day_year": "2018"}).is_valid()


def test_an_impossible_date_is_shown_again_as_it_was_typed(wrong):
    assert 'id="id_born_day" name="born_day" type="text" inputmode="numeric" value="31"' in wrong
    assert 'name="born_year" type="text" inputmode="numeric" value="2026"' in wrong


def test_a_rating_is_five_taps_and_a_way_out(blank):
    assert blank.count('class="attune-rating__label"') == 5
    assert '1<span class="nhsuk-u-visually-hidden">, Not at all</span>' in blank
    assert '5<span class="nhsuk-u-visually-hidden">, Very well</span>' in blank
    assert "Prefer not to answer" in blank


def test_the_choice_a_person_made_stays_chosen():
    html = str(Everything({"sure": "4", "how": "w", "days": ["t"]}))
    for name, value in (("sure", "4"), ("how", "w"), ("days", "t")):
        tag = next(part for part in html.split("<input ")[1:] if f'name="{name}" value="{value}"' in part)
        assert "checked" in tag.split(">")[0]


def test_the_cms_editor_keeps_its_own_controls():
    assert "nhsuk" not in Everything()["name"].as_widget()
    assert "nhsuk" not in Everything()["how"].as_widget()

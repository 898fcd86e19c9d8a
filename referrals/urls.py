from django.urls import path

from referrals.views import (
    completeness,
    consultations,
    imports,
    listing,
    referral,
    referrers,
    second_rating,
    setup,
    undo,
    wizard,
)

app_name = "referrals"
urlpatterns = [
    path("", listing.home, name="home"),
    path("criteria/", listing.own_criteria, name="own_criteria"),
    path("<int:pk>/", referral.ReferralView.as_view(), name="referral"),
    path("<int:pk>/rate/", referral.RateView.as_view(), name="rate"),
    path("<int:pk>/overrule/", referral.OverruleView.as_view(), name="overrule"),
    path("<int:pk>/referrer/", referrers.DecideReferrerView.as_view(), name="decide_referrer"),
    path("<int:pk>/consultation/", consultations.ConsultationBeforeView.as_view(), name="consultation"),
    path("imports/<int:pk>/", imports.import_report, name="import_report"),
    path("imports/<int:pk>/rejected/", imports.rejected_rows, name="rejected_rows"),
    path("imports/<int:pk>/undo/", undo.UndoImportView.as_view(), name="undo_import"),
    path("mappings/<int:pk>/", setup.MappingView.as_view(), name="mapping"),
    path("context/<int:pk>/", setup.ContextEventView.as_view(), name="context_event"),
    path("<slug:slug>/", listing.ReferralListView.as_view(), name="list"),
    path("<slug:slug>/to-rate/", referral.ToRateView.as_view(), name="to_rate"),
    path("second-rating/<int:pk>/", second_rating.RateSecondView.as_view(), name="rate_second"),
    path("<slug:slug>/completeness/", completeness.CompletenessView.as_view(), name="completeness"),
    path("<slug:slug>/second-rating/", second_rating.SecondRatingView.as_view(), name="second_rating"),
    path("<slug:slug>/referrers/", referrers.ReferrersToDecideView.as_view(), name="referrers"),
    path("<slug:slug>/import/", imports.ImportView.as_view(), name="import"),
    path("<slug:slug>/mappings/", setup.MappingsView.as_view(), name="mappings"),
    path("<slug:slug>/mappings/from-a-sample/", wizard.WizardView.as_view(), name="wizard"),
    path("<slug:slug>/mappings/new/", setup.NewMappingView.as_view(), name="new_mapping"),
    path("<slug:slug>/criteria/", setup.CriteriaView.as_view(), name="criteria"),
    path("<slug:slug>/criteria/new/", setup.NewCriteriaView.as_view(), name="new_criteria"),
    path("<slug:slug>/context/", setup.ContextEventsView.as_view(), name="context"),
]

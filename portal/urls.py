from django.urls import path
from django.views.generic import TemplateView

from portal.views import (
    all_services,
    chart_numbers,
    clinic,
    evidence,
    front,
    learning,
    picture,
    published,
    referral_detail,
    report_files,
    reports,
    team,
    training_start,
)

app_name = "portal"
urlpatterns = [
    path("", front.home, name="home"),
    path("start/", front.start, name="start"),
    path("how-to-refer/", front.how_to_refer, name="how_to_refer"),
    path("privacy/", TemplateView.as_view(template_name="portal/privacy.html"), name="privacy"),
    path(
        "accessibility/",
        TemplateView.as_view(template_name="portal/accessibility.html"),
        name="accessibility",
    ),
    path("my-learning/", learning.my_learning, name="my_learning"),
    path("my-sessions/", clinic.my_sessions, name="my_sessions"),
    path("my-team/", team.my_team, name="my_team"),
    path("my-team/export/", team.export_team, name="export_team"),
    path("evidence/", evidence.EvidenceView.as_view(), name="evidence"),
    path("evidence/services/", all_services.AllServicesView.as_view(), name="all_services"),
    path("evidence/services.csv", all_services.AllServicesFileView.as_view(), name="all_services_file"),
    path("evidence/<str:table>.csv", evidence.download_table, name="evidence_table"),
    path("evidence/charts/<slug:chart>.csv", chart_numbers.download_chart, name="evidence_chart"),
    path("evidence/charts/<slug:chart>.json", chart_numbers.drawing, name="evidence_drawing"),
    path("evidence/picture/", picture.PictureView.as_view(), name="picture"),
    path("evidence/explore/", picture.ExploreView.as_view(), name="explore"),
    path("evidence/published/", published.PublishedView.as_view(), name="published"),
    path(
        "evidence/published/<slug:slug>/<str:start>/",
        published.RestateQuarterView.as_view(),
        name="restate_quarter",
    ),
    path("evidence/referrals/", referral_detail.ReferralDetailView.as_view(), name="referral_detail"),
    path("evidence/start/", training_start.TrainingStartView.as_view(), name="training_start"),
    path("evidence/reports/", reports.ReportListView.as_view(), name="reports"),
    path("evidence/reports/new/", reports.MakeReportView.as_view(), name="make_report"),
    path("evidence/reports/<int:pk>/", reports.ReportView.as_view(), name="report"),
    path("evidence/reports/<int:pk>/words/", reports.ReportWordsView.as_view(), name="report_words"),
    path(
        "evidence/reports/<int:pk>/again/",
        reports.ReportStepView.as_view(step="again"),
        name="make_report_again",
    ),
    path(
        "evidence/reports/<int:pk>/publish/",
        reports.ReportStepView.as_view(step="publish"),
        name="publish_report",
    ),
    path(
        "evidence/reports/<int:pk>/withdraw/",
        reports.ReportStepView.as_view(step="withdraw"),
        name="withdraw_report",
    ),
    path(
        "evidence/reports/<int:pk>/report.<str:kind>",
        report_files.ReportFileView.as_view(),
        name="download_report",
    ),
    path(
        "evidence/quotations/<int:pk>/remove/", reports.RemoveQuotationView.as_view(), name="remove_quotation"
    ),
]

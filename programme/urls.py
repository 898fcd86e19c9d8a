from django.urls import include, path

from programme.views import (
    all_services,
    chart_numbers,
    commissioner_request,
    evidence,
    held,
    picture,
    published,
    referral_detail,
    report_files,
    reports,
    training_start,
)

app_name = "programme"
urlpatterns = [
    path("", evidence.EvidenceView.as_view(), name="evidence"),
    path("services/", all_services.AllServicesView.as_view(), name="all_services"),
    path("services.csv", all_services.AllServicesFileView.as_view(), name="all_services_file"),
    path("figures.xlsx", evidence.download_workbook, name="evidence_workbook"),
    path("<str:table>.csv", evidence.download_table, name="evidence_table"),
    path("charts/<slug:chart>.csv", chart_numbers.download_chart, name="evidence_chart"),
    path("charts/<slug:chart>.json", chart_numbers.drawing, name="evidence_drawing"),
    path("picture/", picture.PictureView.as_view(), name="picture"),
    path("explore/", picture.ExploreView.as_view(), name="explore"),
    path("published/", published.PublishedView.as_view(), name="published"),
    path(
        "published/<slug:slug>/<str:start>/",
        published.RestateQuarterView.as_view(),
        name="restate_quarter",
    ),
    path("referrals/", referral_detail.ReferralDetailView.as_view(), name="referral_detail"),
    path("strategy/", include("programme.strategy_urls")),
    path("tables/", held.HeldTablesView.as_view(), name="held_tables"),
    path("tables/reported/", held.EvaluationItemsView.as_view(), name="evaluation_items"),
    path("tables/<int:pk>/", held.HeldTableView.as_view(), name="held_table"),
    path("tables/<int:pk>/remove/", held.RemoveHeldTableView.as_view(), name="remove_held_table"),
    path("tables/<slug:kind>/enter/", held.EnterTableView.as_view(), name="enter_table"),
    path("tables/<slug:kind>/empty/", held.HeldTemplateView.as_view(), name="held_template"),
    path("start/", training_start.TrainingStartView.as_view(), name="training_start"),
    path("asked/", commissioner_request.CommissionerRequestView.as_view(), name="commissioner_request"),
    path("reports/", reports.ReportListView.as_view(), name="reports"),
    path("reports/new/", reports.MakeReportView.as_view(), name="make_report"),
    path("reports/<int:pk>/", reports.ReportView.as_view(), name="report"),
    path("reports/<int:pk>/words/", reports.ReportWordsView.as_view(), name="report_words"),
    path(
        "reports/<int:pk>/again/",
        reports.ReportStepView.as_view(step="again"),
        name="make_report_again",
    ),
    path(
        "reports/<int:pk>/publish/",
        reports.ReportStepView.as_view(step="publish"),
        name="publish_report",
    ),
    path(
        "reports/<int:pk>/withdraw/",
        reports.ReportStepView.as_view(step="withdraw"),
        name="withdraw_report",
    ),
    path(
        "reports/<int:pk>/report.<str:kind>",
        report_files.ReportFileView.as_view(),
        name="download_report",
    ),
    path("quotations/<int:pk>/remove/", reports.RemoveQuotationView.as_view(), name="remove_quotation"),
]

from django.urls import path

from certificates.views import certificate, cpd, esr, evidence, mine, series, sessions, verify

app_name = "certificates"
urlpatterns = [
    path("", mine.MyCertificatesView.as_view(), name="list"),
    path("courses/<int:pk>/", mine.IssueForCourseView.as_view(), name="issue_for_course"),
    path("sessions/<int:pk>/", sessions.SessionCertificatesView.as_view(), name="session"),
    path("series/<int:pk>/", series.SeriesCertificatesView.as_view(), name="series"),
    path("verify/", verify.VerifyView.as_view(), name="verify"),
    path("verify/<str:number>/", verify.VerifyNumberView.as_view(), name="verify_number"),
    path("cpd/", cpd.LogView.as_view(), name="cpd"),
    path("cpd/log.<str:form>", cpd.DownloadLogView.as_view(), name="cpd_download"),
    path("cpd/add/", cpd.AddEntryView.as_view(), name="add_entry"),
    path("cpd/<int:pk>/", cpd.ChangeEntryView.as_view(), name="change_entry"),
    path("cpd/<int:pk>/files/", evidence.AddEvidenceView.as_view(), name="add_evidence"),
    path("cpd/files/<int:pk>/", evidence.EvidenceFileView.as_view(), name="evidence"),
    path("cpd/files/<int:pk>/remove/", evidence.RemoveEvidenceView.as_view(), name="remove_evidence"),
    path("cpd/reflection/<uuid:pk>/", cpd.AddReflectionView.as_view(), name="entry_from_reflection"),
    path("cpd/<int:pk>/remove/", cpd.RemoveEntryView.as_view(), name="remove_entry"),
    path("cpd/line/<slug:key>/", cpd.RemarkView.as_view(), name="remark"),
    path("esr/", esr.EsrView.as_view(), name="esr"),
    path("esr.csv", esr.EsrCsvView.as_view(), name="esr_csv"),
    path("<str:number>/", certificate.CertificateView.as_view(), name="certificate"),
    path("<str:number>/pdf/", certificate.CertificatePdfView.as_view(), name="pdf"),
    path("<str:number>/shown/", certificate.ChooseShownView.as_view(), name="shown"),
    path("<str:number>/revoke/", certificate.RevokeView.as_view(), name="revoke"),
    path("<str:number>/reissue/", certificate.ReissueView.as_view(), name="reissue"),
]

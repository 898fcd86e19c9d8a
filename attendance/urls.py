from django.urls import path

from attendance.views import check_in, importing, marks, register, review, series

app_name = "attendance"
urlpatterns = [
    path("<int:pk>/register/", register.RegisterView.as_view(), name="register"),
    path("<int:pk>/register/marks/", marks.RegisterMarksView.as_view(), name="register_marks"),
    path("<int:pk>/register/minutes/", register.ThresholdView.as_view(), name="threshold"),
    path("<int:pk>/register/sheet/", register.SheetView.as_view(), name="register_sheet"),
    path("<int:pk>/check-in/", check_in.ShowCheckInView.as_view(), name="check_in"),
    path("<int:pk>/here/", check_in.HereView.as_view(), name="here_by_hand"),
    path("<int:pk>/here/<str:code>/", check_in.HereView.as_view(), name="here"),
    path("<int:pk>/import/", importing.ImportAttendanceView.as_view(), name="import"),
    path("<int:pk>/import/check/", importing.ConfirmImportView.as_view(), name="confirm_import"),
    path("<int:pk>/import/columns/", importing.ImportColumnsView.as_view(), name="import_columns"),
    path(
        "<int:pk>/import/<int:batch>/undo/", importing.UndoAttendanceImportView.as_view(), name="undo_import"
    ),
    path("series/<int:pk>/register/", series.SeriesRegisterView.as_view(), name="series_register"),
    path("<int:pk>/review/", review.ReviewView.as_view(), name="review"),
]

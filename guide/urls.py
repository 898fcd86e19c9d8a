from django.urls import path

from guide import views
from guide.network_urls import urlpatterns as network_patterns
from guide.pathway_urls import urlpatterns as pathway_patterns
from guide.views import kite_mark, oruk, places

app_name = "guide"
urlpatterns = [
    *pathway_patterns,
    *network_patterns,
    path("", views.front, name="front"),
    path("services/", views.DirectoryView.as_view(), name="directory"),
    path("services/map/", views.DirectoryMapView.as_view(), name="directory_map"),
    path("services/map/drawing/", views.DirectoryMapDrawingView.as_view(), name="map_drawing"),
    path("services/table/", views.DirectoryFileView.as_view(), name="directory_file"),
    path("services/<uuid:public_id>/", views.EntryView.as_view(), name="entry"),
    path("services/<uuid:public_id>/sheet/", views.EntrySheetView.as_view(), name="sheet"),
    path("services/<uuid:public_id>/report/", views.ReportEntryView.as_view(), name="report"),
    path("embedded/", views.EmbeddedListView.as_view(), name="embedded"),
    path("by-link/<str:code>/", views.ChangeByLinkView.as_view(), name="by_link"),
    path("places/", places.PlacesView.as_view(), name="places"),
    path("places/drawing/", places.PlacesDrawingView.as_view(), name="places_drawing"),
    path("places/keep/", places.AreaListView.as_view(), name="areas"),
    path("places/keep/add/", places.AddAreaView.as_view(), name="add_area"),
    path("places/keep/files/", places.AreaFilesView.as_view(), name="area_files"),
    path("places/keep/columns/", places.PopulationColumnsView.as_view(), name="population_columns"),
    path("places/keep/<int:pk>/", places.AreaView.as_view(), name="area"),
    path("places/keep/<int:pk>/delete/", places.DeleteAreaView.as_view(), name="delete_area"),
    path("oruk/", oruk.FeedRootView.as_view(), name="oruk_root"),
    path("oruk/services", oruk.FeedServicesView.as_view(), name="oruk_services"),
    path("oruk/services/<uuid:pk>", oruk.FeedServiceView.as_view(), name="oruk_service"),
    path("oruk/service_at_locations", oruk.FeedLocationsView.as_view(), name="oruk_locations"),
    path("oruk/service_at_locations/<uuid:pk>", oruk.FeedLocationView.as_view(), name="oruk_location"),
    path("oruk/taxonomies", oruk.FeedTaxonomiesView.as_view(), name="oruk_taxonomies"),
    path("oruk/taxonomies/<uuid:pk>", oruk.FeedTaxonomyView.as_view(), name="oruk_taxonomy"),
    path("oruk/taxonomy_terms", oruk.FeedTermsView.as_view(), name="oruk_terms"),
    path("oruk/taxonomy_terms/<uuid:pk>", oruk.FeedTermView.as_view(), name="oruk_term"),
    path("marks/", kite_mark.MarkListView.as_view(), name="marks"),
    path("marks/new/", kite_mark.StartMarkView.as_view(), name="mark_new"),
    path("marks/<int:pk>/", kite_mark.MarkView.as_view(), name="mark"),
    path("marks/<int:pk>/withdraw/", kite_mark.WithdrawMarkView.as_view(), name="mark_withdraw"),
    path("marks/<int:pk>/<slug:standard>/", kite_mark.StandardView.as_view(), name="mark_standard"),
    path("keep/", views.KeepView.as_view(), name="keep"),
    path("keep/import/", views.ImportServicesView.as_view(), name="import"),
    path("keep/add/", views.AddDirectoryEntryView.as_view(), name="add_entry"),
    path("keep/<int:pk>/", views.EditEntryView.as_view(), name="edit_entry"),
    path("keep/<int:pk>/checked/", views.CheckedEntryView.as_view(), name="checked_entry"),
    path("keep/<int:pk>/close/", views.CloseEntryView.as_view(), name="close_entry"),
    path("keep/<int:pk>/link/", views.SendLinkView.as_view(), name="send_link"),
    path("keep/links/<int:pk>/revoke/", views.RevokeLinkView.as_view(), name="revoke_link"),
    path("keep/changes/<int:pk>/", views.ReviewChangeView.as_view(), name="review_change"),
    path("keep/reports/<int:pk>/answered/", views.AnswerReportView.as_view(), name="answer_report"),
]

"""Addresses of the need estimate, the pathway, the gap map with its workshops, the shared language and the resources."""

from django.urls import path

from guide.views import gaps, need, pathway, pathway_editing, resources, start, words, workshops

urlpatterns = [
    path("need/", need.NeedListView.as_view(), name="need"),
    path("need/new/", need.EditNeedView.as_view(), name="need_new"),
    path("need/compare/", need.CompareNeedView.as_view(), name="need_compare"),
    path("need/<int:pk>/", need.NeedView.as_view(), name="need_one"),
    path("need/<int:pk>/edit/", need.EditNeedView.as_view(), name="need_edit"),
    path("need/<int:pk>/delete/", need.DeleteNeedView.as_view(), name="need_delete"),
    path("start/", start.start, name="start"),
    path("pathways/", pathway.PathwayListView.as_view(), name="pathways"),
    path("pathways/new/", pathway_editing.NewPathwayView.as_view(), name="pathway_new"),
    path("pathways/<int:pk>/", pathway.PathwayView.as_view(), name="pathway"),
    path("pathways/<int:pk>/families/", pathway.FamilyPathwayView.as_view(), name="pathway_families"),
    path("pathways/<int:pk>/sheet/", pathway.PathwaySheetView.as_view(), name="pathway_sheet"),
    path("pathways/<int:pk>/versions/", pathway.PathwayVersionsView.as_view(), name="pathway_versions"),
    path("pathways/<int:pk>/draft/", pathway_editing.PathwayDraftView.as_view(), name="pathway_draft"),
    path(
        "pathways/<int:pk>/draft/review/", pathway_editing.PathwayReviewView.as_view(), name="pathway_review"
    ),
    path(
        "pathways/<int:pk>/draft/new/<slug:kind>/",
        pathway_editing.NewBlockView.as_view(),
        name="pathway_block_new",
    ),
    path(
        "pathways/<int:pk>/draft/<int:block>/",
        pathway_editing.EditBlockView.as_view(),
        name="pathway_block",
    ),
    path(
        "pathways/<int:pk>/draft/<int:block>/delete/",
        pathway_editing.DeleteBlockView.as_view(),
        name="pathway_block_delete",
    ),
    path("gaps/", gaps.GapMapView.as_view(), name="gap_map"),
    path("gaps/gap-map.csv", gaps.GapMapFileView.as_view(), name="gap_map_file"),
    path("workshops/", workshops.WorkshopListView.as_view(), name="workshops"),
    path("workshops/new/", workshops.NewWorkshopView.as_view(), name="workshop_new"),
    path("workshops/<int:pk>/", workshops.WorkshopView.as_view(), name="workshop"),
    path("workshops/<int:pk>/notes.csv", workshops.WorkshopFileView.as_view(), name="workshop_file"),
    path("workshops/<int:pk>/close/", workshops.RevokeWorkshopView.as_view(), name="workshop_revoke"),
    path("workshops/<int:pk>/delete/", workshops.DeleteWorkshopView.as_view(), name="workshop_delete"),
    path("workshops/<int:pk>/add/<slug:code>/", workshops.AddNoteView.as_view(), name="workshop_add"),
    path("words/", words.WordsView.as_view(), name="words"),
    path("words/shared-language.csv", words.WordsFileView.as_view(), name="words_file"),
    path("words/new/", words.TermEditView.as_view(), name="word_new"),
    path("words/<int:pk>/", words.TermEditView.as_view(), name="word_edit"),
    path("words/<int:pk>/delete/", words.DeleteTermView.as_view(), name="word_delete"),
    path("resources/", resources.ResourceListView.as_view(), name="resources"),
    path("resources/new/", resources.ResourceEditView.as_view(), name="resource_new"),
    path("resources/<int:pk>/", resources.ResourceEditView.as_view(), name="resource_edit"),
    path("resources/<int:pk>/delete/", resources.DeleteResourceView.as_view(), name="resource_delete"),
    path("resources/collections/", resources.CollectionListView.as_view(), name="collections"),
    path("resources/collections/<int:pk>/", resources.CollectionEditView.as_view(), name="collection_edit"),
    path(
        "resources/collections/<int:pk>/delete/",
        resources.DeleteCollectionView.as_view(),
        name="collection_delete",
    ),
]

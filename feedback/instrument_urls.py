"""The pages of the instrument builder, and of what is asked when."""

from django.urls import path, re_path

from feedback.views import asking, instruments, items

ONE = "instruments/<int:pk>/"
urlpatterns = [
    path("instruments/", instruments.InstrumentListView.as_view(), name="instruments"),
    path("instruments/new/", instruments.NewInstrumentView.as_view(), name="new_instrument"),
    path(ONE, instruments.InstrumentView.as_view(), name="instrument"),
    path(f"{ONE}words/", instruments.WordInstrumentView.as_view(), name="word_instrument"),
    path(f"{ONE}preview/", instruments.PreviewView.as_view(), name="preview_instrument"),
    path(f"{ONE}questions/new/", items.NewItemView.as_view(), name="new_item"),
    path(f"{ONE}questions/bank/", items.BankView.as_view(), name="bank"),
    path("questions/<int:pk>/", items.ItemView.as_view(), name="item"),
    re_path(
        r"^questions/(?P<pk>\d+)/(?P<step>up|down|remove|own)/$",
        items.ItemStepView.as_view(),
        name="item_step",
    ),
    path("occasions/<int:pk>/", asking.OccasionView.as_view(), name="occasion"),
    path("occasions/<int:pk>/change/", asking.SetUpAskingView.as_view(), name="set_up_occasion"),
    path("occasions/<int:pk>/remind/", asking.RemindView.as_view(), name="remind"),
    re_path(
        r"^occasions/(?P<pk>\d+)/(?P<step>close|reopen)/$",
        asking.OccasionStepView.as_view(),
        name="occasion_step",
    ),
    *[
        path(f"{ONE}{step}/", instruments.InstrumentStepView.as_view(step=step), name=f"{step}_instrument")
        for step in instruments.InstrumentStepView.STEPS
    ],
]

"""Files are sent, reported on, mended and sent again."""

import csv
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from referrals.models import Referral, ReferralImport
from tests.cast import make_person
from tests.referrals.rows import page, upload


def test_a_file_is_sent_and_its_report_shown(administrator, place):
    rows = [{"Referral ID": "R-7"}, {"Referral ID": "R-8", "CCG area": "Atlantis"}]
    response = administrator.post(
        "/referrals/estuary/import/", {"file": upload(rows), "mapping": place.mapping_pk}, follow=True
    )
    shown = response.content.decode()
    assert "<strong>1</strong> new" in shown
    assert "“Atlantis” is not in the mapping" in shown
    assert "Download these rows" in shown


def test_a_file_that_cannot_be_read_says_what_to_do(administrator, place):
    file = SimpleUploadedFile("x.csv", b"a,b\n1,2\n")
    response = administrator.post("/referrals/estuary/import/", {"file": file, "mapping": place.mapping_pk})
    assert response.status_code == 422
    assert "Referral ID" in response.content.decode()
    assert ReferralImport.objects.count() == 1


def test_rejected_rows_are_downloaded_mended_and_sent_again(administrator, place):
    rows = [{"Referral ID": "R-8", "CCG area": "Atlantis", "Child age (months)": "3"}]
    administrator.post("/referrals/estuary/import/", {"file": upload(rows), "mapping": place.mapping_pk})
    batch = ReferralImport.objects.first()
    sent = administrator.get(reverse("referrals:rejected_rows", kwargs={"pk": batch.pk}))
    mended = sent.content.decode("utf-8-sig").replace("Atlantis", "Southend")
    assert next(csv.DictReader(StringIO(mended)))["Referral ID"] == "R-8"
    file = SimpleUploadedFile("mended.csv", mended.encode())
    administrator.post("/referrals/estuary/import/", {"file": file, "mapping": place.mapping_pk})
    assert Referral.not_undone.filter(reference="R-8", locality__name="Southend").exists()


def test_another_administrator_does_not_see_the_names_in_rejected_rows(place, sign_in):
    other = make_person("Other Administrator", place.service)
    other.role_grants.create(role="administrator", service=place.service)
    url = reverse("referrals:rejected_rows", kwargs={"pk": place.referral_batch.pk})
    assert sign_in(other).get(url).status_code == 403
    assert "Download" not in page(sign_in(other), "import_report", pk=place.referral_batch.pk)

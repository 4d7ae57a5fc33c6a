"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from certificates.models import Certificate, CertificateDocument, Evaluation


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("certificates_withdrawn_with_a_reason", Certificate, {"revoked_at": timezone.now()}),
        ("certificates_withdrawn_with_a_reason", Certificate, {"revoked_reason": "fraud"}),
        ("certificates_document_language_is_known", CertificateDocument, {"language": "de"}),
        ("certificates_usefulness_from_one_to_five", Evaluation, {"usefulness": 6}),
        ("certificates_bias_is_explained_if_noticed", Evaluation, {"bias_noticed": False, "bias_explained": "x"}),
    ],
)
def test_facts_that_cannot_be_are_refused(
    certificate: Certificate, name: str, model: type[models.Model], values: dict[str, Any]
) -> None:
    rows = model._default_manager.filter(pk=model._default_manager.first().pk)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**values)


def test_a_certificate_has_one_document_per_language(certificate: Certificate) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateDocument.objects.filter(language="en").update(language="nl")

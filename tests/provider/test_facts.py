from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.utils import translation

from provider.models import ContactRequest, Provider
from provider.selectors import facts, missing_facts, provider

pytestmark = pytest.mark.django_db


def test_the_migration_made_the_one_row():
    assert Provider.objects.get().pk == 1


def test_a_second_row_is_refused():
    with pytest.raises(IntegrityError, match="provider_is_one_row"):
        Provider.objects.create(pk=2)


@pytest.mark.parametrize(
    ("name", "values"),
    [("provider_request_kind_is_known", {"kind": "joke"}), ("provider_language_is_offered", {"language": "de"})],
)
def test_a_request_of_no_known_kind_or_language_is_refused(name, values):
    request = {"kind": "video", "name": "A", "email": "a@example.org", "message": "x", "language": "nl"}
    with pytest.raises(IntegrityError, match=name):
        ContactRequest.objects.create(**request | values)


def test_empty_facts_are_absent():
    assert facts("nl") == {"name": "NL-Lab"}


def test_facts_are_in_the_language_of_the_page():
    Provider.objects.update(price_nl="Gratis", price_en="Free", interests_nl="Geen", author_name=" ")
    with translation.override("nl"):
        assert facts() == {"name": "NL-Lab", "price": "Gratis", "interests": "Geen"}
    with translation.override("en"):
        assert facts() == {"name": "NL-Lab", "price": "Free"}


def test_facts_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        facts("en")


def test_a_lost_row_gives_the_defaults():
    Provider.objects.all().delete()
    assert provider().name == "NL-Lab"
    assert facts("nl") == {"name": "NL-Lab"}


def test_the_owner_is_told_what_is_missing():
    Provider.objects.update(address="Straat 1", price_nl="Gratis")
    with translation.override("en"):
        missing = missing_facts()
    assert "address" not in missing
    assert "price, in Dutch" not in missing
    assert "price, in English" in missing
    assert "interests and funding, in Dutch" in missing

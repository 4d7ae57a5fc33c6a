"""The form pack: labels, help and errors belong to their field, for everyone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets import Scale

PIPED = Template("{% load crispy_forms_tags %}{{ form|crispy }}")
TAGGED = Template("{% load crispy_forms_tags %}{% crispy form %}")


class Form(forms.Form):
    name = forms.CharField(label="Naam", max_length=20, help_text="Zoals op het certificaat")
    secret = forms.CharField(label="Wachtwoord", widget=forms.PasswordInput)
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Aa"), ("b", "Bee")], widget=forms.RadioSelect)
    mark = forms.ChoiceField(label="Cijfer", choices=[("1", "1"), ("2", "2")], widget=Scale)
    agree = forms.BooleanField(label="Akkoord")
    remarks = forms.CharField(label="Opmerkingen", required=False, widget=forms.Textarea, max_length=200)
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def html(form: forms.Form, template: Template = PIPED) -> str:
    return re.sub(r"\s+", " ", template.render(Context({"form": form})))


def test_every_field_has_a_label() -> None:
    page = html(Form())
    for name in ("name", "secret", "kind_0", "mark_1", "agree", "remarks"):
        assert re.search(rf'<label[^>]* for="id_{name}"', page)


def test_groups_are_fieldsets_with_a_legend() -> None:
    assert re.search(r"<fieldset[^>]*> ?<legend>Soort</legend>", html(Form()))


def test_only_what_may_stay_empty_is_marked() -> None:
    assert html(Form()).count("(niet verplicht)") == 1


def test_an_untouched_form_shows_no_error() -> None:
    page = html(Form())
    assert "errors" not in page
    assert "aria-invalid" not in page


def test_an_error_stands_beside_its_field_and_belongs_to_it() -> None:
    page = html(Form({"name": "x" * 21}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert re.search(r'id="id_name_error"><p><span class="vh">Fout: </span>', page)
    assert re.search(r'<fieldset[^>]*aria-describedby="id_kind_error"', page)


def test_the_summary_links_to_what_has_to_change_and_takes_the_focus() -> None:
    page = html(Form({}))
    ids = re.findall(r'<li><a href="#([^"]+)"', page)
    assert ids == ["id_name", "id_secret", "id_kind_0", "id_mark_0", "id_agree"]
    assert all(f'id="{ident}"' in page for ident in ids)
    assert re.search(r'class="errors" tabindex="-1" data-focus', page)


def test_errors_of_the_whole_form_stand_in_the_summary() -> None:
    form = Form({})
    form.add_error(None, "De link is verlopen.")
    assert "<li>De link is verlopen.</li>" in html(form)


def test_a_password_is_never_sent_back() -> None:
    assert "geheim" not in html(Form({"secret": "geheim"}))


def test_the_tag_adds_the_token_and_its_own_form() -> None:
    page = re.sub(r"\s+", " ", TAGGED.render(Context({"form": Form(), "csrf_token": "abc"})))
    assert '<form class="form" method="post" novalidate>' in page
    assert 'name="csrfmiddlewaretoken" value="abc"' in page


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_whatever_was_typed_comes_back_escaped(text: str) -> None:
    form = Form({"name": text, "remarks": text})
    page = PIPED.render(Context({"form": form}))
    assert str(form["name"]) in page
    assert "<script" not in page


@pytest.mark.parametrize("template", [PIPED, TAGGED])
def test_nothing_is_rendered_twice(template: Any) -> None:
    page = template.render(Context({"form": Form({}), "csrf_token": "abc"}))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))

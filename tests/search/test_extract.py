"""A lesson's body becomes passages with their anchors."""

from __future__ import annotations

from search.extract import blocks

BODY = """<p id="p-a">Er zijn <button class="term" popovertarget="t-x">vier routes</button><span class="pop" id="t-x">
Uitleg <button class="close">×</button></span>, zegt men. <button class="ev" popovertarget="c-1-3b"><i></i>
<span class="vh">Bewijs: </span>Sterk</button></p><h2 id="h-b">De <em>tweede</em> kop</h2>
<ul id="p-c"><li>Een</li><li>Twee</li></ul><section class="key practice" id="p-d"><h2>Morgen</h2>
<p id="p-e">Vraag &amp; luister.</p><p>Wacht.<br>Even</p></section>
<figure class="plate" id="plate-f"><figcaption><b>Plaat 1. As</b><span>Volg</span></figcaption>
<svg><text>dubbel</text></svg><div class="words"><p>In woorden.</p></div></figure>
<details class="terms"><p id="p-z">weg</p></details><p id="x">geen</p>"""


def test_every_block_with_an_anchor_is_a_passage_with_its_own_words() -> None:
    assert {block.anchor: block.text for block in blocks(BODY)} == {
        "p-a": "Er zijn vier routes, zegt men.",
        "h-b": "De tweede kop",
        "p-c": "Een Twee",
        "p-d": "Wacht. Even",
        "p-e": "Vraag & luister.",
        "plate-f": "Plaat 1. As Volg In woorden.",
    }


def test_a_passage_knows_its_heading_and_its_claims() -> None:
    found = {block.anchor: block for block in blocks(BODY)}
    assert found["p-a"].claims == ["c-1-3b"]
    assert found["p-a"].heading == ""
    assert found["p-c"].heading == "De tweede kop"
    assert found["h-b"].is_heading
    assert found["plate-f"].is_figure


def test_markup_that_does_not_close_is_no_error() -> None:
    assert [block.text for block in blocks('</p><p id="p-a">Een<b>twee')] == ["Eentwee"]

# ruff: noqa: E501
"""Files as other systems write them; the fixtures are made up for these tests."""

from __future__ import annotations

from content.exchange.formats import read_file
from content.exchange.package import unpacked
from content.exchange.values import Report

GIFT = """// A comment
$CATEGORY: geography

::Vagus::[html]<p>Which nerve runs from <b>gut</b> to brain\\?</p>{
  =The vagus nerve#Yes\\: the tenth
  ~The optic nerve#No
  ~%50%A part
}

The gut is long.{T#Look again#Indeed}

Name the tenth nerve. {=vagus =%100%nervus vagus =%0%opticus#That is the second}

How many routes? {#4:1}

Between {#1..5#in the middle}

Match. {=gut -> darm =brain -> brein =nerve -> zenuw}

Tell me about it. {}

Only a description

The gut {~is =has been ~was} mapped.

Broken {=a ~b
"""


def by_line(report):
    """Return {line: item}."""
    return {found.line: found.item for found in report.found}


def test_gift_after_its_documented_grammar():
    report = read_file(GIFT.encode(), "en")
    items = by_line(report)
    assert report.format == "gift"
    assert items[4]["slug"] == "vagus"
    assert items[4]["stem"] == {"en": "Which nerve runs from gut to brain\\?"}
    assert [option["correct"] for option in items[4]["options"]] == [True, False, False]
    assert items[4]["options"][0]["why"] == {"en": "Yes: the tenth"}
    assert [(o["text"]["en"], o["correct"], o["why"]["en"]) for o in items[10]["options"]] == [
        ("True", True, "Indeed"), ("Not true", False, "Look again")
    ]  # fmt: skip
    assert items[12]["options"][0]["accepted"] == {"en": ["vagus", "nervus vagus"]}
    assert items[12]["options"][1] == {
        "key": "b", "correct": False, "why": {"en": "That is the second"}, "accepted": {"en": ["opticus"]}
    }  # fmt: skip
    assert (items[14]["options"][0]["value"], items[14]["options"][0]["tolerance"]) == ("4", "1")
    assert (items[16]["options"][0]["value"], items[16]["options"][0]["tolerance"]) == ("3", "2")
    assert [(row["text"]["en"], row["match"]) for row in items[18]["options"]] == [
        ("gut", "a"), ("brain", "b"), ("nerve", "c")
    ]  # fmt: skip
    assert items[24]["stem"] == {"en": "The gut _____ mapped."}


def test_what_gift_has_and_we_have_not_is_told_with_its_line():
    report = read_file(GIFT.encode(), "en")
    assert [note.line for note in report.not_taken] == [20, 22, 26]
    assert [note.line for note in report.remarks] == [2, 4]
    assert len(report.found) == 7


def test_aiken_with_what_does_not_fit():
    text = "Which?\nA. one\nB) two\nANSWER: b\n\nLost line\nWhy?\nA. x\nB. y\nANSWER: D\n\nANSWER: A\n"
    report = read_file(text.encode(), "en")
    (found,) = report.found
    assert report.format == "aiken"
    assert found.item["stem"] == {"en": "Which?"}
    assert [(option["text"]["en"], option["correct"]) for option in found.item["options"]] == [
        ("one", False), ("two", True)
    ]  # fmt: skip
    assert [note.line for note in report.not_taken] == [6, 10, 12]


MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/x</text></category></question>
<question type="multichoice"><name><text>Nerve</text></name>
<questiontext format="html"><text><![CDATA[<p>First.</p><p>Which <em>nerve</em>?<img src="x.png"></p>]]></text></questiontext>
<generalfeedback format="html"><text>General</text></generalfeedback>
<single>false</single><idnumber>N 12</idnumber>
<answer fraction="50"><text>A &amp; B</text><feedback format="html"><text>good</text></feedback></answer>
<answer fraction="50"><text>C</text></answer><answer fraction="-100"><text>D</text></answer></question>
<question type="kprime"><name><text>K</text></name><questiontext format="html"><text>Judge</text></questiontext>
<row number="1"><optiontext format="html"><text>one</text></optiontext><feedbacktext><text>f1</text></feedbacktext></row>
<row number="2"><optiontext format="html"><text>two</text></optiontext></row>
<column number="1"><responsetext><text>True</text></responsetext></column><column number="2"/>
<weight rownumber="1" columnnumber="1"><value>1.000</value></weight>
<weight rownumber="1" columnnumber="2"><value>0.000</value></weight>
<weight rownumber="2" columnnumber="1"><value>0.000</value></weight>
<weight rownumber="2" columnnumber="2"><value>1.000</value></weight></question>
<question type="cloze"><name><text>C</text></name><questiontext format="html"><text><![CDATA[<p>The {1:MC:=gut#yes~lung#no} and
the {1:SHORTANSWER:%100%brain#Right~%50%head} talk.</p>]]></text></questiontext></question>
<question type="ordering"><name><text>O</text></name><questiontext format="html"><text>Order</text></questiontext>
<answer fraction="1.0"><text>one</text></answer><answer fraction="2.0"><text>two</text></answer></question>
<question type="numerical"><name><text>Num</text></name><questiontext format="html"><text>How many?</text></questiontext>
<answer fraction="100"><text>12,5</text><tolerance>0.5</tolerance></answer><answer fraction="0"><text>*</text></answer>
<units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit></units></question>
<question type="essay"><name><text>E</text></name><questiontext format="html"><text>Tell</text></questiontext></question>
<question type="matching"><name><text>M</text></name><questiontext format="html">
<text><![CDATA[<span lang="nl" class="multilang">Zoek</span><span lang="en" class="multilang">Find</span>]]></text></questiontext>
<subquestion format="html"><text>gut</text><answer><text>darm</text></answer></subquestion>
<subquestion format="html"><text/><answer><text>oor</text></answer></subquestion></question>
</quiz>
"""


def test_moodle_xml_as_moodle_writes_it():
    report = read_file(MOODLE.encode(), "en")
    items = {found.item["slug"]: found.item for found in report.found}
    assert report.format == "moodle"
    assert items["n-12"]["kind"] == "multiple"
    assert items["n-12"]["case"] == {"en": "First."}
    assert items["n-12"]["stem"] == {"en": "Which nerve?"}
    assert [option["text"]["en"] for option in items["n-12"]["options"]] == ["A & B", "C", "D"]
    assert [option["correct"] for option in items["n-12"]["options"]] == [True, True, False]
    assert [(row["text"]["en"], row["correct"]) for row in items["k"]["options"]] == [("one", True), ("two", False)]
    assert items["k"]["kind"] == "matrix"
    assert items["c"]["text"] == {"en": "The [[g1]] and the [[g2]] talk."}
    assert items["c"]["options"][0]["choices"][1]["why"] == {"en": "no"}
    assert items["c"]["options"][1]["accepted"] == {"en": ["brain"]}
    assert [step["text"]["en"] for step in items["o"]["options"]] == ["one", "two"]
    assert (items["num"]["options"][0]["value"], items["num"]["unit"]) == ("12.5", {"en": "cm"})
    assert items["m"]["stem"] == {"nl": "Zoek", "en": "Find"}
    assert [choice["text"]["en"] for choice in items["m"]["choices"]] == ["darm", "oor"]


def test_what_moodle_has_and_we_have_not_is_told_with_its_line():
    told = [(note.line, note.name) for note in read_file(MOODLE.encode(), "en").not_taken]
    assert told == [(4, "Nerve"), (5, "Nerve"), (25, "E")]


QTI2 = """<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q.1" title="T" xml:lang="nl-NL">
 <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
  <correctResponse><value>B</value></correctResponse></responseDeclaration>
 <itemBody><p>Vooraf.</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Welke?</prompt>
  <simpleChoice identifier="A">een<feedbackInline outcomeIdentifier="F" identifier="A">nee</feedbackInline></simpleChoice>
  <simpleChoice identifier="B">twee</simpleChoice></choiceInteraction></itemBody>
 <modalFeedback outcomeIdentifier="F" identifier="B" showHide="show">ja</modalFeedback>
</assessmentItem>"""


def test_qti_2_as_it_stands():
    (found,) = read_file(QTI2.encode(), "en").found
    item = found.item
    assert (item["slug"], item["kind"]) == ("q-1", "single")
    assert (item["case"], item["stem"]) == ({"nl": "Vooraf."}, {"nl": "Welke?"})
    assert [(option["text"], option["correct"], option["why"]) for option in item["options"]] == [
        ({"nl": "een"}, False, {"nl": "nee"}), ({"nl": "twee"}, True, {"nl": "ja"})
    ]  # fmt: skip


def test_an_interaction_that_we_have_not_is_told():
    report = read_file(QTI2.replace("choiceInteraction", "hotspotInteraction").encode(), "nl")
    assert report.found == []
    assert "hotspot" in str(report.not_taken[0])
    assert report.not_taken[0].line == 2


def test_nothing_is_unpacked_twice():
    import io
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", "<manifest/>")
        archive.writestr("a.xml", QTI2)
        archive.writestr("a.png", b"x")
    report = Report()
    assert [name for name, _ in unpacked(target.getvalue(), report)] == ["a.xml"]
    assert [note.name for note in report.not_taken] == ["a.png"]
    assert len(read_file(target.getvalue(), "nl").found) == 1

"""Items → a QTI 3.0 package: a manifest and a file per item and language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from content.exchange.markup_xml import HEAD, element, lines
from content.exchange.qti_parts import name_of
from content.exchange.qti_write import write_item
from content.exchange.values import Item, Say

NAMESPACE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"


def write_qti(items: Iterable[Item], say: Say) -> bytes:
    """Return the package; the same items give the same bytes."""
    files = {
        f"items/{item['slug']}.{code}.xml": write_item(item, Say((code,))) for item in items for code in say.languages
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in {"imsmanifest.xml": _manifest(files), **files}.items():
            archive.writestr(zipfile.ZipInfo(name), words.encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _manifest(names: Iterable[str]) -> str:
    resources = [
        element(
            "resource", element("file", href=name),
            identifier=name_of(name.removeprefix("items/").removesuffix(".xml")), type="imsqti_item_xmlv3p0", href=name,
        )
        for name in names
    ]  # fmt: skip
    about = element("metadata", element("schema", "QTI Package"), element("schemaversion", "3.0.0"))
    return HEAD + element(
        "manifest", about, element("organizations"), element("resources", lines(resources)),
        xmlns=NAMESPACE, identifier="pool",
    ) + "\n"  # fmt: skip

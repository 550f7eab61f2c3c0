"""From the bytes of a file to a CAS: proven to have its form before the library sees it.

XMI goes through a parser that expands nothing. A document type declaration is refused before any parser runs: without
one there are no entities, so none that multiply and none that read files. JSON is bounded before it is built.
"""

import json
import re
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from msgspec import Struct, field

from tui.exchange.cas.typesystem import INTERESTING, features_of, link_name, type_name, typesystem
from tui.exchange.features import Loss
from tui.exchange.format import library
from tui.exchange.plain_json import converted, plain_json
from tui.exchange.restoring import LARGEST_FILE
from tui.model.refusals import Refusal
from tui.text.decoding import decoded

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_FORBIDDEN = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_XMI_ID = "{http://www.omg.org/XMI}id"
_XMI = "{http://www.omg.org/XMI}XMI"
_TAG = re.compile(r"\{http:///(.*)\.ecore\}(.+)")
_NUMBER = re.compile("[0-9]{1,9}")
_OUTSIDE = re.compile(r"offset \[(-?\d+)\]")
_SOFA, _VIEW, _NULL = "uima.cas.Sofa", "uima.cas.View", "uima.cas.NULL"
_ALWAYS = frozenset({_SOFA, _VIEW, _NULL, "uima.tcas.DocumentAnnotation"})
_ARRAYS = frozenset({"uima.cas.FSArray", "uima.cas.StringArray"})


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    """The types that are taken, each with its features and what they hold."""
    known: dict[str, Mapping[str, str]] = {}
    for kind in INTERESTING:
        features = features_of(kind)
        known[type_name(kind)] = features
        for feature, holds in features.items():
            if holds not in {"text", "texts"}:
                known[link_name(kind, feature)] = {"role": "text", "target": "one"}
    return known


def cas_of_xmi(data: bytes, where: str) -> tuple[Any, list[Loss]]:
    """The CAS of an XMI file, and what of it is not taken.

    Raises:
        Refusal: naming the line where there is one, if it is no XMI, declares a document type, or refers to what is
            not there.
    """
    cassis = library("cassis", "cas", "a UIMA CAS")
    etree = library("lxml.etree", "cas", "a UIMA CAS")
    text = decoded(data, where, max_bytes=LARGEST_FILE)
    if found := _FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Refusal("declares a document type (DTD), which is not taken", where=f"{where}:{line}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        # What the declaration says of the encoding does not hold any more.
        root = etree.fromstring(_DECLARATION.sub("", text, count=1).encode(), parser)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        what = str(fault.msg).partition(", line ")[0]
        raise Refusal(f"is no XML: {what}", where=f"{where}:{line}:{column}") from None
    losses = _cleaned(root, where)
    clean = BytesIO(etree.tostring(root))
    return _loaded(lambda: cassis.load_cas_from_xmi(clean, typesystem()), text, where), losses


def _cleaned(root: Any, where: str) -> list[Loss]:
    """Takes out of a tree what is of no known type or feature; what is left is proven.

    Raises:
        Refusal: naming the line.
    """
    if root.tag != _XMI:
        raise Refusal("is no XMI: its outermost element is another", where=f"{where}:{root.sourceline}")
    unknown: Counter[str] = Counter()
    ids: dict[str, str] = {}
    for element in list(root):
        kind, place = _type_of(element.tag), f"{where}:{element.sourceline}"
        if kind not in _ALWAYS and kind not in _known():
            unknown.update(() if kind.startswith("uima.cas.") else (f"of the type {kind}",))
            root.remove(element)
            continue
        if kind in _known():
            unknown.update(f"with the feature {name} of {kind}" for name in _strip(element, _known()[kind]))
        if kind != _VIEW:
            _check_element(element, ids, kind, place)
    if _SOFA not in ids.values():
        raise Refusal("has no text: there is no Sofa", where=where)
    for element in root:
        _check_references(element, ids, f"{where}:{element.sourceline}")
    return _told(unknown, where)


def _type_of(tag: str) -> str:
    """The name of the type that an element is of."""
    parts = _TAG.fullmatch(tag)
    return f"{parts[1].replace('/', '.')}.{parts[2]}" if parts else tag


def _strip(element: Any, features: Mapping[str, str]) -> set[str]:
    """Takes unknown features out of an annotation, and gives their names."""
    unknown = set(element.attrib) - {*features, "begin", "end", "sofa", _XMI_ID}
    for name in unknown:
        del element.attrib[name]
    for child in list(element):
        if child.tag not in features:
            element.remove(child)
            unknown.add(child.tag)
    return unknown


def _check_element(element: Any, ids: dict[str, str], kind: str, place: str) -> None:
    own = element.get(_XMI_ID, "")
    if not _NUMBER.fullmatch(own):
        raise Refusal("has no xmi:id that is a number", where=place)
    if own in ids:
        raise Refusal(f"the xmi:id {own} is there twice", where=place)
    ids[own] = kind
    for name in ("begin", "end", "sofa", "sofaNum"):
        value = element.get(name)
        if value is not None and not _NUMBER.fullmatch(value):
            raise Refusal(f"its {name} “{value[:20]}” is no number", where=place)
    if any(len(child) for child in element):
        raise Refusal("is nested deeper than XMI is", where=place)


def _check_references(element: Any, ids: Mapping[str, str], place: str) -> None:
    """Refuses an element that refers to nothing; a view's members that were taken out are dropped."""
    kind = _type_of(element.tag)
    sofa = element.get("sofa")
    if kind not in {_SOFA, _NULL} and ids.get(sofa or "") != _SOFA:
        if kind in _known() and "target" in _known()[kind] and sofa is None:
            pass  # a link stands nowhere
        else:
            raise Refusal("belongs to no text (sofa)", where=place)
    if kind == _VIEW:
        element.set("members", " ".join(one for one in element.get("members", "").split() if one in ids))
    for name, holds in _known().get(kind, {}).items():
        if holds not in {"text", "texts"}:
            for other in element.get(name, "").split():
                if other not in ids:
                    raise Refusal(f"its {name} refers to {other[:20]}, which is not there", where=place)


class _View(Struct):
    sofa: int = field(name="%SOFA", default=0)
    members: list[int] = field(name="%MEMBERS", default_factory=list)


class _File(Struct):
    structures: list[dict[str, Any]] = field(name="%FEATURE_STRUCTURES")
    views: dict[str, _View] = field(name="%VIEWS")


class _Structure(Struct):
    id: int = field(name="%ID")
    type: str = field(name="%TYPE")
    sofa: int | None = field(name="@sofa", default=None)
    begin: int | None = None
    end: int | None = None
    elements: list[Any] = field(name="%ELEMENTS", default_factory=list)


def cas_of_json(data: bytes, where: str) -> tuple[Any, list[Loss]]:
    """The CAS of a JSON file (UIMA CAS JSON 0.4), and what of it is not taken.

    Raises:
        Refusal: naming the place, if it is none, or refers to what is not there.
    """
    cassis = library("cassis", "cas", "a UIMA CAS")
    value = plain_json(data, where)
    file = converted(_File, value, where)
    kept, losses = _kept(file.structures, where)
    ids = {one["%ID"] for one in kept}
    clean = {
        "%FEATURE_STRUCTURES": kept,
        "%VIEWS": {
            name: {"%SOFA": view.sofa, "%MEMBERS": [one for one in view.members if one in ids]}
            for name, view in file.views.items()
        },
    }
    text = json.dumps(clean)
    return (
        _loaded(lambda: cassis.load_cas_from_json(text, typesystem(), merge_typesystem=False), "", where),
        losses,
    )


def _kept(structures: list[dict[str, Any]], where: str) -> tuple[list[dict[str, Any]], list[Loss]]:
    """The feature structures of known types, without features that these do not have."""
    kept: list[dict[str, Any]] = []
    unknown: Counter[str] = Counter()
    types: dict[int, str] = {}
    read = [
        converted(_Structure, one, f"{where}: %FEATURE_STRUCTURES[{number}]") for number, one in enumerate(structures)
    ]
    for number, one in enumerate(read):
        if one.id in types:
            raise Refusal(f"the %ID {one.id} is there twice", where=f"{where}: %FEATURE_STRUCTURES[{number}]")
        types[one.id] = one.type
    for number, (one, plain) in enumerate(zip(read, structures, strict=True)):
        place = f"{where}: %FEATURE_STRUCTURES[{number}]"
        if one.type in _known():
            kept.append(_stripped(plain, one.type, types, place, unknown))
        elif one.type in _ALWAYS or one.type in _ARRAYS or one.type.endswith("[]"):
            kept.append(plain)
        else:
            unknown.update((f"of the type {one.type}",))
        if one.begin is not None and types.get(one.sofa or 0) != _SOFA:
            raise Refusal("belongs to no text (@sofa)", where=place)
    if _SOFA not in types.values():
        raise Refusal("has no text: there is no Sofa", where=where)
    return kept, _told(unknown, where)


def _stripped(
    plain: dict[str, Any], kind: str, types: Mapping[int, str], place: str, unknown: Counter[str]
) -> dict[str, Any]:
    """A feature structure with the features that its type has, their values as it has them."""
    features = _known()[kind]
    kept: dict[str, Any] = {}
    for name, value in plain.items():
        if name in {"%ID", "%TYPE", "%FLAGS", "@sofa", "begin", "end"}:
            kept[name] = value
        elif name not in {one if holds == "text" else f"@{one}" for one, holds in features.items()}:
            unknown.update((f"with the feature {name.lstrip('@')} of {kind}",))
        elif name.startswith("@"):
            if not isinstance(value, int) or value not in types:
                raise Refusal(f"refers to {str(value)[:20]}, which is not there", where=f"{place}.{name}")
            kept[name] = value
        elif value is not None and not isinstance(value, str):
            raise Refusal("is no text", where=f"{place}.{name}")
        else:
            kept[name] = value
    return kept


def _told(unknown: Mapping[str, int], where: str) -> list[Loss]:
    return [
        Loss(where, f"{number:,} annotation{'s' if number > 1 else ''} {what}", "left out")
        for what, number in sorted(unknown.items())
    ]


def _loaded(load: Callable[[], Any], text: str, where: str) -> Any:
    """What the library makes of a file that has been proven.

    Raises:
        Refusal: if an offset is none of the text's in UTF-16, or the library fails after all.
    """
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            cas = load()
        except Exception as fault:  # noqa: BLE001 (whatever it fails with, the file is at fault)
            why = " ".join(str(fault).split()) or "nothing more is known"
            raise Refusal(f"is no UIMA CAS: {type(fault).__name__}: {why[:120]}", where=where) from None
    for warning in warned:
        if found := _OUTSIDE.search(str(warning.message)):
            what = f"the offset {found[1]} is outside the text, or amid a character of two units (UTF-16)"
            raise Refusal(what, where=f"{where}{_line_of(found[1], text)}")
    return cas


def _line_of(offset: str, text: str) -> str:
    """The line of an XMI file in which an offset stands, behind a colon; empty if it cannot be told."""
    found = re.search(rf"""\b(?:begin|end)=["']{offset}["']""", text)
    return f":{text.count(chr(10), 0, found.start()) + 1}" if found else ""

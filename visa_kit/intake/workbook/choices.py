"""The words of the drop-downs. They belong to the format of the workbook and not to the catalogues in locales/:
a better translation must not make last year's workbooks unreadable. Words may be added here, and none taken away."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final

from visa_kit.case.application import Entries
from visa_kit.case.events import EventKind
from visa_kit.case.money import CostKind, MeansKind, Refund
from visa_kit.case.office import GuarantorKind
from visa_kit.case.people import MaritalStatus, PassportType, Relation, Sex
from visa_kit.case.regenerative import FacilityKind, Material, Origin
from visa_kit.case.stays import Care
from visa_kit.case.treatment import PurposeKind

NONE: Final = {"ja": "無", "en": "NONE"}
"""What says of a list that there is none."""
_ROLE_AND_PLACE: Final = re.compile(r"(\D+?)[ -]?([1-9]\d?)?")
_SHORT_NAME: Final = re.compile("[a-z0-9-]+")
_NONE_TOO: Final = frozenset({"無", "無し", "なし", "none", "[]"})
SAMPLE: Final = {"ja": "見本", "en": "SAMPLE"}
"""What stands in the first cell of a row that shows how to fill a sheet and is never read."""
YES: Final = {"ja": "はい", "en": "yes"}
NO: Final = {"ja": "いいえ", "en": "no"}
PATIENT: Final = "patient"
COMPANION: Final = "companion"
ROLES: Final = {"ja": {PATIENT: "患者", COMPANION: "同伴者"}, "en": {PATIENT: "patient", COMPANION: "companion"}}
AFTERCARE: Final = "aftercare"
GUARANTEE_ITEMS: Final = "guarantee_items"
LINES: Final = "lines"
TEXTS: Final = "texts"
LISTS: Final = {
    "ja": {
        AFTERCARE: "帰国後の指示",
        GUARANTEE_ITEMS: "保証事項",
        LINES: "レターヘッドの行",
        TEXTS: "文面の差し替え",
    },
    "en": {
        AFTERCARE: "orders for the time after",
        GUARANTEE_ITEMS: "items of the guarantee",
        LINES: "lines of the letterhead",
        TEXTS: "wording of a letter",
    },
}
"""The lists of wordings that share one sheet."""

DOCUMENTS: Final = {
    "ja": {
        "passport": "旅券",
        "visa-form": "ビザ申請書",
        "photo": "写真",
        "combined-form": "受診等予定証明書・身元保証書",
        "proof-of-means": "経済力を証明するもの",
        "identity": "本人確認書類",
        "certificate-of-eligibility": "在留資格認定証明書",
        "treatment-schedule": "治療予定表",
        "applicant-list": "申請人名簿",
        "lawful-residence": "長期滞在を証明する書類",
        "hukou": "戸口簿の写し",
        "internal-passport": "ロシア国内旅券の写し",
    },
    "en": {
        "passport": "passport",
        "visa-form": "visa application form",
        "photo": "photo",
        "combined-form": "certificate of the planned treatment and letter of guarantee",
        "proof-of-means": "proof of means",
        "identity": "identification document",
        "certificate-of-eligibility": "Certificate of Eligibility",
        "treatment-schedule": "treatment schedule",
        "applicant-list": "list of applicants",
        "lawful-residence": "proof of lawful residence",
        "hukou": "copy of the household register (hukou)",
        "internal-passport": "copy of the internal passport",
    },
}
"""Documents of the rule book by their ids; one that is not here is offered by its id."""

_JAPANESE: Final[dict[type[StrEnum], dict[StrEnum, str]]] = {
    Sex: {Sex.MALE: "男", Sex.FEMALE: "女", Sex.UNSPECIFIED: "記載なし"},
    MaritalStatus: {
        MaritalStatus.SINGLE: "独身",
        MaritalStatus.MARRIED: "既婚",
        MaritalStatus.WIDOWED: "死別",
        MaritalStatus.DIVORCED: "離婚",
    },
    PassportType: {
        PassportType.DIPLOMATIC: "外交",
        PassportType.OFFICIAL: "公用",
        PassportType.ORDINARY: "一般",
        PassportType.OTHER: "その他",
    },
    Relation: {
        Relation.FATHER: "父",
        Relation.MOTHER: "母",
        Relation.GRANDFATHER: "祖父",
        Relation.GRANDMOTHER: "祖母",
        Relation.BROTHER: "兄弟",
        Relation.SISTER: "姉妹",
        Relation.HUSBAND: "夫",
        Relation.WIFE: "妻",
        Relation.SON: "息子",
        Relation.DAUGHTER: "娘",
        Relation.FRIEND: "友人",
        Relation.CARER: "介護者(無償)",
        Relation.OTHER: "その他",
    },
    PurposeKind: {
        PurposeKind.TREATMENT: "治療",
        PurposeKind.CHECKUP: "人間ドック・健康診断・検診",
        PurposeKind.DENTAL: "歯科治療",
        PurposeKind.RECUPERATION: "療養",
        PurposeKind.REGENERATIVE: "再生医療",
        PurposeKind.CHILDBIRTH: "出産",
    },
    Entries: {Entries.SINGLE: "一次", Entries.MULTIPLE: "数次"},
    EventKind: {
        EventKind.SENT: "送付(署名・押印依頼)",
        EventKind.SIGNED: "署名・押印済み",
        EventKind.BACK: "返送受領",
        EventKind.COURIERED: "発送(申請人・代理機関宛て)",
        EventKind.FILED: "申請",
        EventKind.ISSUED: "発給",
        EventKind.REFUSED: "拒否",
        EventKind.WITHDRAWN: "取下げ",
        EventKind.LANDED: "上陸",
        EventKind.LEFT: "出国",
        EventKind.CHANGED: "日程変更",
        EventKind.TREATED: "治療実施",
        EventKind.CHECKED: "経過確認",
        EventKind.REPORTED: "報告済み",
        EventKind.PAID: "入金",
    },
    Care: {Care.INPATIENT: "入院", Care.OUTPATIENT: "外来"},
    CostKind: {
        CostKind.MEDICAL: "医療費",
        CostKind.COORDINATION: "手配・身元保証",
        CostKind.INTERPRETER: "通訳",
        CostKind.FLIGHT: "航空券",
        CostKind.LODGING: "宿泊",
        CostKind.VISA_FEE: "査証料",
        CostKind.INSURANCE: "保険",
        CostKind.OTHER: "その他",
    },
    Refund: {Refund.FULL: "全額返金", Refund.PART: "一部返金", Refund.NONE: "返金なし"},
    MeansKind: {
        MeansKind.BANK_BALANCE: "預金残高",
        MeansKind.BANK_STATEMENT: "取引明細",
        MeansKind.SALARY: "給与",
        MeansKind.PENSION: "年金",
        MeansKind.PROPERTY: "不動産",
        MeansKind.SECURITIES: "有価証券",
        MeansKind.INSURANCE: "保険",
        MeansKind.SPONSOR: "支払保証人",
        MeansKind.OTHER: "その他",
    },
    GuarantorKind: {
        GuarantorKind.COORDINATOR: "国際医療交流コーディネーター",
        GuarantorKind.TRAVEL_AGENCY: "旅行会社",
        GuarantorKind.MEDICAL_INSTITUTION: "医療機関",
        GuarantorKind.OTHER: "その他",
    },
    Material: {
        Material.STEM_CELLS: "幹細胞",
        Material.IMMUNE_CELLS: "免疫細胞",
        Material.PLATELETS: "多血小板血漿(PRP)",
        Material.FIBROBLASTS: "線維芽細胞",
        Material.IPS: "iPS細胞",
        Material.ES: "ES細胞",
        Material.GENE_MODIFIED: "遺伝子導入細胞",
        Material.EXOSOME: "エクソソーム・培養上清",
        Material.OTHER: "その他",
    },
    Origin: {Origin.OWN: "自己", Origin.OTHERS: "他家", Origin.ANIMAL: "動物"},
    FacilityKind: {
        FacilityKind.PERMITTED: "許可施設(FA)",
        FacilityKind.ABROAD: "認定施設・国外(FB)",
        FacilityKind.NOTIFIED: "届出施設(FC)",
    },
}
_ENGLISH: Final[dict[StrEnum, str]] = {
    EventKind.SENT: "sent to be signed",
    EventKind.CHECKED: "check-up done",
    Relation.CARER: "unpaid carer",
    Care.INPATIENT: "in hospital",
    CostKind.FLIGHT: "flights",
    Refund.FULL: "everything comes back",
    Refund.PART: "a part comes back",
    Refund.NONE: "nothing comes back",
    FacilityKind.PERMITTED: "permitted (FA)",
    FacilityKind.ABROAD: "abroad (FB)",
    FacilityKind.NOTIFIED: "notified (FC)",
}
"""Where the model's own word, with spaces, would not be plain English."""


def is_none(text: str) -> bool:
    """Whether a cell says that there is none."""
    return plain(text) in _NONE_TOO


def plain(text: str) -> str:
    """A word as it is compared: half-width, small letters, no space around it."""
    return unicodedata.normalize("NFKC", text[:100]).strip().lower()


def label(choice: StrEnum, lang: str) -> str:
    """The word of a drop-down in the workbook's language, ja or en."""
    if lang == "ja":
        return _JAPANESE[type(choice)][choice]
    return _ENGLISH.get(choice, choice.value.replace("_", " "))


def meant_choice(choices: type[StrEnum], text: str) -> str | None:
    """The model's own word for what stands in a cell: a label in either language, or that word itself."""
    written = plain(text)
    for choice in choices:
        if written in (choice.value, plain(label(choice, "ja")), plain(label(choice, "en"))):
            return choice.value
    return None


def meant_person(text: str) -> str:
    """The usual short name of a traveller who is called by the role, 患者 or 同伴者2; any other name as it is."""
    if _SHORT_NAME.fullmatch(text.strip()):
        return text  # somebody may have the short name companion2, who need not be the second one
    called = _ROLE_AND_PLACE.fullmatch(plain(text))
    role = meant_word(ROLES, called[1]) if called else None
    if called and role == PATIENT and not called[2]:
        return PATIENT
    return f"{COMPANION}-{called[2]}" if called and role == COMPANION and called[2] else text


def document_label(id: str, lang: str) -> str:
    """What the drop-down calls a document of the rule book; its id where it has no name here."""
    return DOCUMENTS[lang].get(id, id)


def meant_document(text: str) -> str:
    """The id of a document by its name in either language; any other text as it is."""
    return meant_word(DOCUMENTS, text) or text


def meant_word(words: dict[str, dict[str, str]], text: str) -> str | None:
    """The format's own word for a label in either language, or that word itself; for roles and lists."""
    written = plain(text)
    for labels in words.values():
        for word, shown in labels.items():
            if written in (word, plain(shown)):
                return word
    return None

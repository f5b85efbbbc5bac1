"""Facts about regenerative medicine (再生医療等): what is given, whose cells, in which class, what the clinic has told."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Case
from visa_kit.case.regenerative import Material, Origin, Therapy
from visa_kit.case.treatment import PurposeKind
from visa_kit.rules.facts.people import told
from visa_kit.rules.facts.plan_numbers import NumberKind
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.facts.therapies import number_of, number_seen, some_therapy, therapies
from visa_kit.rules.finding import Finding, all_of, answered, chosen, holds, no, noted, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note


@fact(
    "purpose-is-regenerative",
    ja="目的が再生医療等である",
    en="the purpose is regenerative medicine",
)
def purpose_is_regenerative(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient comes for regenerative medicine."""
    kind = case.treatment.kind if case.treatment else None
    if kind is None:
        return unknown("treatment.kind")
    return holds(kind is PurposeKind.REGENERATIVE, chosen("treatment.kind", kind))


@fact(
    "a-therapy-described",
    ja="再生医療等の内容が治療ごとに記入されている",
    en="the case describes a therapy of regenerative medicine",
)
def a_therapy_described(case: Case, numbers: Numbers) -> Finding:
    """Whether there is any therapy to check; whether there should be one is another rule's question."""
    return holds(any(True for _ in therapies(case)))


@fact(
    "a-plan-to-look-up",
    ja="再生医療等安全性確保法の対象となる治療、または計画番号の示された治療がある",
    en="a therapy is described that the Act covers, or for which a plan number is stated",
)
def a_plan_to_look_up(case: Case, numbers: Numbers) -> Finding:
    """Whether the ministry's list of plans is the place to look for any therapy."""
    return holds(any(therapy.has_a_plan_to_look_up for _, therapy in therapies(case)))


@fact(
    "therapies-told",
    ja="医療機関が述べた内容が、治療ごとに分かっている",
    en="what the clinic states about each therapy is known",
)
def therapies_told(case: Case, numbers: Numbers) -> Finding:
    """Whether the clinic's statement is in the case; a list that is empty says there is none."""
    block = case.regenerative
    if block is None or block.therapies is None:
        return unknown("regenerative.therapies")
    return holds(len(block.therapies) > 0, noted("regenerative.therapies", Note.ENTERED, count=len(block.therapies)))


@fact(
    "exosome-given",
    ja="エクソソームまたは培養上清を用いる治療がある",
    en="a therapy uses exosomes or culture supernatant",
)
def exosome_given(case: Case, numbers: Numbers) -> Finding:
    """Whether anything is given that holds no cells and lies outside the Act."""

    def look(path: str, therapy: Therapy) -> Finding:
        if therapy.material is None:
            return unknown(f"{path}.material")
        return holds(therapy.material is Material.EXOSOME, chosen(f"{path}.material", therapy.material))

    return some_therapy(case, look)


@fact(
    "exosome-has-plan-number",
    ja="エクソソームまたは培養上清に、再生医療等提供計画の番号が示されている",
    en="a plan number is stated for exosomes or culture supernatant",
)
def exosome_has_plan_number(case: Case, numbers: Numbers) -> Finding:
    """Whether a number is stated that cannot belong to the product; any text counts, well formed or not."""

    def look(path: str, therapy: Therapy) -> Finding:
        if therapy.plan_number is None:
            return no()
        if therapy.material is None:
            return unknown(f"{path}.material")
        return holds(
            therapy.material is Material.EXOSOME,
            chosen(f"{path}.material", therapy.material),
            number_seen(f"{path}.plan_number", therapy.plan_number),
        )

    return some_therapy(case, look)


@fact("ips-invoiced", ja="iPS細胞が治療として請求される", en="iPS cells are invoiced as treatment")
def ips_invoiced(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient pays for iPS cells as for a treatment."""

    def look(path: str, therapy: Therapy) -> Finding:
        if therapy.invoiced is False or therapy.material not in (Material.IPS, None):
            return no()
        if therapy.material is None or therapy.invoiced is None:
            return unknown(f"{path}.material" if therapy.material is None else f"{path}.invoiced")
        return yes(chosen(f"{path}.material", therapy.material), answered(f"{path}.invoiced", True))

    return some_therapy(case, look)


@fact(
    "research-invoiced",
    ja="研究の番号が示されている治療が、治療として請求される",
    en="a therapy with a research number is invoiced as treatment",
)
def research_invoiced(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient pays as for a treatment although a number of research is stated."""

    def look(path: str, therapy: Therapy) -> Finding:
        if therapy.research_number is None:
            return no()
        if therapy.invoiced is None:
            return unknown(f"{path}.invoiced")
        return holds(
            therapy.invoiced,
            number_seen(f"{path}.research_number", therapy.research_number),
            answered(f"{path}.invoiced", therapy.invoiced),
        )

    return some_therapy(case, look)


_CLASS_ONE: Final = (Material.IPS, Material.ES, Material.GENE_MODIFIED)


@fact(
    "class-one-cells-in-lower-class",
    ja="他人または動物の細胞、iPS細胞、ES細胞、遺伝子を導入した細胞を用いる治療が、第二種または第三種とされている",
    en="a therapy with another person's or an animal's cells, with iPS or ES cells, or with cells into which genes were "
    "introduced, is stated as class II or III",
)
def class_one_cells_in_lower_class(case: Case, numbers: Numbers) -> Finding:
    """Whether cells that the Act puts into class I are stated in a lower class (source asrm-classes)."""

    def look(path: str, therapy: Therapy) -> Finding:
        stated = therapy.stated_class
        plan = number_of(therapy.plan_number, NumberKind.PLAN)
        lower = any(one in (2, 3) for one in (stated, plan.class_of_plan if plan else None))
        saw = (
            *((seen(f"{path}.stated_class", stated),) if stated is not None else ()),
            *((seen(f"{path}.plan_number", plan.text),) if plan else ()),
        )
        if not lower:
            return no(*saw)
        if therapy.material in _CLASS_ONE:
            return yes(chosen(f"{path}.material", therapy.material), *saw)
        if therapy.material is Material.EXOSOME:
            return no(*saw)
        if therapy.origin is None:
            return unknown(f"{path}.origin", saw=saw)
        foreign = therapy.origin in (Origin.OTHERS, Origin.ANIMAL)
        return holds(foreign, chosen(f"{path}.origin", therapy.origin), *saw)

    return some_therapy(case, look)


@fact(
    "consent-language-told",
    ja="説明文書・同意文書の言語と、説明時の通訳者が分かっている",
    en="the language of the explanation and consent papers, and who interprets, are known",
)
def consent_language_told(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient can be expected to understand what is signed."""
    block = case.regenerative
    return all_of(
        (
            told("regenerative.consent_language", block.consent_language if block else None),
            told("regenerative.interpreter", block.interpreter if block else None),
        )
    )


@fact(
    "follow-up-told",
    ja="投与後の経過観察の時期が治療ごとに、帰国後の連絡手段とともに分かっている",
    en="the follow-up after each therapy, and how to reach the clinic from home, are known",
)
def follow_up_told(case: Case, numbers: Numbers) -> Finding:
    """Whether the time after the return home is planned."""
    block = case.regenerative
    channel = told("regenerative.message_channel", block.message_channel if block else None)
    plans = [told(f"{path}.follow_up_months", therapy.follow_up_months) for path, therapy in therapies(case)]
    return all_of((*plans, channel))

"""Paper that cannot be printed, or must not be handed over."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

FORMULAS: Final[dict[str, Formula]] = {
    "printing_library_missing": Formula(
        what=say("A library that prints the pages is not installed here: {packages}."),
        do=say("Install it: apt-get install {packages}"),
    ),
    "font_missing": Formula(
        what=say("A font package of the kit is not installed: {package}."),
        do=say("Install the kit again; its fonts come with it."),
    ),
    "no_cache_folder": Formula(
        what=say("The kit's cache folder, where the list of its fonts is kept, cannot be written: {reason}."),
        do=say("Set XDG_CACHE_HOME to a folder that you may write."),
    ),
    "no_shape_for_character": Formula(
        what=say("{count} character(s) have no shape in the kit's fonts and would print as an empty box."),
        do=say("Look for an unusual sign (a picture, a rare script) and write it another way."),
    ),
    "no_shape_in_field": Formula(
        what=say("The kit's fonts have no shape for character {position}: {character}."),
        do=say("Write it another way, for example in Latin letters; as it stands, it would print as an empty box."),
    ),
    "page_asks_for_a_stranger": Formula(
        what=say("A page asked {count} time(s) for something that is not part of the kit; it was refused."),
        do=say("Pages may only use files below templates/ and pictures inside the page."),
    ),
    "page_engine_complains": Formula(
        what=say("The page engine complained {count} time(s) ({kind})."),
        do=say("This is a fault of a template, not of the case. Please report it."),
    ),
    "stranger_in_pdf": Formula(
        what=say("The printed PDF holds something that does not belong on paper: {kinds}."),
        do=say("Look for a web or file address among the texts; only https and mail addresses may be links."),
    ),
    "not_a_pdf": Formula(
        what=say("The printed file cannot be read as a PDF."),
        do=say("Print it again; if it stays so, please report it."),
    ),
    "no_packet_of_the_case": Formula(
        what=say("There is no packet of this case."),
        do=say("Make it with “visa-kit pack”, or name the folder of the packets with --out."),
    ),
    "sheet_of_another_state": Formula(
        what=say("This sheet was made of another state of the case, or by another edition of the kit."),
        do=say("Make the packet again with “visa-kit pack”."),
    ),
    "paper_not_there": Formula(
        what=say("This paper is not in the packet, or cannot be read."),
        do=say("Make the packet again with “visa-kit pack”."),
    ),
    "sheet_missing": Formula(
        what=say("Planned sheets are not in the printed bundle: {sheets}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "sheet_astray": Formula(
        what=say("Sheets that do not belong in this bundle are in it: {sheets}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "sheets_out_of_order": Formula(
        what=say("The sheets lie in another order than planned: {sheets}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "page_empty": Formula(
        what=say("Nothing stands on page {pages}."), do=say("This is a fault of a template; please report it.")
    ),
    "text_off_the_page": Formula(
        what=say("Text runs over the edge of the paper on page {pages}."),
        do=say("Look for a very long word or number there and put a space into it."),
    ),
    "text_cut": Formula(
        what=say("Text is cut off on page {pages}."),
        do=say("Do not hand it over. This is a fault of a template; please report it."),
    ),
    "text_unreadable": Formula(
        what=say("Page {pages} holds signs that can be seen but not copied, searched or read aloud."),
        do=say("Look for an unusual sign there and write it another way."),
    ),
    "text_untranslated": Formula(
        what=say("A sentence on page {pages} is not translated yet (⟦ ⟧)."),
        do=say("Add it to the catalogue of that language under locales/."),
    ),
    "picture_without_words": Formula(
        what=say("{count} picture(s) say nothing to someone who cannot see them."),
        do=say("Give each a title in its template."),
    ),
    "font_not_ours": Formula(
        what=say("Fonts that are not the kit's were used: {fonts}."),
        do=say("Install the kit again; its fonts come with it."),
    ),
    "font_not_embedded": Formula(
        what=say("Fonts are not inside the file: {fonts}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "not_readable": Formula(
        what=say("This cannot be read on its sheet exactly as the case has it."),
        do=say("Do not hand the sheet over. Look at it, and at the spelling in the case."),
    ),
    "private_text_shown": Formula(
        what=say("Something private stands in this bundle (page {pages}; 0 is beside the pages)."),
        do=say("Do not hand it over. Look where the text comes from."),
    ),
    "mark_missing": Formula(
        what=say("{mark} is missing on page {pages}."), do=say("This is a fault of a template; please report it.")
    ),
    "sheets_disagree": Formula(
        what=say("This sheet and {other} do not say the same (no. {number}): {form}."),
        do=say("Nothing was printed. This is a fault of the kit; please report it."),
    ),
}
"""Every formula of this subject by its id."""

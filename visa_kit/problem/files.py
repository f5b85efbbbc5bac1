"""A file that cannot be opened, read or written as text, YAML, JSON or a saved page."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

FORMULAS: Final[dict[str, Formula]] = {
    "file_not_found": Formula(
        what=say("There is no such file."),
        do=say("Check the name and the folder."),
    ),
    "file_not_readable": Formula(
        what=say("This file cannot be opened."),
        do=say("Check that it is an ordinary file and that you may read it."),
    ),
    "file_ending": Formula(
        what=say("The kit does not read this kind of file."),
        do=say("Name a file that ends in .yaml, .yml, .json or .xlsx."),
    ),
    "file_already_there": Formula(
        what=say("A file of this name is already there."),
        do=say("Choose another name, or move that file away first. Nothing was written."),
    ),
    "file_not_written": Formula(
        what=say("This file could not be written: {reason}."),
        do=say("Check the name and the folder, and whether you may write there."),
    ),
    "not_a_saved_page": Formula(
        what=say("This is not a web page that the kit can read."),
        do=say("Open the page in your browser, choose “Save as”, and pick “Web page, HTML only”."),
    ),
    "too_many_tags": Formula(
        what=say("This page holds far more than an official page does; it was not read."),
        do=say("Check that it is the right file."),
    ),
    "too_big": Formula(what=say("This file is too big: {most} at most."), do=say("Check that it is the right file.")),
    "file_overcomes": Formula(
        what=say("This file needs more time or memory than the kit gives it; nothing of it was taken."),
        do=say("Check that it is the right file."),
    ),
    "empty_file": Formula(what=say("Nothing is written in this file."), do=say("Check that it is the right file.")),
    "not_text": Formula(
        what=say("This is not a text file."),
        do=say("Name the case file itself, not a picture, a PDF or a workbook."),
    ),
    "other_encoding": Formula(
        what=say("This file looks like {encoding}; the kit reads UTF-8 only."),
        do=say("Open it in your editor, choose “Save as”, and pick UTF-8."),
    ),
    "not_utf8": Formula(
        what=say("From here on this file is not UTF-8, the only encoding that the kit reads."),
        do=say("Open it in your editor, choose “Save as”, and pick UTF-8."),
    ),
    "not_yaml": Formula(
        what=say("From here on the file cannot be read as YAML."),
        do=say("Check the indentation, the colons and the quotation marks in this line and in the one above."),
    ),
    "not_json": Formula(
        what=say("From here on the file cannot be read as JSON."),
        do=say("Check the commas, the colons and the quotation marks in this line and in the one above."),
    ),
    "tab": Formula(
        what=say("A tab stands here where YAML takes only spaces."),
        do=say("Replace the tab by spaces."),
    ),
    "unclosed_quote": Formula(
        what=say("The text that begins here has no closing quotation mark."),
        do=say("Add it; write a quotation mark inside the text twice, or use the other kind outside."),
    ),
    "unclosed_bracket": Formula(
        what=say("The bracket that opens here is never closed."),
        do=say("Add the closing bracket."),
    ),
    "several_documents": Formula(
        what=say("A second document begins here; a file holds one case."),
        do=say("Remove the line “---”, or put the second case into a file of its own."),
    ),
    "anchor": Formula(
        what=say("Anchors and aliases (& and *) are not accepted."),
        do=say("Write the text out again, or put it between quotation marks if it begins with & or *."),
    ),
    "merge_key": Formula(
        what=say("Merge keys (<<) are not accepted."),
        do=say("Write the fields out, or name a profile file."),
    ),
    "tag": Formula(
        what=say("Tags (!) are not accepted."),
        do=say("Remove it, or put the text between quotation marks if it begins with an exclamation mark."),
    ),
    "duplicate_key": Formula(
        what=say("The same field stands here twice: in line {first} and in line {second}."),
        do=say("Keep one of them."),
    ),
    "duplicate_key_in_line": Formula(
        what=say("The same field stands twice in this line."),
        do=say("Keep one of them."),
    ),
    "too_deep": Formula(
        what=say("The entries here are nested too deep: {most} levels at most."),
        do=say("Check the brackets and the indentation."),
    ),
    "too_many_nodes": Formula(
        what=say("This file holds too much: {most} entries at most."),
        do=say("Check that it is the right file; put each case into a file of its own."),
    ),
    "profile_not_allowed": Formula(
        what=say("A profile file cannot be named here."),
        do=say("Write the fields themselves."),
    ),
    "profile_path": Formula(
        what=say("This is not a path to a profile file that the kit may open."),
        do=say("Write it from the folder of the case, with /, for example profiles/office.yaml or ../office.yaml."),
    ),
    "profile_in_profile": Formula(
        what=say("A profile file cannot name another profile."),
        do=say("Write the fields themselves."),
    ),
}
"""Every formula of this subject by its id."""

"""What `--help` says of each command, with examples."""

from __future__ import annotations

from guidepress.language import say
from guidepress.terminal.commands import Help

PRESS = Help(
    say("guidepress prints a career guide: text files come in, a book comes out."),
    say("A guide is a folder with a guide.yaml in it. Begin one with: guidepress new"),
    (
        ("guidepress new", say("a guide of your own, in the folder guide/")),
        ("guidepress build", say("the book, in the folder dist/")),
        ("guidepress build --help", say("more about one command")),
    ),
)

BUILD = Help(
    say("Print the guide: the whole book, or single chapters."),
    say(
        "With --only, chapters have the page numbers that they have in the whole book that was"
        " built last. Nothing is written when a finding forbids it: the book that stood there"
        " stays."
    ),
    (
        ("guidepress build", say("the whole book, in dist/")),
        ("guidepress --output out build", say("the same, in another folder")),
        ("guidepress build --only pentesteur", say("a single chapter")),
        ("guidepress build --only pentesteur analyste-soc", say("two chapters in one file")),
        (
            "guidepress build --strict --since v2026",
            say("for a release: warnings fail, the notes tell what changed since v2026"),
        ),
    ),
)

DIFF = Help(
    say("Say what changes from one edition to another: roles, facts, pay, quotes, pages."),
    say(
        "An edition is a manifest.json, the folder of a book (dist/), a guide's folder, or a git"
        " revision of the guide. Pages are compared where both books are there, or with --pages."
        " With --output, the report goes to that folder, with its pictures."
    ),
    (
        ("guidepress diff HEAD~1 guide", say("what has changed since the last commit")),
        ("guidepress diff v2026 v2027 --format markdown", say("for a release, or a wiki")),
        (
            "guidepress --output review diff v2026 HEAD --pages --format html",
            say("a page to look at: before and after, differences outlined"),
        ),
    ),
)

VERIFY = Help(
    say("Make a book once more, and compare it byte by byte with what was published."),
    say(
        "Everything is set anew, in a folder that goes again. Versions that differ from those of"
        " the manifest are named first, then files, then pages."
    ),
    (
        ("guidepress verify", say("the book in dist/")),
        ("guidepress verify --since v2026", say("its release notes, too")),
    ),
)

PROOF = Help(
    say("Open files that guidepress has made, and say what is wrong with them."),
    say(
        "A file says itself for which use it was made. With a guide here, its words are compared"
        " with the guide's; with veraPDF installed (`make verapdf`), PDF/UA and PDF/A are looked at"
        " to the letter."
    ),
    (
        ("guidepress proof dist/*.pdf", say("all that was built")),
        ("guidepress proof --quick book.pdf", say("without the seconds that veraPDF takes")),
    ),
)

CHECK = Help(
    say("Say what is wrong with the guide, without printing it."),
    say("Errors forbid the book; warnings and notes do not."),
    (
        ("guidepress check", say("everything, each finding with its place and what to do")),
        ("guidepress check --only pentesteur --rule unknown-term", say("one rule in one role")),
        ("guidepress check --explain unknown-term", say("why that is asked, and how to set it")),
        ("guidepress check --fix", say("spaces, apostrophes, schema lines mended in the files")),
        ("guidepress check --format sarif > check.sarif", say("for a code scanning service")),
        ("guidepress -q check", say("errors alone")),
        ("guidepress --guide ../guide-2027 check", say("a guide that stands elsewhere")),
    ),
)

PREVIEW = Help(
    say("Show the pages in a browser, as they will be printed, a moment after each saving."),
    say(
        "Page numbers are those of the whole book that was built last. The server is for this"
        " machine alone, and ends with Ctrl-C. GUIDEPRESS_EDITOR says what opens files."
    ),
    (
        ("guidepress preview", say("the whole guide")),
        ("guidepress preview pentesteur", say("a role first")),
        (
            "guidepress preview --no-browser --port 8000",
            say("at another port, to be opened by hand"),
        ),
    ),
)

RULES = Help(
    say("List all rules that a guide is held to, each with its reason."),
    None,
    (
        ("guidepress rules", say("a list to read")),
        ("guidepress rules --page > docs/rules.md", say("the reference page, in both languages")),
    ),
)

REFERENTIAL = Help(
    say("Look after the official lists of codes (ROME, FAP) and their labels."),
    None,
    (
        (
            "guidepress referential import unix_referentiel_code_rome_v460_utf8.csv",
            say("ROME 4.0, as France Travail publishes it"),
        ),
    ),
)

REFERENTIAL_IMPORT = Help(
    say("Import an official list of codes, as it was downloaded (CSV)."),
    say(
        "UTF-8 and Windows-1252 are told apart. Scheme and version are read from the columns and"
        " the file's name, where these tell them; the guide gets a file referentials/NAME.yaml."
    ),
    (
        (
            "guidepress referential import unix_referentiel_code_rome_v460_utf8.csv",
            say("ROME 4.0, as France Travail publishes it"),
        ),
        (
            "guidepress referential import liste.csv --scheme fap --of-version 2021",
            say("FAP 2021, from a file whose name tells nothing"),
        ),
    ),
)

SCHEMA = Help(
    say("Write the schemas that editors complete and check YAML with."),
    say("They go to the guide's folder schemas/, or to the folder that --output names."),
    (
        ("guidepress schema", say("into guide/schemas/")),
        ("guidepress schema --check", say("only say whether they are up to date")),
    ),
)

NEW = Help(
    say("Begin a guide: a small, complete one, to be made your own."),
    say("It goes to the folder guide/, or to the one that is named; which must be empty."),
    (
        ("guidepress new", say("a guide in the folder guide/")),
        ("guidepress new guide-2027", say("a guide in another folder")),
        ("guidepress new --sample", say("the sample guide: twelve roles, every kind of block")),
        ("guidepress new --ci github", say("with a workflow for GitHub Actions")),
    ),
)

ADD = Help(
    say("Add a role or an interview to the guide, or a workflow for a CI."),
    None,
    (
        ("guidepress add role data-scientist", say("a role")),
        ("guidepress add interview elise-h", say("an interview")),
        ("guidepress add ci github", say("a workflow for GitHub Actions")),
    ),
)

ADD_ROLE = Help(
    say("Add a role: a commented file to be filled in, and its place in a family."),
    say("SLUG names the file: lower-case letters without accents, digits, hyphens."),
    (
        ("guidepress add role bibliothecaire", say("a role, in the only family")),
        (
            'guidepress add role data-scientist --title "Data scientist" --family conception',
            say("with its title, in the family “conception”"),
        ),
    ),
)

ADD_INTERVIEW = Help(
    say("Add an interview: a commented file to be filled in."),
    say("SLUG names the file; roles quote from it as SLUG/quote."),
    (("guidepress add interview elise-h", say("a file guide/interviews/elise-h.yaml")),),
)

ADD_CI = Help(
    say("Add a workflow: proposed changes are checked and built, tags become releases."),
    say(
        "It goes to the top of the repository that the guide is in, and is to be used as it is:"
        " .github/workflows/guide.yml, or .gitlab-ci.yml."
    ),
    (
        ("guidepress add ci github", say("for GitHub Actions")),
        ("guidepress add ci gitlab", say("for GitLab CI")),
    ),
)

LIST = Help(
    say("List the roles: family, pages, quotes, last revision, state."),
    say("Pages are those of the whole book that was built last."),
    (
        ("guidepress list", say("all roles")),
        ("guidepress list | grep 2024", say("those revised in 2024, as one line each")),
    ),
)

STORE = Help(
    say("Look after the pages that are kept, so that a build sets only what has changed."),
    say("They are kept in the guide's folder, in .guidepress/; they may be put out at any time."),
    (
        ("guidepress store info", say("how many there are, and what room they take")),
        ("guidepress store clear", say("put them all out")),
    ),
)

STORE_INFO = Help(
    say("Say what is kept: how many parts of a book, and what room they take."),
    None,
    (("guidepress store info", say("what is kept for the guide here")),),
)

STORE_CLEAR = Help(
    say("Put out all pages that are kept; the next build sets all of them."),
    None,
    (("guidepress store clear", say("what is kept for the guide here")),),
)

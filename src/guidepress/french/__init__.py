"""French as a book prints it: typography, numbers and money, sorting, elision.

In: plain text, figures, dates, as an editor types or a model holds them.
Out: the same words as a French book sets them. No file is read, nothing is kept.

    typography  compose(text), compose_runs(runs), Run, RULES: the house rules, in order
    numbers     integer, euros, pay_range, date_long, years, bac, join …: text for layouts
    sorting     sort_key, initial: the order of an index, and its headings
    elision     de, elides: « de » or « d’ » before a name

Import from these modules: the package itself loads nothing, so that a command pays for
what it uses only.
"""

"""Running text as typed, and what its inline marks mean.

Inline marks are Markdown's, and no more: `*emphasis*`, `**strong**`, `` `code` ``, and links
whose scheme says what they are:

    [machine learning](lang:en)            a foreign word
    [responsable SSI](role:rssi)           another role, printed with its page
    [dérive](term:derive)                  a term of the glossary (its slug)
    [une série d'actions](quote:elise-h/actions)   a quote, or a part of it to the letter
    [site](https://exemple.fr)             the web
    [écrire](mailto:a@exemple.fr)          mail

HTML and template marks are text and print as they stand.
"""

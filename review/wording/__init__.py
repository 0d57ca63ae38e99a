"""Sentences for people that code makes: what it has found, said in the language that is active.

Functions of plain values, without models. What says one thing in one place stays there: a refusal
where it is raised, a message of one page in its view, the name of a field with the field.
"""

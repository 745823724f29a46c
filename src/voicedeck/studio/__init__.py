"""The studio: a page in the browser in which a script is written, and its film seen and heard before it is built.

A layer above the pipeline, which never knows of it::

    desk        the scripts of a project: opened, saved, watched; two who save at once lose nothing
    rehearsal   one script in one look: its slides, lines and times now, and the film that can be played
    pictures    pages by the digest of what they show, drawn when they are asked for
    takes       lines by the digest of what is said, spoken when they are asked for
    prompter    lines to be said by the author, and the takes of them
    jobs        builds and checks in processes of their own, told as they go
    guard       who may ask: this machine, this page, this address
    server      what can be asked, and ``page/``, which asks
"""

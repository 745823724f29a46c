# ruff: noqa: E501
"""Templates that mean harm or know no better: each hangs, swells, crashes or reaches out where nothing holds it.

``TEXTS`` are of a text file, which is only written; ``PAGES`` are of a page, which is then drawn.
"""

from __future__ import annotations

_SHARED = "{% set n = namespace(l=[1]) %}{% for i in range(40) %}{% set n.l = [n.l, n.l] %}{% endfor %}"
"""A list in which the same list is found 2^40 times, in 40 steps."""
_LONG = "{% set n = namespace(s='x') %}{% for i in range(17) %}{% set n.s = n.s ~ n.s %}{% endfor %}"
"""131,072 letters."""

TEXTS = {
    # Values that are small to build and endless to go through
    "a shared list is printed": _SHARED + "{{ n.l }}",
    "a shared list becomes a text": _SHARED + "{{ n.l | string | length }}",
    "a shared list is joined to a text": _SHARED + "{{ 'x' ~ n.l }}",
    "a shared list is compared": _SHARED + "{% set m = namespace(l=[1]) %}{% for i in range(40) %}"
    "{% set m.l = [m.l, m.l] %}{% endfor %}{{ m.l == n.l }}",
    "a shared list is escaped": _SHARED + "{{ n.l | e }}",
    "a shared list is spelt with capitals": _SHARED + "{{ n.l | title }}",
    "a shared list is looked for in another": _SHARED + "{{ [2, n.l] in [[3, n.l], [4, n.l]] or n.l in [n.l | string] }}",
    "a shared dictionary is printed": "{% set n = namespace(d={}) %}{% for i in range(40) %}"
    "{% set n.d = {'a': n.d, 'b': n.d} %}{% endfor %}{{ n.d }}",
    "a shared tuple is a key": "{% set n = namespace(t=(1,)) %}{% for i in range(60) %}{% set n.t = (n.t, n.t) %}"
    "{% endfor %}{{ {n.t: 1} }}",
    "a shared list is passed on": _SHARED + "{% macro f(a) %}{{ a }}{% endmacro %}{{ f(a=n.l) }}",
    "lists are added to themselves": "{% set n = namespace(l=[1]) %}{% for i in range(60) %}"
    "{% set n.l = n.l + n.l %}{% endfor %}",
    "lists are summed": "{% set n = namespace(l=[1]) %}{% for i in range(60) %}"
    "{% set n.l = [n.l, n.l] | sum(start=[]) %}{% endfor %}",
    # Loops
    "a loop in a loop in a loop": "{% for i in range(9999) %}{% for j in range(9999) %}{% for k in range(9999) %}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "a range without an end": "{% for i in range(10 ** 18) %}{% endfor %}",
    "a range is listed": "{{ range(10 ** 12) | list }}",
    "a loop that throws all away": "{% for i in range(10 ** 15) if false %}{% endfor %}",
    "a text is split again and again": _LONG + "{% for i in range(10 ** 9) %}{% set x = n.s.split('x') %}{% endfor %}",
    "a text is spelt with capitals again and again": _LONG + "{% for i in range(10 ** 9) %}{% set x = n.s.title() %}"
    "{% endfor %}",
    "a text is looked for again and again": _LONG + "{% for i in range(10 ** 9) %}{% set x = 'y' in n.s %}{% endfor %}",
    "a list is compared again and again": "{% set l = range(99999) | list %}{% for i in range(10 ** 9) %}"
    "{% set x = l == l + [1] %}{% endfor %}",
    "a list is counted again and again": "{% set l = range(99999) | list %}{% for i in range(10 ** 9) %}"
    "{% set x = l.count(7) %}{% endfor %}",
    "a list is cut again and again": "{% set l = range(99999) | list %}{% for i in range(10 ** 9) %}"
    "{% set x = l[1:] %}{% endfor %}",
    "a list is sorted again and again": "{% for i in range(10 ** 9) %}{{ range(9999) | list | sort | length }}"
    "{% endfor %}",
    "lists are kept": "{% set n = namespace(l=[]) %}{% for i in range(10 ** 6) %}"
    "{% set n.l = [n.l, range(99999) | list] %}{% endfor %}",
    "split texts are kept": _LONG + "{% set k = namespace(l=[]) %}{% for i in range(10 ** 6) %}"
    "{% set k.l = [k.l, n.s.split('x')] %}{% endfor %}",
    "capitals are kept": _LONG + "{% set k = namespace(l=[]) %}{% for i in range(10 ** 6) %}"
    "{% set k.l = [k.l, n.s.upper() ~ i] %}{% endfor %}",
    "a macro that calls itself twice": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}"
    "{{ f(60) }}",
    "a macro that calls itself without end": "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
    "a file that includes itself twice": "{% include 'description.txt.j2' %}{% include 'description.txt.j2' %}",
    "a file that extends itself": "{% extends 'description.txt.j2' %}",
    "a file that imports itself": "{% import 'description.txt.j2' as x %}{{ x }}",
    "a loop that calls itself": "{% for i in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    # Numbers and texts that swell
    "a text times ten milliards": "{{ 'x' * 10 ** 10 }}",
    "a text times a text's length": "{{ ('x' * 100000) * 100000 }}",
    "a list times a milliard": "{{ [1] * 10 ** 9 }}",
    "a tower of powers": "{{ 9 ** 9 ** 9 }}",
    "a number that multiplies itself": "{% set n = namespace(i=9) %}{% for i in range(60) %}{% set n.i = n.i * n.i %}"
    "{% endfor %}{{ n.i }}",
    "a width of two milliards": "{{ '%2000000000d' % 1 }}",
    "a format of two milliards": "{{ '{:>2000000000}'.format(1) }}",
    "a text that doubles": "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "an escaped text that swells": "{% set n = namespace(s='&') %}{% for i in range(60) %}{% set n.s = n.s | e ~ (n.s | e) %}"
    "{% endfor %}",
    "much is written": "{% for i in range(10 ** 9) %}{{ 'x' * 199999 }}{% endfor %}",
    "much is written and kept": "{% set a %}{% for i in range(10 ** 9) %}{{ 'x' * 199999 }}{% endfor %}{% endset %}{{ a }}",
    "a line is justified": "{{ 'x'.ljust(2000000000) }}",
    "a text is centred": "{{ 'x' | center(2000000000) }}",
    "blind text": "{{ lipsum(100000) }}",
    "an integer's bytes": "{{ (1).to_bytes(2000000000, 'big') }}",
    "brackets in brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "conditions in conditions": "{% if 1 %}" * 500 + "{% endif %}" * 500,
    # Ways out
    "Python's classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a function's globals": "{{ design.__init__.__globals__ }}",
    "a file above": "{% include '../../../../etc/passwd' %}",
    "a file by its path": "{% include '/etc/passwd' %}",
    "an attribute by filter": "{{ '' | attr('__class__') }}",
    "a filter that maps": "{{ [''] | map(attribute='__class__') | list }}",
    "a format that looks inside": "{{ '{0.__class__}'.format(1) }}",
    "a format from markup": "{{ ('{0.__class__}' | safe).format_map({}) }}",
    "the environment": "{{ self.__init__.__globals__ }}",
    "a key that is an attribute": "{{ phrase['__globals__'] }}",
    "the picture's function": "{{ picture.__globals__ }}",
    "a name that is not there": "{{ nothing_of_the_kind }}",
}  # fmt: skip

_P = "<p style=\"font-family:'Inter'\">x</p>"
PAGES = {
    "a hundred thousand elements in one another": "<div>" * 100_000,
    "a million elements": "{% for i in range(1000000) %}" + _P + "{% endfor %}",
    "a template of forty megabytes": _P * 1_000_000,
    "a page that is a gigabyte": "{% for i in range(20000) %}{{ 'x' * 50000 }}{% endfor %}",
    "a page of a hundred megabytes of tags": "{% for i in range(3000) %}{{ ('<b>x</b>' * 5000) | safe }}{% endfor %}",
    "tens of thousands of attributes": "<p " + " ".join(f"a{number}=1" for number in range(60_000)) + ">x</p>",
    "tens of thousands of styles": "<style>" + "".join(f".a{n} .b{n} > p{{color:red}}" for n in range(60_000)) + "</style>" + _P,
    "a deep path": '<svg width="900" height="900"><path d="M0 0' + "l1 1" * 400_000 + '"/></svg>',
    "groups in one another": '<svg width="90" height="90">' + "<g>" * 60_000 + "</g>" * 60_000 + "</svg>",
    "a filter on a filter": '<svg width="900" height="900"><filter id="f">'
    + '<feGaussianBlur stdDeviation="400"/>' * 400 + '</filter><rect width="900" height="900" filter="url(#f)"/></svg>',
    "a drawing that draws itself": '<svg width="90" height="90"><g id="a"><use href="#a"/><use href="#a"/></g></svg>',
    "drawings that multiply": '<svg width="90" height="90"><g id="a0"><rect width="9" height="9"/></g>'
    + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)) + "</svg>",
    "a pattern within its own": '<svg width="90" height="90"><pattern id="p" width="1" height="1">'
    '<rect width="9" height="9" fill="url(#p)"/></pattern><rect width="90" height="90" fill="url(#p)"/></svg>',
    "a shadow of a million pixels": '<div style="width:9000px;height:9000px;box-shadow:0 0 1000000px 1000000px red"></div>',
    "blurs upon blurs": '<div style="filter:blur(500px)">' * 400,
    "a width without an end": '<div style="width:1e38px;height:1e38px;background:red">x</div>',
    "a size of letters without an end": "<p style=\"font:1e38px 'Inter'\">x</p>",
    "a size of letters that is no number": "<p style=\"font:calc(1px / 0) 'Inter'\">x</p>",
    "a gradient of a hundred thousand colours": '<div style="height:900px;background:linear-gradient('
    + ",".join(["red", "blue"] * 50_000) + ')">x</div>',
    "a grid of a milliard": '<div style="display:grid;grid-template-columns:repeat(1000000000,1px)"><i>x</i></div>',
    "tables in tables": "<table><tr><td>" * 3000,
    "a picture of a milliard pixels": '<img src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\''
    " width='99999' height='99999'><rect width='99999' height='99999'/></svg>\">",
    "a picture that is none": '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA">',
    "a word of ten million letters": "{{ 'x' * 10000000 }}",
    "a variable that names itself": "<style>:root{--a:var(--b) var(--b);--b:var(--a) var(--a)}p{color:var(--a)}</style>" + _P,
    "variables that multiply": "<style>:root{--a0:red" + "".join(f";--a{n}:" + f"var(--a{n - 1}) " * 10 for n in range(1, 12))
    + "}p{background:var(--a11)}</style>" + _P,
    "a calculation in ten thousand brackets": '<p style="width:calc(' + "(" * 10_000 + "1px" + ")" * 10_000 + ')">x</p>',
    "a selector of ten thousand parts": "<style>" + ":is(" * 10_000 + "p" + ")" * 10_000 + "{color:red}</style>" + _P,
    "a page with nothing": "",
    "bytes that are nothing": "\0" * 1000,
}  # fmt: skip

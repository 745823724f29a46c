"""The report as one HTML page: a table of findings and the picture in the middle of every line; nothing is loaded."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from voicedeck.verify.findings import Report

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Verified: {{ reports | map(attribute="name") | join(", ") }}</title>
<style>
:root { color-scheme: light dark; --ink: light-dark(#16203a, #eef2fb); --quiet: light-dark(#51597a, #a9b4d0);
  --ground: light-dark(#fff, #0a1020); --line: light-dark(#d8deec, #2b3658); --bad: light-dark(#b3124a, #ff7b9c);
  --good: light-dark(#0b6b4f, #62e3c4) }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1.5rem; color: var(--ink); background: var(--ground);
  font: 16px/1.5 system-ui, sans-serif }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line) }
th { font-weight: 600 } td:nth-child(4), .quiet { color: var(--quiet) }
.pass { color: var(--good) } .fail { color: var(--bad); font-weight: 700 }
ol { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
  gap: 1rem }
img { width: 100%; border-radius: 6px; display: block } figcaption { font-size: .85rem; margin-top: .3rem }
figure { margin: 0 }
</style>
<h1>What was measured on the finished files</h1>
{% for report in reports %}
<h2>{{ report.name }}</h2>
<p>{{ report.file }}: {{ report.failed | length }} of
{{ report.findings | rejectattr("passed", "none") | list | length }} checks failed.</p>
<table>
<tr><th>Check<th>Result<th>Measured<th>Wanted</tr>
{% for finding in report.findings %}
<tr><td>{{ finding.group }}: {{ finding.name }}
<td>{% if finding.passed is none %}<span class="quiet">not checked</span>
{%- elif finding.passed %}<span class="pass">pass</span>
{%- else %}<span class="fail">FAIL</span>{% endif %}
<td>{{ finding.measured }}<td>{{ finding.wanted }}</tr>
{% endfor %}
</table>
{% if report.glimpses %}
<h3>The picture in the middle of every line</h3>
<ol>
{% for glimpse in report.glimpses %}
<li><figure><img alt="The film while this line is said" src="data:image/jpeg;base64,{{ glimpse.jpeg | base64 }}">
<figcaption><span class="quiet">{{ "%.1f" | format(glimpse.seconds) }} s</span>
{% if not glimpse.lit %}<span class="fail">not lit</span>{% endif %} {{ glimpse.caption }}</figcaption></figure>
{% endfor %}
</ol>
{% endif %}
{% endfor %}
</html>
"""


def page(reports: Sequence[Report]) -> str:
    """The reports as HTML that loads nothing and follows the reader's choice of light or dark."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    environment.filters["base64"] = lambda data: base64.b64encode(data).decode()
    return environment.from_string(_PAGE).render(reports=reports)

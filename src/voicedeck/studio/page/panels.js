// The panels below the film: problems, the look, how words are said, voices, and the build.
import { ask, bytes } from "./ask.js"
import { hear } from "./sound.js"
import { clock, setting } from "./text.js"

export function node(kind, properties = {}, ...inside) {
  const made = document.createElement(kind)
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && name !== "list") made[name] = value
    else made.setAttribute(name, value)
  }
  made.append(...inside)
  return made
}
const button = (words, onclick, properties = {}) => node("button", { type: "button", textContent: words, onclick, ...properties })
const choice = (name, values, value, onchange, none) => {
  const made = node("select", { onchange: event => onchange(event.target.value) }, new Option(none, ""), ...values.map(each => new Option(each, each)))
  made.value = value ?? ""
  return node("label", {}, name, made)
}
const panel = name => document.getElementById(name)

// ---- what there is to say

export function problems(found, go) {
  const count = panel("count"), errors = found.filter(each => each.severity === "error").length
  count.textContent = found.length || ""
  count.className = errors ? "error" : ""
  panel("problems").replaceChildren(...(found.length ? found.map(each => {
    const made = button("", () => go(each.line || 1), { className: `problem ${each.severity}` })
    made.append(node("span", { className: "at", textContent: each.line ? `line ${each.line}` : "script" }), node("span", { textContent: each.message }))
    if (each.hint) made.append(node("i", { textContent: each.hint }))
    return made
  }) : [node("p", { className: "quiet", textContent: "Nothing to say: every line is understood." })]))
}

// ---- the look

const TOLD = { view: "View", size: "Size", pace: "Words a minute", loudness: "Loudness", readable: "Captions for", words: "Spoken words", burn: "Captions on the picture", motion: "Motion" }

export class Looks {
  constructor(studio) { this.studio = studio; this.number = 0 }

  draw() {
    const { studio } = this, { offers, look, other } = studio, rows = []
    if (other) rows.push(node("div", { className: "row" }, node("b", { textContent: "B" }), ...["template", "voice", "aspect"].map(name => choice({ template: "Template", voice: "Voice", aspect: "Shape" }[name], studio.values(name), other[name], value => studio.otherwise(name, value), "as A")), button("Take B for A", () => studio.swap())))
    const set = ["view", "size", "loudness", "readable", "words", "burn", "motion"].map(name => choice(TOLD[name], offers.choices[name], look[name], value => studio.look_(name, value), "as the script"))
    const pace = node("input", { type: "number", min: 80, max: 240, step: 5, placeholder: "own", value: look.pace || "", onchange: event => studio.look_("pace", Number(event.target.value) || 0) })
    set.push(node("label", {}, TOLD.pace, pace))
    this.shelf = node("div", { className: "templates" })
    const kept = node("div", { className: "row" }, button("Keep in the script", () => this.keep(), { title: "Template, voice, shape, view and size are written into the front matter" }), node("span", { className: "quiet", textContent: "Until then the look is only tried here; a build takes it along." }))
    panel("look").replaceChildren(...rows, kept, this.shelf, node("div", { className: "row" }, ...set), this.brand())
    this.glimpses()
  }

  // What is laid over every template, in the project's brand.toml: seen as soon as it is chosen.
  brand() {
    const { studio } = this, brand = studio.films[0]?.brand
    if (!brand) return ""
    const lay = values => studio.attempt(async () => { const { file } = await ask("brand", values); studio.tell(`The brand is in ${file}, over every template.`); await studio.afresh() })
    const off = studio.readOnly, words = { background: "Ground", ink: "Letters", accent: "Accent", highlight: "Highlight" }
    const colors = Object.entries(brand.colors).filter(([, value]) => /^#[0-9a-f]{6}/i.test(value)).map(([name, value]) => node("label", {}, words[name], node("input", { type: "color", value: value.slice(0, 7), disabled: off, onchange: event => lay({ colors: { [name]: event.target.value.toUpperCase() } }) })))
    const texts = [["name", "Name"], ["handle", "Handle"]].map(([key, called]) => node("label", {}, called, node("input", { type: "text", maxLength: 200, value: brand[key], disabled: off, onchange: event => lay({ [key]: event.target.value.trim() }) })))
    const plain = button("The template’s colours", () => lay({ colors: Object.fromEntries(brand.own.map(name => [name, ""])) }), { disabled: off || !brand.own.length })
    return node("div", { className: "row", role: "group", "aria-label": "Brand, over every template" }, node("b", { textContent: "Brand" }), ...colors, plain, ...texts)
  }

  keep() {
    const { studio } = this
    let text = studio.editor.value
    for (const name of ["template", "voice", "aspect", "view", "size"]) if (studio.look[name]) text = setting(text, name, studio.look[name])
    studio.editor.replace(text)
    studio.tell("The look is in the script's front matter.")
  }

  // The slide one looks at in every template.
  async glimpses() {
    const { studio } = this, mine = ++this.number, shelf = this.shelf
    shelf.replaceChildren(...studio.offers.templates.map(name => button("", () => studio.look_("template", name), { "aria-pressed": String(studio.look.template === name), "data-name": name, "aria-label": `Template ${name}` })))
    for (const each of shelf.children) each.append(node("img", { alt: "" }), node("span", { textContent: each.dataset.name }))
    for (const each of shelf.children) {
      if (mine !== this.number || studio.tab !== "look") return
      try {
        const { view } = await ask("glimpse", { script: studio.script, text: studio.editor.value, line: studio.editor.here, look: { ...studio.look, template: each.dataset.name } })
        if (view) each.firstChild.src = `picture/${view}?w=320`
      } catch { /* a template that cannot be drawn stays grey */ }
    }
  }
}

// ---- how words are said

export class Words {
  constructor(studio) { this.studio = studio; this.chosen = null }

  async draw() {
    const { studio } = this, line = studio.here()
    if (!line) return panel("words").replaceChildren(node("p", { className: "quiet", textContent: "Nothing is said here." }))
    const mine = this.asked = {}
    if (!panel("words").firstChild) panel("words").replaceChildren(node("p", { className: "quiet", textContent: "Reading the line …" }))
    let found, told
    try { [found, told] = await Promise.all([ask("words", { take: line.take }), this.told ?? ask("report", { script: studio.script, look: studio.look })]) } catch { return }
    if (mine !== this.asked || !found.words) return
    this.told = told
    this.line = line
    // What is being typed outlives that the words are read anew.
    const kept = this.chosen?.line === line.line && found.words.some(each => each.bare === this.chosen.word) ? this.form : null
    const typing = kept?.contains(document.activeElement) ? document.activeElement : null
    if (!kept) this.chosen = null
    const said = node("div", { className: "spoken", role: "group", "aria-label": "Words as they are read" }, ...found.words.map(each => {
      const made = button("", () => this.choose(each, line), { className: each.told ? "told" : "", "aria-pressed": String(this.chosen?.word === each.bare) })
      made.append(node("span", { textContent: each.word }), node("small", { textContent: each.phonemes || each.told || "·" }))
      return made
    }))
    this.form = kept ?? node("div")
    const manner = node("div", { className: "row" }, ...[["take", "Take", 1, 5, 1], ["pace", "Words a minute", 80, 240, 5], ["gain", "Louder by dB", -12, 12, 1], ["pause", "Pause after, s", 0, 30, 0.1]].map(([key, words, min, max, step]) => {
      const own = studio.editor.lines[line.line - 1]?.match(new RegExp(`\\{[^{}]*\\b${key}=["']?([\\d.-]+)`))
      return node("label", {}, words, node("input", { type: "number", min, max, step, value: own ? own[1] : "", placeholder: "own", onchange: event => studio.direct(line.line, key, event.target.value) }))
    }))
    const rows = [...told.unsure.map(([at, word, times]) => [at, word, `each voice reads it as it likes${times > 1 ? `, ${times} times` : ""}`]), ...told.readings.map(([at, written, read]) => [at, written, read])]
    const doubts = node("ul", { className: "list", "aria-label": "Words that are read otherwise than written" }, ...rows.slice(0, 120).map(([at, written, read]) => node("li", {}, button("▶", () => { studio.go(at); studio.hearHere() }, { "aria-label": `Hear line ${at}` }), node("span", { className: "name" }, written, " ", node("small", { textContent: read })), node("small", { textContent: `line ${at}` }))))
    panel("words").replaceChildren(said, this.form, manner, node("p", { className: "quiet", textContent: rows.length ? "Read otherwise than written, or as a voice likes:" : "" }), doubts)
    typing?.focus()
  }

  choose(each, line) {
    const { studio } = this
    this.chosen = { word: each.bare, line: line.line }
    for (const other of panel("words").querySelectorAll(".spoken button")) other.setAttribute("aria-pressed", String(other.firstChild.textContent === each.word))
    const say = node("input", { type: "text", placeholder: "as it sounds", "aria-label": `“${each.bare}” spelt as it sounds`, maxLength: 200 })
    const ipa = node("input", { type: "text", placeholder: "phonemes (IPA)", value: each.phonemes, "aria-label": `“${each.bare}” in phonemes`, maxLength: 200 })
    const asked = () => ({ word: each.bare, say: say.value.trim(), ipa: say.value.trim() ? "" : ipa.value.trim() })
    const heard = () => studio.attempt(() => hear(bytes("say", { take: this.line.take, ...asked() })))
    const keep = () => studio.attempt(async () => {
      const { file } = await ask("lexicon", asked())
      studio.tell(`“${each.bare}” is in ${file}, for every script of the project.`)
      this.told = this.chosen = null
      await studio.afresh()
    })
    const on = () => {
      const text = studio.editor.lines[line.line - 1], at = text.indexOf(each.bare)
      if (at < 0 || !say.value.trim()) return studio.tell(at < 0 ? "That word is not written in the line as it is said." : "Spell it as it sounds first.", true)
      this.chosen = null
      studio.line(line.line, `${text.slice(0, at)}[${each.bare}]{say="${say.value.trim().replace(/"/g, "'")}"}${text.slice(at + each.bare.length)}`)
    }
    for (const field of [say, ipa]) field.addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); heard() } })
    this.form.replaceChildren(node("div", { className: "row", role: "group", "aria-label": `Say “${each.bare}” like this` }, node("b", { textContent: each.bare }), say, ipa, button("Hear it", heard), button("Keep in the lexicon", keep, { disabled: studio.readOnly }), button("Keep on the line", on, { disabled: studio.readOnly })))
    say.focus()
  }
}

// ---- voices

export class Voices {
  constructor(studio) { this.studio = studio }

  draw() {
    const { studio } = this, rank = each => each.missing ? 2 : each.online ? 1 : 0
    const every = [...studio.offers.voices].sort((a, b) => rank(a) - rank(b))
    const shown = this.all ? every : every.filter(each => rank(each) === 0 || each.name === studio.look.voice)
    panel("voices").replaceChildren(node("p", { className: "quiet", textContent: "▶ says the line at the caret." }), node("ul", { className: "list" }, ...shown.map(each => {
      const now = (studio.look.voice || "hibari") === each.name
      const facts = [each.language, each.sex, each.online ? "online" : ""].filter(Boolean).join(" · ")
      const item = node("li", { className: now ? "now" : "" }, button("▶", () => this.hear(each.name), { "aria-label": `Hear ${each.name}`, disabled: Boolean(each.missing) }), node("span", { className: "name", title: each.missing }, each.name, " ", node("small", { textContent: each.missing || facts })))
      if (!each.missing) item.append(button("Use", () => studio.look_("voice", each.name)), button("B", () => studio.compareWith({ voice: each.name }), { title: "Compare with this voice", "aria-label": `Compare with ${each.name}` }))
      return item
    })), button(this.all ? "Only those that speak offline" : `All ${every.length}`, () => { this.all = !this.all; this.draw() }))
  }

  hear(voice) {
    const { studio } = this, line = studio.here()
    if (!line) return studio.tell("Put the caret on a line that is said.", true)
    studio.tell(`${voice} …`)
    return studio.attempt(async () => { await hear(bytes("say", { take: line.take, voice })); studio.tell("") })
  }
}

// ---- the build

const WHAT = [["all", "Film, deck, captions and the kit", []], ["film", "Film alone", ["mp4"]], ["deck", "Deck alone", ["pptx"]], ["captions", "Captions", ["srt", "vtt"]], ["teaser", "Teaser: a line of each section", ["teaser"]], ["teaser:upright", "Teaser, upright", ["teaser:upright"]], ["short:all", "Shorts: each section, upright", ["short:all"]]]
const size = bytes => bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`

export class Build {
  constructor(studio) { this.studio = studio; this.told = []; this.at = null }

  draw() {
    const { studio } = this
    this.what = node("select", { "aria-label": "What to build" }, ...WHAT.map(([name, words]) => new Option(words, name)), ...["clip", "short"].flatMap(kind => (studio.films[0]?.sections ?? []).map(([number, title]) => new Option(`${kind === "clip" ? "Section" : "Short of section"} ${number}: ${title}`.slice(0, 60), `${kind}:${number}`))))
    if (this.chosen) this.what.value = this.chosen
    const off = studio.readOnly || Boolean(this.at)
    this.row = node("div", { className: "row" }, this.what, button("Build", () => this.build(), { className: "primary", disabled: off, id: "start-build" }), button("Check the files", () => this.run("verify"), { disabled: off, title: "Opens and measures what was built" }), ...(studio.proof ? [button("Hear it again", () => this.run("proof"), { disabled: off, title: "Every line is heard by a recogniser and held against the script" })] : []), ...(this.at ? [button("Cancel", () => this.cancel())] : []))
    this.bar = node("div")
    this.files = node("ul", { className: "list", "aria-label": "Finished files" })
    this.table = node("div")
    panel("build").replaceChildren(this.row, this.bar, this.files, this.table)
    this.progress()
    this.results()
    this.table.replaceChildren(...(this.findings ?? []).flatMap(each => this.verdict(each)))
  }

  async build() {
    const what = this.what.value, [, , formats] = WHAT.find(([name]) => name === what) ?? ["", "", [what]]
    this.chosen = what
    await this.studio.save()
    this.run("build", { formats })
  }

  run(job, more = {}) {
    return this.studio.attempt(async () => {
      await ask("job", { job, script: this.studio.script, look: this.studio.look, ...more })
      this.at = { job, began: performance.now(), name: "", done: 0, total: 0 }
      this.said = []
      if (job !== "build") this.findings = null
      this.draw()
    })
  }

  cancel() { return this.studio.attempt(() => ask("cancel", {})) }

  heard(news) {
    if (news.event === "begun") this.at ??= { job: news.job, began: performance.now(), name: "", done: 0, total: 0 }
    else if (news.event === "stage" || news.event === "progress") {
      if (this.at?.name !== news.name) this.at = { ...this.at, name: news.name, since: performance.now() }
      Object.assign(this.at, { done: news.done ?? 0, total: news.total })
    } else if (news.event === "note") this.note = news.message
    else if (news.event === "found") this.findings = [...(this.findings ?? []), news.found]
    else if (news.event === "over") {
      const well = { build: "Built.", verify: "Checked.", proof: "Heard." }[news.job]
      this.studio.tell(news.code === 0 || (news.job !== "build" && news.code === 9) ? well : [143, 130, -15].includes(news.code) ? "Stopped; the last finished build is untouched." : `It could not be done: ${news.said.join(" ").slice(0, 400)}`, ![0, 9, 130, 143, -15].includes(news.code))
      this.at = null
      if (this.studio.tab === "build") this.draw()
      return
    }
    if (this.studio.tab === "build") this.progress()
  }

  progress() {
    if (!this.bar) return
    if (!this.at) return this.bar.replaceChildren(...(this.note ? [node("p", { className: "quiet", textContent: this.note })] : []))
    const { name, done, total, since } = this.at, past = (performance.now() - since) / 1000
    const left = done && total > done ? ` · about ${Math.max(1, Math.round(past / done * (total - done)))} s left` : ""
    this.bar.replaceChildren(node("p", { className: "quiet", role: "status", textContent: `${name || "beginning"} ${total ? `${done} of ${total}` : ""}${left}` }), total ? node("progress", { max: total, value: done, "aria-label": name }) : node("progress", { "aria-label": "beginning" }))
  }

  async results() {
    let found
    try { found = await ask(`results?script=${encodeURIComponent(this.studio.script)}`) } catch { return }
    const first = name => [".mp4", ".pptx"].findIndex(each => name.endsWith(each)) + 1 || 9
    this.files.replaceChildren(...found.files.sort(([a], [b]) => first(a) - first(b)).map(([name, length]) => node("li", {}, node("a", { href: `output/${encodeURIComponent(this.studio.script)}/${name.split("/").map(encodeURIComponent).join("/")}`, target: "_blank", rel: "noopener", className: "name", textContent: name }), node("small", { textContent: size(length) }))))
  }

  // What was found of one film: by the recogniser, or by what measures the files, with the pictures it saw.
  verdict(found) {
    const rows = found.findings ?? [], cell = (text, className = "") => node("td", { className, textContent: text })
    if (rows.length && "spoken" in rows[0]) return [node("table", {}, ...rows.map(each => node("tr", {}, node("td", {}, button(`line ${each.source.line}`, () => { this.studio.go(each.source.line); this.studio.hearHere() }, { title: "Hear it" })), cell(each.misheard.map(one => `“${one.said}” is heard as “${one.heard}”`).join("; ")))))]
    if (!rows.length) return [node("p", { className: "well", textContent: "wrong" in found ? "Every word was heard as it is written." : "" })]
    const bad = rows.filter(each => each.passed === false).length, checked = rows.filter(each => each.passed !== null).length
    const head = node("thead", {}, node("tr", {}, ...["", "what", "measured", "wanted"].map(each => node("th", { textContent: each, scope: "col" }))))
    const body = [...rows].sort((a, b) => (a.passed ?? 2) - (b.passed ?? 2)).map(each => node("tr", {}, cell({ true: "pass", false: "FAIL", null: "–" }[each.passed], each.passed === false ? "wrong" : "well"), cell(`${each.group} ${each.name}`), cell(each.measured), cell(each.wanted, "quiet")))
    const seen = (found.pictures ?? []).map(each => node("li", {}, node("img", { alt: "", loading: "lazy", src: `data:image/jpeg;base64,${each.jpeg}` }), node("small", {}, `${clock(each.seconds)} `, each.lit ? "" : node("b", { className: "wrong", textContent: "not lit " }), each.caption)))
    return [node("p", { className: bad ? "wrong" : "well", textContent: `${found.name}: ${checked - bad} of ${checked} checks passed` }), node("table", {}, head, node("tbody", {}, ...body)), node("ul", { className: "glimpses", "aria-label": "The picture in the middle of every line" }, ...seen)]
  }
}

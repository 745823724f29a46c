// The studio's page: it holds the text, the films of it that the server tells of, and what plays.
import { Refused, ask, page, send, told } from "./ask.js"
import { Completion } from "./complete.js"
import { begin, conflict, keys } from "./dialogs.js"
import { Editor } from "./editor.js"
import { Build, Looks, Voices, Words, node, problems } from "./panels.js"
import { Playback, hear, line as taken, quiet } from "./sound.js"
import { Stage } from "./stage.js"
import { Timeline } from "./timeline.js"
import { beginning, clock, directed, moved, sections } from "./text.js"

const $ = id => document.getElementById(id)
const SAVED_AFTER = 350

class Studio {
  constructor() {
    this.look = {}
    this.other = null
    this.films = [null, null]
    this.reels = new Map()
    this.heard = 0
    this.second = 0
    this.tab = "problems"
    this.busy = [false, false]
    this.again = [null, null]
    this.drafts = []
    this.stages = [new Stage(document.querySelector(".stage"))]
    this.editor = new Editor($("text"), $("marks"), { edited: () => this.edited(), moved: (line, other) => this.moved(line, other) })
    this.timeline = new Timeline({ seek: (second, over) => this.seek(second, over), slide: (line, start) => this.slide(line, start), section: (from, to) => this.section(from, to), pause: (line, seconds) => this.direct(line, "pause", seconds ? String(seconds) : ""), pausable: line => this.pausable(line), music: (kind, from, to) => this.music(kind, from, to) })
    this.looks = new Looks(this)
    this.words = new Words(this)
    this.voices = new Voices(this)
    this.build = new Build(this)
  }

  async start() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("script")
    const offers = ask("offers"), told = await ask(`start${asked ? `?script=${encodeURIComponent(asked)}` : ""}`)
    Object.assign(this, { readOnly: told.readOnly, proof: told.proof })
    this.took(told)
    this.editor.text.focus({ preventScroll: true })
    performance.measure("first words", { start: 0 })
    const drafted = this.drafted(0)
    this.listen()
    this.wire()
    this.offers = await offers
    this.offered()
    await drafted
    performance.measure("first page", { start: 0 })
  }

  // What can be chosen is known a moment after the script.
  offered() {
    for (const name of ["template", "voice", "aspect"]) this.fill($(name), name)
    $("compare").disabled = false
    this.panel()
  }

  fill(select, name) {
    const written = this.films[0]?.chosen[name]
    select.replaceChildren(new Option(written ? `${written} (as written)` : "the script’s", ""), ...this.values(name).map(each => new Option(each, each)))
    select.onchange = () => this.look_(name, select.value)
  }

  values(name) {
    const { offers } = this
    return { template: offers.templates, aspect: offers.aspects, voice: [...offers.presets, ...offers.voices.filter(each => !each.missing).map(each => each.name)] }[name]
  }

  took(told) {
    this.script = told.script
    this.saved = told.text
    $("scripts").replaceChildren(...told.scripts.map(each => new Option(each, each)))
    $("scripts").value = told.script
    $("own").href = `record/?script=${encodeURIComponent(told.script)}`
    $("new").disabled = this.readOnly
    this.editor.text.readOnly = this.readOnly
    this.editor.open(told.script, told.text)
  }

  async open(name, scripts) {
    await this.save()
    this.stop()
    const told = await ask(`start?script=${encodeURIComponent(name)}`)
    this.films = [null, null]
    this.second = 0
    this.words.told = null
    this.offers = await ask("offers")
    history.replaceState(null, "", `#script=${encodeURIComponent(name)}`)
    this.took({ ...told, scripts: scripts ?? told.scripts })
    await this.redraft()
  }

  // ---- what is written

  edited() {
    performance.mark("key")
    this.typed = performance.now()
    this.redraft()
    if (this.readOnly) return
    this.saving ??= setTimeout(() => this.save(), SAVED_AFTER)
    if (!$("offers").hidden || /[{=:(\w-]$/.test(this.editor.value.slice(0, this.editor.text.selectionStart))) this.editor.text.dispatchEvent(new Event("complete"))
  }

  redraft() { return Promise.all([this.drafted(0), ...(this.other ? [this.drafted(1)] : [])]) }

  // One request at a time for each look, and then one for what was written meanwhile: as soon as the picture is there,
  // for the rest of an older draft is not waited for.
  async drafted(seat, more = {}) {
    if (this.busy[seat]) { this.again[seat] = { ...this.again[seat], ...more }; return }
    this.busy[seat] = true
    const mine = this.drafts[seat] = (this.drafts[seat] ?? 0) + 1, script = this.script, typed = this.typed
    const next = () => {
      if (mine !== this.drafts[seat] || !this.busy[seat]) return
      const again = this.again[seat]
      this.busy[seat] = false
      this.again[seat] = null
      return again && this.drafted(seat, again)
    }
    let following
    try {
      const asked = { script, text: this.editor.value, look: seat ? this.otherLook() : this.look, line: this.editor.here || 1, width: this.stages[seat]?.canvas.width ?? 960, page, seat, ...more }
      for await (const facts of told("draft", asked)) {
        if (facts.superseded || mine !== this.drafts[seat] || script !== this.script) continue
        if ("view" in facts) {
          this.soon(seat, facts, typed)
          following = next()
        } else this.shown(seat, facts, typed)
      }
    } catch (reason) {
      if (reason instanceof Refused && reason.told?.problems && !seat) problems(reason.told.problems, line => this.go(line))
      else this.tell(seat ? `B: ${reason.message}` : this.lost(reason), true)
    }
    await (following ?? next())
  }

  lost(reason) { return reason instanceof TypeError ? "The studio does not answer: is it still running? What you write stays in this window." : reason.message }

  // The caret's picture, before all else of a draft is known.
  soon(seat, { view, line, width, jpeg }, typed) {
    this.stages[seat]?.given(view, width, jpeg)
    if (view && !this.playing && !this.rehearsing && line === (this.editor.here || 1) && !this.halfWritten()) this.picture(seat, view, typed)
  }

  shown(seat, facts, typed) {
    if (facts.film) {
      const laid = JSON.stringify(facts.film.brand) !== JSON.stringify(this.films[0]?.brand)
      if (!seat && laid) setTimeout(() => { if (this.tab === "look") this.looks.draw() })
      const numbers = new Map(facts.film.slides.filter(each => each.section).map(each => [each.section, each.title]))
      facts.film.sections = [...new Map([...numbers].map(([number]) => [number, facts.film.slides.find(each => each.section === number).title]))]
      this.films[seat] = facts.film
      this.stages[seat]?.shape(facts.film.size)
    }
    if (!seat) {
      this.problems = facts.problems
      this.editor.underline(facts.problems)
      problems(facts.problems, line => this.go(line))
      this.remark(this.editor.here)
      if (facts.film) {
        document.title = `${facts.film.title} · voicedeck`
        for (const [name, value] of Object.entries(facts.film.chosen)) if (!this.look[name] && $(name).options.length) $(name).options[0].text = `${value} (as written)`
        this.timeline.show(facts.film)
        this.spoken(facts.film)
        this.read()
      }
    }
    if (!this.playing && !this.rehearsing) this.showHere(seat, typed)
  }

  spoken(film) {
    if (film.left) this.tell(`${film.left} line${film.left > 1 ? "s" : ""} still to be spoken`)
    else if (/to be spoken/.test($("state").textContent)) this.tell("")
    this.time()
  }

  moved(line, other) {
    this.remark(line)
    if (!other || this.playing || this.rehearsing) return
    this.read()
    for (const seat of this.seats()) this.showHere(seat)
  }

  // How the caret's line is read, once it is left alone.
  read() {
    clearTimeout(this.resting)
    this.resting = setTimeout(() => { if (this.tab === "words" && !this.playing && !this.rehearsing) this.words.draw() }, 250)
  }

  // What is wrong with the line of the caret is told where one looks.
  remark(line) {
    const told = this.problems?.filter(each => each.line === line) ?? []
    $("remark").replaceChildren(...(told.length ? told.flatMap((each, at) => [at ? " · " : "", node("b", { className: each.severity, textContent: each.message }), each.hint ? ` ${each.hint}` : ""]) : [`Line ${line || 1}`]))
  }

  async save() {
    clearTimeout(this.saving)
    this.saving = null
    if (this.readOnly || this.writing) return this.writing
    const text = this.editor.value, script = this.script
    this.editor.remember()
    if (text === this.saved) return
    this.writing = ask("save", { script, text, base: this.saved, page })
    try {
      await this.writing
      if (script === this.script) this.saved = text
    } catch (reason) {
      this.writing = null
      if (reason.status === 409) await this.clash(reason.told)
      else this.tell(`Not saved: ${this.lost(reason)}`, true)
      this.saving ??= setTimeout(() => this.save(), 1000)
      return
    }
    this.writing = null
    if (this.editor.value !== this.saved) this.saving ??= setTimeout(() => this.save(), SAVED_AFTER)
  }

  async clash(told) {
    if (this.choosing) return
    this.choosing = true
    const chosen = told.torn ? await conflict(this.editor.value, told) : told.both
    this.choosing = false
    this.saved = told.theirs
    this.editor.replace(chosen)
    this.tell(told.torn ? "" : "Another program saved too: both are put together.")
  }

  line(number, text) {
    const from = beginning(this.editor.value, number), to = beginning(this.editor.value, number) + this.editor.lines[number - 1].length
    this.editor.replace(this.editor.value.slice(0, from) + text + this.editor.value.slice(to))
  }

  direct(number, key, value) { if (!this.readOnly) this.line(number, directed(this.editor.lines[number - 1], key, value)) }

  // One end of the film's music goes with another line; 0 is the film's own.
  music(kind, from, to) {
    if (this.readOnly) return
    const lines = [...this.editor.lines]
    if (from) lines[from - 1] = directed(lines[from - 1], "music", "")
    if (to) lines[to - 1] = directed(lines[to - 1], "music", kind)
    this.editor.replace(lines.join("\n"))
  }

  pausable(number) { return !this.readOnly && !this.script.endsWith(".txt") && /\S/.test(this.editor.lines[number - 1] ?? "") && !/^\s*[|>]/.test(this.editor.lines[number - 1]) && number > this.editor.front }
  section(from, to) { if (!this.readOnly) this.editor.replace(moved(this.editor.value, from, to)) }

  // ---- what is seen

  seats() { return this.other ? [0, 1] : [0] }
  every(seat = 0) { return this.films[seat]?.slides.flatMap(slide => slide.lines) ?? [] }

  here(seat = 0) {
    const number = this.editor.here || 1
    let found = null
    for (const each of this.every(seat)) if (each.line <= number && (!found || each.line > found.line)) found = each
    return found ?? this.every(seat)[0]
  }

  async showHere(seat, typed = 0) {
    const line = this.here(seat)
    if (!line || !this.stages[seat] || this.halfWritten()) return
    if (!seat) { this.second = line.start; this.time(); this.timeline.go(line.start); $("said").textContent = line.caption }
    this.frameLink(line.view)
    await this.picture(seat, line.view, typed)
  }

  // A direction that is half written would stand on the slide for a moment.
  halfWritten() { return /\{[^{}]*$/.test(this.editor.lines[this.editor.here - 1] ?? "") }

  async picture(seat, view, typed) {
    this.stages[seat]?.say("")
    try {
      const shown = await this.stages[seat]?.show(view)
      if (shown && !this.opened) { this.opened = true; performance.measure("first picture", { start: 0 }) }
      if (shown && typed) requestAnimationFrame(() => requestAnimationFrame(() => performance.measure("key to picture", { start: typed })))
    } catch { /* a later text has another picture */ }
  }

  frameLink(view) {
    const number = String(Math.round(this.second * 10) / 10).replace(".", "-")
    $("frame").href = `picture/${view}?w=1280`
    $("frame").download = `${this.script.replace(/\.\w+$/, "")}-${number}s.jpg`
  }

  time() { $("time").textContent = `${clock(this.second)} / ${clock(this.films[0]?.seconds ?? 0)}` }
  go(line) { this.editor.go(line); this.tabTo(innerWidth <= 860 ? "script" : this.tab) }

  slide(line, start) {
    if (this.playing || this.rehearsing) return this.seek(start, true)
    this.editor.go(line, false)
    this.second = start
  }

  // ---- what is heard

  async hearHere() {
    const line = this.here(), began = performance.now()
    if (!line) return
    this.stop()
    await this.attempt(async () => {
      const data = taken(line.take)
      await data
      performance.measure("line to sound", { start: began })
      this.editor.follow(line.line)
      await hear(data)
      this.editor.follow(0)
    })
  }

  toggle() { this.playing || this.rehearsing ? this.stop() : this.play() }

  // The whole film from a place on, as it will be built. What is not spoken yet is waited for.
  async play(from = this.second) {
    const film = this.films[this.heard]
    if (!film) return
    if (!film.name) return this.rehearse()
    this.rehearsing = null
    $("play").classList.remove("waiting")
    quiet()
    const began = performance.now()
    await this.attempt(async () => {
      for (const seat of this.seats()) if (this.films[seat]?.name) await this.reel(this.films[seat].name)
      this.playing = new Playback(film.name, this.reels.get(film.name), { seen: second => this.seen(second, began), ended: () => this.stop(), failed: reason => this.tell(this.lost(reason), true) })
      $("play").classList.add("playing")
      $("play").setAttribute("aria-label", "Stop")
      await this.playing.play(this.heard ? this.across(from, 0, 1) : from)
    })
  }

  // Line by line while some are still to be spoken; at the end of a line the film goes on as soon as it is whole.
  async rehearse() {
    const mine = this.rehearsing = {}, button = $("play")
    button.classList.add("playing", "waiting")
    button.setAttribute("aria-label", "Stop")
    this.drafted(this.heard, { now: true })
    let at = Math.max(0, this.every().findLastIndex(each => each.start <= this.second + 1e-6))
    for (let line = this.every()[at]; line; line = this.every()[++at]) {
      if (this.films[this.heard].name) { this.rehearsing = null; return this.play(line.start) }
      const heard = this.every(this.heard), next = heard[at + 1]
      this.tell(`${this.films[this.heard].left} lines still to be spoken; until then it plays line by line, without music and motion`)
      if (next) taken(next.take).catch(() => {})
      const data = await this.attempt(() => taken(heard[at].take))
      if (mine !== this.rehearsing) return
      if (!data) break
      this.second = line.start
      this.time()
      this.timeline.go(line.start)
      this.editor.follow(line.line)
      $("said").textContent = line.caption
      for (const seat of this.seats()) if (this.every(seat)[at]) this.stages[seat].show(this.every(seat)[at].view).catch(() => {})
      await hear(data)
      if (mine !== this.rehearsing) return
      await new Promise(done => setTimeout(done, next ? Math.min(3000, Math.max(100, (next.start - heard[at].start - heard[at].seconds) * 1000)) : 0))
      if (mine !== this.rehearsing) return
    }
    this.stop()
  }

  async reel(name) {
    if (!this.reels.has(name)) {
      this.reels.set(name, await ask(`reel/${name}`))
      if (this.reels.size > 4) this.reels.delete(this.reels.keys().next().value)
    }
    return this.reels.get(name)
  }

  // The same place in another film of the script: as far through the same line.
  across(second, from, to) {
    const own = this.every(from), other = this.every(to), at = own.findLastIndex(each => each.start <= second)
    if (at < 0 || !other[at]) return second
    const next = (lines, film) => lines[at + 1]?.start ?? film.seconds
    const share = (second - own[at].start) / Math.max(0.01, next(own, this.films[from]) - own[at].start)
    return other[at].start + share * (next(other, this.films[to]) - other[at].start)
  }

  seen(second, began) {
    if (began && !this.begun) { this.begun = true; performance.measure("play to film", { start: began }) }
    this.second = this.heard ? this.across(second, 1, 0) : second
    for (const seat of this.seats()) {
      const own = seat === this.heard ? second : this.across(second, this.heard, seat), film = this.films[seat], reel = film && this.reels.get(film.name), stage = this.stages[seat]
      if (!reel) continue
      const frame = Math.min(reel.frames - 1, Math.floor(own * reel.rate))
      if (!stage.frame(reel, film.name, frame)) this.playing.drift.push(frame)
      const cue = reel.cues.find(([, from, to]) => from <= frame && frame < to)
      stage.say(cue && $("captions").getAttribute("aria-pressed") === "true" ? cue[0] : "")
    }
    const line = this.every().findLast(each => each.start <= this.second)
    if (line && line !== this.following) {
      this.following = line
      this.editor.follow(line.line)
      $("said").textContent = line.caption
      this.frameLink(line.view)
    }
    this.time()
    this.timeline.go(this.second)
  }

  stop() {
    this.rehearsing = null
    this.begun = false
    $("play").classList.remove("waiting", "playing")
    $("play").setAttribute("aria-label", "Play")
    quiet()
    this.editor.follow(0)
    if (!this.playing) return
    this.playing.stop()
    performance.measure("played", { start: 0, detail: { late: this.playing.late, missed: this.playing.drift.length, second: this.second } })
    this.playing = null
    this.following = null
    this.editor.follow(0)
  }

  seek(second, over) {
    const was = this.playing || this.rehearsing || this.resume
    if (this.playing || this.rehearsing) { this.stop(); this.resume = true }
    this.second = second
    const line = this.every().findLast(each => each.start <= second + 1e-6)
    this.timeline.go(second, false)
    this.time()
    if (line) { this.stages[0].show(line.view).catch(() => {}); $("said").textContent = line.caption; this.frameLink(line.view) }
    if (this.other) { const at = this.every(1).findLast(each => each.start <= this.across(second, 0, 1) + 1e-6); if (at) this.stages[1].show(at.view).catch(() => {}) }
    if (over && was) { this.resume = false; this.play(second) }
    else if (over && line) this.editor.go(line.line, false), this.second = second, this.timeline.go(second, false), this.time()
  }

  hearSeat(seat) {
    if (seat === this.heard) return
    const was = this.playing || this.rehearsing
    this.stop()
    this.heard = seat
    for (const each of $("which").children) each.setAttribute("aria-pressed", String(Number(each.dataset.heard) === seat))
    if (was) this.play(this.second)
  }

  // ---- looks

  look_(name, value) {
    this.stop()
    this.look = this.chosen(this.look, name, value)
    if ($(name)?.tagName === "SELECT") $(name).value = value
    this.typed = performance.now()
    if (this.tab === "look") for (const each of $("look").querySelectorAll(".templates button")) each.setAttribute("aria-pressed", String(each.dataset.name === this.look.template))
    if (this.tab === "voices") this.voices.draw()
    this.words.told = null
    return this.redraft()
  }

  // A look with one choice; lines that are still to be recorded are said by a voice of the script's language.
  chosen(look, name, value) {
    const { [name]: _, ...rest } = look, made = value ? { ...rest, [name]: value } : rest
    if (name !== "voice") return made
    const { fallback, ...plain } = made, own = each => each.language.split("-")[0] === (this.films[0]?.language ?? "en").split("-")[0]
    const stands = value === "recorded" && this.offers.voices.find(each => !each.online && !each.missing && own(each))
    return stands ? { ...plain, fallback: stands.name } : plain
  }

  otherLook() { return { ...this.look, ...Object.fromEntries(Object.entries(this.other).filter(([, value]) => value)) } }
  compareWith(other) { this.other = { ...(this.other ?? {}), ...other, fallback: "" }; return this.compare(true) }

  compare(on) {
    this.stop()
    if (on) this.other ??= { template: this.offers.templates.find(each => each !== (this.look.template || "nocturne")) }
    else { this.other = null; this.films[1] = null; this.hearSeat(0) }
    $("compare").setAttribute("aria-pressed", String(on))
    $("which").hidden = !on
    $("stages").classList.toggle("two", on)
    if (on && !this.stages[1]) {
      const figure = this.stages[0].figure.cloneNode(true)
      figure.dataset.seat = "1"
      figure.querySelector("canvas").setAttribute("aria-label", "The film in the other look")
      $("stages").append(figure)
      this.stages[1] = new Stage(figure)
    } else if (!on && this.stages[1]) this.stages.pop().figure.remove()
    this.names()
    if (on) this.tabTo("look")
    else if (this.tab === "look") this.looks.draw()
    return this.redraft()
  }

  names() {
    const told = look => [look.template, look.voice, look.aspect].filter(Boolean).join(" · ") || "the script’s"
    this.stages[0].figure.dataset.name = `A ${told(this.look)}`
    if (this.stages[1]) this.stages[1].figure.dataset.name = `B ${told(this.otherLook())}`
  }

  otherwise(name, value) { this.stop(); this.other = { ...this.chosen(this.other, name, value), [name]: value }; this.names(); return this.drafted(1) }
  swap() { const look = this.otherLook(); this.compare(false); this.look = look; for (const name of ["template", "voice", "aspect"]) $(name).value = look[name] ?? ""; return this.redraft() }
  async afresh() { await this.drafted(0, { afresh: true }); if (this.other) await this.drafted(1, { afresh: true }); if (this.tab === "words") await this.words.draw() }

  // ---- the rest

  tell(words, wrong = false) {
    $("state").textContent = $("state").title = words
    $("state").classList.toggle("wrong", wrong)
  }

  async attempt(work) { try { return await work() } catch (reason) { this.tell(this.lost(reason), true) } }

  tabTo(name) {
    this.tab = document.body.dataset.tab = name
    for (const each of $("tabs").children) {
      each.setAttribute("aria-selected", String(each.dataset.tab === name))
      each.tabIndex = each.dataset.tab === name ? 0 : -1
    }
    this.panel()
  }

  panel() { if (this.offers) ({ look: this.looks, words: this.words, voices: this.voices, build: this.build })[this.tab]?.draw() }

  listen() {
    const events = new EventSource("events")
    let lost = false
    events.onopen = () => { if (lost) { lost = false; this.tell("The studio answers again."); this.save(); this.redraft() } }
    events.onerror = () => { lost = true; this.tell("The studio does not answer: is it still running? What you write stays in this window.", true) }
    events.onmessage = event => this.news(JSON.parse(event.data))
  }

  async news(told) {
    if (told.kind === "job") this.build.heard(told)
    if (told.kind === "project") {
      this.words.told = null
      if (told.offers) { this.offers = await ask("offers"); this.fill($("voice"), "voice"); $("voice").value = this.look.voice ?? "" }
      await this.afresh()
    }
    if (told.kind === "spoken") {
      for (const each of told.problems ?? []) this.tell(`${each.message}${each.hint ? ` (${each.hint})` : ""}`, true)
      if (!told.problems) await this.drafted(told.seat, this.rehearsing ? { now: true } : {})
    }
    if (told.kind === "disk" && told.page !== page && told.script === this.script && told.text !== this.saved) {
      if (this.editor.value === this.saved) {
        this.saved = told.text
        performance.mark("external save")
        this.editor.replace(told.text)
        this.tell("Another program saved the script.")
      } else if (this.editor.value !== told.text) await this.save()
    }
  }

  wire() {
    this.completionAt()
    $("scripts").onchange = () => this.attempt(() => this.open($("scripts").value))
    $("new").onclick = () => begin(this)
    $("help").onclick = keys
    $("own").addEventListener("click", () => this.save())
    $("compare").onclick = () => this.compare(!this.other)
    $("play").onclick = () => this.toggle()
    $("hear").onclick = () => this.hearHere()
    $("captions").onclick = event => event.currentTarget.setAttribute("aria-pressed", String(event.currentTarget.getAttribute("aria-pressed") !== "true"))
    $("which").onclick = event => { if (event.target.dataset.heard) this.hearSeat(Number(event.target.dataset.heard)) }
    $("tabs").onclick = event => { const tab = event.target.closest("[data-tab]"); if (tab) this.tabTo(tab.dataset.tab) }
    $("tabs").onkeydown = event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], every = [...$("tabs").children].filter(each => each.offsetParent)
      if (!step) return
      const next = every[(every.findIndex(each => each.dataset.tab === this.tab) + step + every.length) % every.length]
      this.tabTo(next.dataset.tab)
      next.focus()
    }
    this.tabTo(innerWidth <= 860 ? "script" : "problems")
    const theme = localStorage.getItem("studio theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark")
    const themed = name => { document.documentElement.dataset.theme = name; localStorage.setItem("studio theme", name); this.timeline.paint() }
    themed(theme)
    $("theme").onclick = () => themed(document.documentElement.dataset.theme === "light" ? "dark" : "light")
    this.divide()
    document.addEventListener("keydown", event => this.key(event))
    addEventListener("beforeunload", () => { this.editor.remember(); if (this.editor.value !== this.saved && !this.readOnly) fetch("save", { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ script: this.script, text: this.editor.value, base: this.saved, page }) }) })
    let depth = 0
    addEventListener("dragenter", event => { if (event.dataTransfer?.types.includes("Files") && !this.readOnly) { depth++; document.body.classList.add("dropping") } })
    addEventListener("dragleave", () => { if (depth && !--depth) document.body.classList.remove("dropping") })
    addEventListener("dragover", event => { if (depth) event.preventDefault() })
    addEventListener("drop", event => {
      depth = 0
      document.body.classList.remove("dropping")
      const [file] = event.dataTransfer?.files ?? []
      if (!file || this.readOnly) return
      event.preventDefault()
      this.tell(`${file.name} …`)
      this.attempt(async () => { const { script, scripts } = await send(`bring?file=${encodeURIComponent(file.name)}`, file); await this.open(script, scripts); this.tell(`${file.name} is the script ${script} now.`) })
    })
  }

  completionAt() {
    const list = new Completion(this.editor, $("offers"), this)
    this.editor.text.addEventListener("complete", () => list.look())
    this.list = list
  }

  divide() {
    const divider = $("divider"), set = share => {
      const part = Math.max(25, Math.min(65, share))
      document.documentElement.style.setProperty("--share", `${part}fr`)
      document.documentElement.style.setProperty("--rest", `${100 - part}fr`)
      divider.setAttribute("aria-valuenow", String(Math.round(part)))
    }
    divider.onpointerdown = event => {
      divider.setPointerCapture(event.pointerId)
      divider.onpointermove = each => set(each.clientX / innerWidth * 100)
      divider.onpointerup = () => { divider.onpointermove = null }
    }
    divider.onkeydown = event => {
      const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key]
      if (step) { event.preventDefault(); set(Number(divider.getAttribute("aria-valuenow")) + step) }
    }
  }

  key(event) {
    const inText = event.target === this.editor.text, still = /^(INPUT|SELECT|TEXTAREA|BUTTON|A)$/.test(event.target.tagName) || event.target.getAttribute?.("role") === "slider" || document.querySelector("dialog[open]")
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); return this.hearHere() }
    if (event.key === "Enter" && event.altKey) { event.preventDefault(); return this.toggle() }
    if (event.key === " " && !inText && !still) { event.preventDefault(); return this.toggle() }
    if (event.key === "F8") { event.preventDefault(); return this.nextProblem() }
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) { if (this.playing || this.rehearsing) this.stop(); else if (!inText) this.editor.text.focus() }
    if (inText && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault()
      const bounds = sections(this.editor.value), at = bounds.slice(0, -1).findLastIndex(each => each <= this.editor.here)
      const title = this.editor.lines[bounds[at] - 1]
      if (at < 0) return
      this.section(at, event.key === "ArrowUp" ? at - 1 : at + 2)
      this.editor.go(this.editor.lines.indexOf(title) + 1)
    }
  }

  nextProblem() {
    const places = [...new Set((this.problems ?? []).filter(each => each.line).map(each => each.line))].sort((a, b) => a - b)
    if (places.length) this.go(places.find(each => each > this.editor.here) ?? places[0])
  }
}

const studio = new Studio()
studio.start().catch(reason => studio.tell(studio.lost(reason), true))

// The timeline: sections that can be moved, slides, the lines' waves, pauses that can be drawn out, and the place.
import { ask } from "./ask.js"
import { clock } from "./text.js"

const CLOSEST = 120, STEP = 1.6, CALM = 500, BRIEF = 0.1

export class Timeline {
  constructor(told) {
    this.told = told
    this.scroll = document.getElementById("scroll")
    this.track = document.getElementById("track")
    this.chapters = document.getElementById("chapters")
    this.slides = document.getElementById("slides")
    this.pauses = document.getElementById("pauses")
    this.music = document.getElementById("music")
    this.wave = document.getElementById("wave")
    this.head = document.getElementById("head")
    this.waves = new Map()
    this.scale = 0
    this.second = 0
    this.film = null
    new ResizeObserver(() => this.draw()).observe(this.scroll)
    this.scroll.addEventListener("scroll", () => this.paint())
    this.wave.addEventListener("pointerdown", event => this.drag(event, at => told.seek(at)))
    this.head.addEventListener("pointerdown", event => this.drag(event, at => told.seek(at)))
    this.head.addEventListener("keydown", event => {
      const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -1e9, End: 1e9 }[event.key]
      if (!step || !this.film) return
      event.preventDefault()
      told.seek(Math.max(0, Math.min(this.film.seconds, this.second + step)))
    })
    document.getElementById("zoom").addEventListener("click", event => this.zoom(Number(event.target.dataset.zoom)))
  }

  get fit() { return this.film ? this.scroll.clientWidth / this.film.seconds : 1 }
  get perSecond() { return this.scale || this.fit }
  x(second) { return second * this.perSecond }

  zoom(step) {
    const next = step ? this.perSecond * (step > 0 ? STEP : 1 / STEP) : 0
    this.scale = next <= this.fit ? 0 : Math.min(CLOSEST, next)
    this.draw()
    this.follow()
  }

  drag(event, move) {
    if (!this.film || event.button) return
    const target = event.currentTarget, at = each => Math.max(0, Math.min(this.film.seconds, (each.clientX - this.track.getBoundingClientRect().left) / this.perSecond))
    event.preventDefault()
    target.setPointerCapture?.(event.pointerId)
    const moving = each => move(at(each), false)
    const ended = each => { target.removeEventListener("pointermove", moving); move(at(each), true) }
    move(at(event), false)
    target.addEventListener("pointermove", moving)
    target.addEventListener("pointerup", ended, { once: true })
    target.addEventListener("pointercancel", ended, { once: true })
  }

  // Another film, or the same with other times.
  show(film) {
    this.film = film
    const missing = film.slides.flatMap(slide => slide.lines).filter(line => line.known && !this.waves.has(line.take)).map(line => line.take)
    this.draw()
    if (missing.length) ask("waves", { takes: missing }).then(found => {
      for (const [take, wave] of Object.entries(found)) this.waves.set(take, Uint8Array.from(atob(wave), each => each.charCodeAt(0)))
      this.paint()
    }, () => {})
  }

  // What is there is changed, not made anew: a drag or a focus outlives a key that is typed.
  each(home, list, make, set) {
    while (home.children.length > list.length) home.lastChild.remove()
    list.forEach((item, at) => {
      const node = home.children[at] ?? home.appendChild(make(at))
      set(node, item, at)
    })
  }

  place(node, from, to) {
    node.style.left = `${this.x(from)}px`
    node.style.width = `${Math.max(2, this.x(to) - this.x(from))}px`
  }

  draw() {
    const film = this.film
    if (!film || !this.scroll.clientWidth) return
    this.track.style.width = `${Math.max(this.scroll.clientWidth, this.x(film.seconds))}px`
    this.each(this.chapters, this.sections(), () => this.section(), (node, each, at) => {
      this.place(node, each.start, each.end)
      node.dataset.at = at
      node.dataset.section = each.section ?? ""
      if (node.textContent !== each.title) node.textContent = each.title
      node.title = `${each.title}, ${clock(each.start)}${each.section ? ". Drag or Alt+Arrow moves it" : ""}`
    })
    this.each(this.slides, film.slides, () => this.slide(), (node, each) => {
      this.place(node, each.start, each.end)
      node.dataset.view = each.view
      node.dataset.line = each.lines[0]?.line ?? 1
      node.dataset.start = each.start
      node.setAttribute("aria-label", `${each.title}, ${each.layout}, ${clock(each.start)}`)
      node.title = `${each.title} · ${each.layout}`
    })
    const ends = film.slides.flatMap(slide => slide.lines.map((line, at) => ({ ...line, next: slide.lines[at + 1] }))).filter(line => line.next?.line !== line.line && this.told.pausable(line.line))
    this.each(this.pauses, ends, () => this.pause(), (node, each) => {
      node.style.left = `${this.x(each.start + each.seconds + each.pause)}px`
      Object.assign(node.dataset, { line: each.line, end: each.start + each.seconds, pause: each.pause })
      node.classList.toggle("asked", each.pause > 0)
      node.setAttribute("aria-label", `Pause after “${each.caption.slice(0, 50)}”`)
      node.setAttribute("aria-valuenow", each.pause)
      node.setAttribute("aria-valuetext", `${each.pause} seconds`)
    })
    this.beds()
    this.head.setAttribute("aria-valuemax", Math.round(film.seconds))
    this.small()
    this.paint()
    this.go(this.second, false)
  }

  // The small pictures come after the large one that somebody waits for.
  small() {
    clearTimeout(this.drawing)
    this.drawing = setTimeout(() => {
      for (const node of this.slides.children) {
        const address = `picture/${node.dataset.view}?w=160`
        if (node.firstChild.getAttribute("src") !== address) node.firstChild.src = address
      }
    }, this.drawn ? CALM : 0)
    this.drawn = true
  }

  // The sections as their slides lie, for a film that is too short for chapters has them too; round them a brand's clips.
  sections() {
    const found = [], { slides, seconds } = this.film
    if (slides[0]?.start > BRIEF) found.push({ section: null, title: "Intro", start: 0, end: slides[0].start })
    for (const slide of this.film.slides) {
      const last = found.at(-1)
      if (last && last.section === slide.section) last.end = slide.end
      else found.push({ section: slide.section, title: slide.section ? slide.title : "Opening", start: slide.start, end: slide.end })
    }
    const end = slides.at(-1)?.end ?? seconds
    if (seconds - end > BRIEF) found.push({ section: null, title: "Outro", start: end, end: seconds })
    return found
  }

  slide() {
    const node = document.createElement("button"), picture = document.createElement("img")
    node.type = "button"
    picture.alt = ""
    picture.loading = "lazy"
    node.append(picture)
    node.addEventListener("click", () => this.told.slide(Number(node.dataset.line), Number(node.dataset.start)))
    return node
  }

  section() {
    const node = document.createElement("button")
    node.type = "button"
    const number = () => Number(node.dataset.section)
    node.addEventListener("keydown", event => {
      const step = { ArrowLeft: -1, ArrowRight: 2 }[event.key]
      if (!event.altKey || !step || !number()) return
      event.preventDefault()
      this.told.section(number() - 1, number() - 1 + step)
    })
    node.addEventListener("pointerdown", event => {
      if (event.button) return
      const from = event.clientX
      let over = null
      node.setPointerCapture(event.pointerId)
      const moving = each => {
        if (!number() || Math.abs(each.clientX - from) < 6) return
        node.classList.add("dragged")
        const under = [...this.chapters.children].find(other => { const box = other.getBoundingClientRect(); return each.clientX >= box.left && each.clientX < box.right })
        over?.classList.remove("over")
        over = under && Number(under.dataset.section) ? under : null
        over?.classList.add("over")
      }
      const ended = () => {
        node.removeEventListener("pointermove", moving)
        const dragged = node.classList.contains("dragged"), target = over && Number(over.dataset.section)
        over?.classList.remove("over")
        node.classList.remove("dragged")
        if (dragged && target && target !== number()) this.told.section(number() - 1, target - 1 + (target > number() ? 1 : 0))
        if (dragged) return
        const first = this.sections()[Number(node.dataset.at)], slide = this.film.slides.find(each => each.start === first.start)
        slide ? this.told.slide(slide.lines[0]?.line ?? 1, first.start) : this.told.seek(first.start, true)
      }
      node.addEventListener("pointermove", moving)
      node.addEventListener("pointerup", ended, { once: true })
    })
    return node
  }

  pause() {
    const node = document.createElement("span")
    node.setAttribute("role", "slider")
    node.setAttribute("aria-valuemin", "0")
    node.setAttribute("aria-valuemax", "30")
    node.tabIndex = -1
    const set = seconds => this.told.pause(Number(node.dataset.line), Math.max(0, Math.min(30, Math.round(seconds * 10) / 10)))
    node.addEventListener("pointerdown", event => {
      const from = event.clientX, before = Number(node.dataset.pause)
      let last = before
      this.drag(event, (_, over) => { if (over && last !== before) set(last) })
      node.addEventListener("pointermove", each => {
        last = Math.max(0, before + (each.clientX - from) / this.perSecond)
        if (each.buttons) node.style.left = `${this.x(Number(node.dataset.end) + last)}px`
      })
    })
    node.addEventListener("keydown", event => {
      const step = { ArrowRight: 0.1, ArrowLeft: -0.1, PageUp: 1, PageDown: -1 }[event.key]
      if (step) { event.preventDefault(); set(Number(node.dataset.pause) + step) }
    })
    return node
  }

  // The music, where it is heard, and its ends, which are dragged to the line that it begins or ends with.
  beds() {
    const { film } = this
    if (!film.music) return this.music.replaceChildren()
    const lines = film.slides.flatMap(slide => slide.lines).filter((line, at, all) => all[at - 1]?.line !== line.line)
    const turns = lines.filter(line => line.music).map(line => ({ kind: line.music, at: line.start, line: line.line, caption: line.caption }))
    const edges = turns.filter((each, at) => each.kind !== (turns[at - 1]?.kind ?? (each.kind === "out" ? "in" : "out")))
    if (edges[0]?.kind !== "in") edges.unshift({ kind: "in", at: 0, line: 0, caption: "the film" })
    if (edges.at(-1).kind !== "out") edges.push({ kind: "out", at: film.seconds, line: 0, caption: "the film" })
    this.edges = edges
    const bars = edges.filter(each => each.kind === "in").map((each, at) => [each.at, edges[2 * at + 1].at])
    while (this.music.childElementCount > bars.length + edges.length) this.music.lastChild.remove()
    if (this.music.querySelectorAll("i").length !== bars.length) this.music.replaceChildren(...bars.map(() => document.createElement("i")), ...edges.map(() => this.edge()))
    bars.forEach(([from, to], at) => this.place(this.music.children[at], from, to))
    edges.forEach((each, at) => {
      const node = this.music.children[bars.length + at]
      Object.assign(node.dataset, { edge: at, kind: each.kind })
      node.style.left = `${this.x(each.at)}px`
      node.setAttribute("aria-label", `The music ${each.kind === "in" ? "begins" : "ends"} with`)
      node.setAttribute("aria-valuemax", Math.round(film.seconds))
      node.setAttribute("aria-valuenow", Math.round(each.at))
      node.setAttribute("aria-valuetext", each.caption)
    })
  }

  // The lines that an end of the music can go with, as places in time; the film's own end among them.
  ends(kind) {
    const lines = this.film.slides.flatMap(slide => slide.lines).filter(line => this.told.pausable(line.line)).map(line => ({ line: line.line, at: line.start }))
    return kind === "in" ? [{ line: 0, at: 0 }, ...lines] : [...lines, { line: 0, at: this.film.seconds }]
  }

  edge() {
    const node = document.createElement("span")
    node.setAttribute("role", "slider")
    node.setAttribute("aria-valuemin", "0")
    node.tabIndex = 0
    const own = () => this.edges[Number(node.dataset.edge)]
    const set = place => { if (place && place.line !== own().line) this.told.music(own().kind, own().line, place.line) }
    node.addEventListener("pointerdown", event => {
      const places = this.ends(own().kind)
      const near = second => places.reduce((best, each) => Math.abs(each.at - second) < Math.abs(best.at - second) ? each : best)
      this.drag(event, (second, over) => {
        node.style.left = `${this.x(near(second).at)}px`
        if (over) set(near(second))
      })
    })
    node.addEventListener("keydown", event => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key], places = this.ends(own().kind)
      if (!step) return
      event.preventDefault()
      set(places[places.findIndex(each => each.line === own().line) + step])
    })
    return node
  }

  // Only what is in view of the waves.
  paint() {
    const film = this.film
    if (!film) return
    const width = this.scroll.clientWidth, left = this.scroll.scrollLeft, ratio = devicePixelRatio, height = 48
    const style = getComputedStyle(document.documentElement), color = name => style.getPropertyValue(name).trim()
    if (this.wave.width !== Math.round(width * ratio)) { this.wave.width = Math.round(width * ratio); this.wave.height = height * ratio; this.wave.style.width = `${width}px` }
    this.wave.style.left = `${left}px`
    const pen = this.wave.getContext("2d")
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    pen.clearRect(0, 0, width, height)
    for (const slide of film.slides) for (const line of slide.lines) {
      const from = this.x(line.start) - left, to = this.x(line.start + line.seconds) - left
      if (to < 0 || from > width) continue
      const wave = this.waves.get(line.take)
      if (!wave || !line.known) { pen.fillStyle = color("--line"); pen.fillRect(from, height / 2 - 3, Math.max(1, to - from - 1), 6); continue }
      pen.fillStyle = color("--signal")
      const highest = Math.max(1, ...wave)
      for (let x = Math.max(0, Math.floor(from)); x < Math.min(width, to); x++) {
        const first = Math.floor((x - from) / (to - from) * wave.length), last = Math.max(first + 1, Math.floor((x + 1 - from) / (to - from) * wave.length))
        let most = 0
        for (let each = Math.max(0, first); each < last && each < wave.length; each++) most = Math.max(most, wave[each])
        const tall = Math.max(1, most / highest * (height - 10))
        pen.fillRect(x, (height - tall) / 2, 1, tall)
      }
    }
  }

  go(second, follow = true) {
    this.second = second
    this.head.style.left = `${this.x(second)}px`
    this.head.setAttribute("aria-valuenow", Math.round(second))
    this.head.setAttribute("aria-valuetext", clock(second))
    const now = this.film?.slides.findLastIndex(each => each.start <= second + 1e-6)
    if (now !== this.now) {
      this.slides.querySelector(".now")?.classList.remove("now")
      this.now = now
    }
    this.slides.children[now]?.classList.add("now")
    if (follow) this.follow()
  }

  follow() {
    const x = this.x(this.second), left = this.scroll.scrollLeft, width = this.scroll.clientWidth
    if (x < left + 20 || x > left + width - 60) this.scroll.scrollLeft = x - width / 4
  }
}

// The editor: a textarea (the browser's own caret, input methods, spelling and screen readers) over a layer of one line
// of colours each. Its history is ours, for it has to outlive a reload.
import { beginning, change, frontMatter, lineAt, parts, where } from "./text.js"

const MOST = 400, TOGETHER = 900, KEPT = 400_000

export class Editor {
  constructor(text, marks, told) {
    this.text = text
    this.marks = marks
    this.told = told
    this.lines = []
    this.value = ""
    this.problems = new Map()
    this.past = []
    this.future = []
    this.here = 0
    text.addEventListener("input", () => this.typed())
    text.addEventListener("scroll", () => { marks.scrollTop = text.scrollTop })
    text.addEventListener("beforeinput", event => {
      if (event.inputType === "historyUndo") { event.preventDefault(); this.undo() }
      if (event.inputType === "historyRedo") { event.preventDefault(); this.redo() }
    })
    text.addEventListener("keydown", event => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === "z" || key === "y") {
        event.preventDefault()
        key === "y" || event.shiftKey ? this.redo() : this.undo()
      }
    })
    document.addEventListener("selectionchange", () => { if (document.activeElement === text) this.caret() })
  }

  // Another script, with what was written of it in this window before.
  open(name, value) {
    this.name = name
    this.past = []
    this.future = []
    const kept = this.remembered()
    this.value = kept ? kept.text : value
    if (kept) { this.past = kept.past; this.future = kept.future }
    if (kept && kept.text !== value) this.record(change(kept.text, value), false)
    this.value = value
    this.text.value = value
    this.lines = []
    this.marks.replaceChildren()
    this.here = 0
    this.draw()
    this.text.setSelectionRange(0, 0)
    this.text.scrollTop = 0
    this.caret()
  }

  remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(`studio ${this.name}`))
    } catch { return null }
  }

  remember() {
    let kept = { text: this.value, past: this.past, future: this.future }
    for (let half = this.past.length; half; half = Math.floor(half / 2)) {
      const written = JSON.stringify({ ...kept, past: this.past.slice(-half) })
      if (written.length < KEPT) {
        try { sessionStorage.setItem(`studio ${this.name}`, written) } catch { /* the window keeps nothing */ }
        return
      }
    }
  }

  typed() {
    const done = change(this.value, this.text.value)
    this.value = this.text.value
    this.record(done, true)
    this.draw()
    this.caret()
    this.room()
    this.told.edited()
  }

  // What is being written stays clear of the edge below, where it would be underlined.
  room() {
    const under = this.place().y - this.text.clientHeight + 34
    if (under > 0) this.text.scrollTop += under
  }

  record(done, together) {
    if (!done.gone && !done.come) return
    const last = this.past.at(-1), now = Date.now()
    const goesOn = together && last && last.open && now - last.time < TOGETHER && !done.gone && !last.gone && last.at + last.come.length === done.at
    if (goesOn) { last.come += done.come; last.time = now } else {
      this.past.push({ ...done, time: now, open: together })
      if (this.past.length > MOST) this.past.shift()
    }
    this.future = []
  }

  // The text as something else than typing makes it: one step of the history.
  replace(value, caret = null) {
    if (value === this.value) return
    const done = change(this.value, value), from = this.text.selectionStart
    this.record(done, false)
    this.set(value, caret ?? (from <= done.at ? from : Math.max(done.at, from + done.come.length - done.gone.length)))
    this.told.edited()
  }

  set(value, caret) {
    const top = this.text.scrollTop
    this.value = value
    this.text.value = value
    this.text.setSelectionRange(caret, caret)
    this.text.scrollTop = top
    this.draw()
    this.caret()
  }

  step(from, to, back) {
    const done = from.pop()
    if (!done) return
    const [gone, come] = back ? [done.come, done.gone] : [done.gone, done.come]
    to.push({ ...done, open: false })
    this.set(this.value.slice(0, done.at) + come + this.value.slice(done.at + gone.length), done.at + come.length)
    this.show()
    this.told.edited()
  }

  undo() { this.step(this.past, this.future, true) }
  redo() { this.step(this.future, this.past, false) }

  // Only lines that are others are drawn anew.
  draw() {
    const now = this.value.split("\n"), front = frontMatter(now)
    if (front !== this.front) this.lines = this.lines.map((line, at) => at < Math.max(front, this.front ?? 0) ? null : line)
    this.front = front
    let first = 0, last = 0
    const before = this.lines
    while (first < now.length && first < before.length && now[first] === before[first]) first++
    while (last < now.length - first && last < before.length - first && now.at(-1 - last) === before.at(-1 - last)) last++
    for (let gone = before.length - last - first; gone > 0; gone--) this.marks.children[first].remove()
    const anchor = this.marks.children[first] ?? null, fresh = document.createDocumentFragment()
    for (let at = first; at < now.length - last; at++) fresh.append(this.line(now[at], at))
    this.marks.insertBefore(fresh, anchor)
    // Numbers are written: counted by the style sheet, every key would count all lines.
    if (now.length !== before.length) for (let node = anchor, at = now.length - last + 1; node; node = node.nextElementSibling) node.dataset.line = at++
    this.lines = now
    this.marks.scrollTop = this.text.scrollTop
  }

  line(text, at) {
    const div = document.createElement("div"), told = this.problems.get(at + 1) ?? []
    div.dataset.line = at + 1
    const ranges = [...parts(text, at < this.front).map(([from, to, kind]) => [from, to, `t-${kind}`]), ...told.map(each => [...where(text, each.message), each.severity])]
    const edges = [...new Set([0, text.length, ...ranges.flatMap(([from, to]) => [from, to])])].sort((a, b) => a - b)
    for (let each = 0; each + 1 < edges.length; each++) {
      const kinds = ranges.filter(([from, to]) => from <= edges[each] && edges[each + 1] <= to).map(([, , kind]) => kind)
      const words = text.slice(edges[each], edges[each + 1])
      if (!kinds.length) div.append(words)
      else {
        const span = document.createElement("span")
        span.className = kinds.slice(0, 1).concat(kinds.filter(kind => kind === "error" || kind === "warning")).join(" ")
        span.textContent = words
        div.append(span)
      }
    }
    if (!text) div.append("\u200b")
    if (told.length) div.classList.add(told.some(each => each.severity === "error") ? "has-error" : "has-warning")
    if (at + 1 === this.here) div.classList.add("here")
    return div
  }

  underline(problems) {
    const before = this.problems
    this.problems = new Map()
    for (const each of problems) if (each.line) this.problems.set(each.line, [...(this.problems.get(each.line) ?? []), each])
    for (const number of new Set([...before.keys(), ...this.problems.keys()])) {
      const old = this.marks.children[number - 1]
      if (old) old.replaceWith(this.line(this.lines[number - 1], number - 1))
    }
    this.told.moved(this.here, false)
  }

  caret() {
    const number = lineAt(this.value, this.text.selectionStart)
    if (number !== this.here) {
      this.marks.children[this.here - 1]?.classList.remove("here")
      this.marks.children[number - 1]?.classList.add("here")
      this.here = number
      this.told.moved(number, true)
    }
  }

  // The line that is being said, which is no caret.
  follow(number) {
    this.marks.querySelector(".said")?.classList.remove("said")
    this.marks.children[number - 1]?.classList.add("said")
  }

  go(number, focus = true) {
    const at = beginning(this.value, number)
    if (focus) this.text.focus({ preventScroll: true })
    this.text.setSelectionRange(at, at)
    this.caret()
    this.show()
  }

  show() {
    const line = this.marks.children[lineAt(this.value, this.text.selectionStart) - 1]
    if (!line) return
    const top = line.offsetTop, height = this.text.clientHeight
    if (top < this.text.scrollTop + 30 || top > this.text.scrollTop + height - 80) this.text.scrollTop = Math.max(0, top - height / 3)
    this.marks.scrollTop = this.text.scrollTop
  }

  // Where the caret is seen, in pixels of the editor.
  place() {
    const line = this.marks.children[this.here - 1], start = beginning(this.value, this.here)
    let left = this.text.selectionStart - start
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), range = document.createRange()
    let node = walk.nextNode()
    while (node && left > node.length) { left -= node.length; node = walk.nextNode() }
    if (!node) return { x: 58, y: line.offsetTop - this.text.scrollTop + 23 }
    range.setStart(node, Math.min(left, node.length))
    range.collapse(true)
    const box = range.getClientRects()[0] ?? line.getBoundingClientRect(), own = this.marks.getBoundingClientRect()
    return { x: box.left - own.left, y: box.bottom - own.top }
  }
}

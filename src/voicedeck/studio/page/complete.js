// Completion: what can stand at the caret, from what the project and its templates have.
import { beginning } from "./text.js"

const NEED = 60

export class Completion {
  // `offering` has what can be written as `offers`, of the script that is open.
  constructor(editor, list, offering) {
    Object.assign(this, { editor, list, offering, found: null, at: 0 })
    editor.text.addEventListener("keydown", event => this.key(event))
    editor.text.addEventListener("blur", () => setTimeout(() => this.close(), 120))
    list.addEventListener("pointerdown", event => {
      const item = event.target.closest("li")
      if (item) { event.preventDefault(); this.at = Number(item.dataset.at); this.take() }
    })
  }

  // What is written before the caret, and what could follow: [what is there already, what could be, what follows it].
  wanted() {
    const { editor } = this, { offers } = this.offering
    if (!offers) return null
    const start = beginning(editor.value, editor.here)
    const before = editor.value.slice(start, editor.text.selectionStart)
    const line = editor.value.slice(start).split("\n", 1)[0], heading = /^#/.test(line)
    if (editor.here <= editor.front) {
      const value = before.match(/^([\w-]+):\s*(\S*)$/)
      if (value) return [value[2], this.values(value[1], heading), ""]
      const key = before.match(/^(\w+)$/)
      return key && [key[1], offers.front, ": "]
    }
    const file = before.match(/!\[[^\]]*\]\(([^)]*)$/)
    if (file) return [file[1], offers.files, ")"]
    const value = before.match(/\{[^{}]*?\b([\w-]+)=["']?([\w:.-]*)$/)
    if (value) return [value[2], this.values(value[1], heading), ""]
    const key = before.match(/(\]?)\{(?:[^{}]*[\s,])?([a-z]*)$/)
    return key && [key[2], key[1] ? offers.directions.words : heading ? offers.directions.heading : offers.directions.line, "="]
  }

  values(key, heading) {
    const { offers } = this.offering, choices = offers.choices
    const known = {
      layout: heading ? offers.layouts.heading : offers.layouts.line,
      voice: [...offers.presets, ...offers.voices.filter(each => !each.missing).map(each => each.name)],
      template: offers.templates, aspect: offers.aspects, visual: offers.drawings, view: choices.view, size: choices.size,
    }
    return known[key] ?? offers.values[key] ?? []
  }

  look(asked = false) {
    const wanted = this.wanted()
    if (!wanted) return this.close()
    const [begun, every, after] = wanted, small = begun.toLowerCase()
    const near = every.filter(each => each.toLowerCase().startsWith(small))
    const others = begun.length > 1 ? every.filter(each => !near.includes(each) && each.toLowerCase().includes(small)) : []
    const found = [...near, ...others].slice(0, NEED)
    if (!found.length || (found.length === 1 && found[0] === begun) || (!asked && !begun && !after && every.length > NEED)) return this.close()
    this.found = found
    this.begun = begun
    this.after = after
    this.at = 0
    this.draw()
  }

  draw() {
    const { list, editor } = this
    list.replaceChildren(...this.found.map((each, at) => {
      const item = document.createElement("li")
      item.id = `offer-${at}`
      item.setAttribute("role", "option")
      item.setAttribute("aria-selected", String(at === this.at))
      item.dataset.at = at
      item.textContent = each
      return item
    }))
    list.hidden = false
    const place = editor.place(), box = editor.marks.getBoundingClientRect()
    list.style.left = `${Math.max(8, Math.min(place.x - 12, box.width - list.offsetWidth - 12))}px`
    list.style.top = place.y + list.offsetHeight + 8 > box.height ? `${Math.max(0, place.y - list.offsetHeight - 26)}px` : `${place.y + 4}px`
    editor.text.setAttribute("aria-controls", "offers")
    editor.text.setAttribute("aria-activedescendant", `offer-${this.at}`)
  }

  close() {
    if (this.list.hidden) return
    this.list.hidden = true
    this.editor.text.removeAttribute("aria-activedescendant")
    this.editor.text.removeAttribute("aria-controls")
  }

  take() {
    const { editor } = this, chosen = this.found[this.at], end = editor.text.selectionStart
    const follows = editor.value.slice(end, end + this.after.trim().length) === this.after.trim() ? "" : this.after
    this.close()
    editor.replace(editor.value.slice(0, end - this.begun.length) + chosen + follows + editor.value.slice(end), end - this.begun.length + chosen.length + follows.length)
    if (this.after) this.look()
  }

  key(event) {
    if (event.ctrlKey && event.key === " ") { event.preventDefault(); return this.look(true) }
    if (this.list.hidden) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      this.at = (this.at + step + this.found.length) % this.found.length
      this.draw()
      this.list.children[this.at].scrollIntoView({ block: "nearest" })
    } else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); event.stopImmediatePropagation(); this.take() }
    else if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); this.close() }
  }
}

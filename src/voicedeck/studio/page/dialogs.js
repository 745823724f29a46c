// Dialogs: two who saved at once, another script, and the keys.
import { ask, send } from "./ask.js"
import { node } from "./panels.js"

const dialog = name => document.getElementById(name)
const button = (words, onclick, properties = {}) => node("button", { type: "button", textContent: words, onclick, ...properties })

function lines(text, other) {
  const known = new Set(other.split("\n"))
  return node("pre", { tabIndex: 0 }, ...text.split("\n").map(line => node("span", { className: known.has(line) ? "" : "differs", textContent: `${line}\n` })))
}

// Mine, theirs, or both: nothing is written before one is chosen.
export function conflict(mine, told) {
  const box = dialog("conflict")
  return new Promise(done => {
    const choose = text => { box.close(); done(text) }
    const column = (title, text, other, words) => node("div", {}, node("b", { textContent: title }), lines(text, other), button(words, () => choose(text), { className: words === "Keep both" ? "primary" : "" }))
    box.replaceChildren(node("h2", { id: "conflict-title", textContent: "Two have changed the same lines" }), node("p", { textContent: "Another program saved this script while you were writing. Nothing is lost: choose what is to stand in the file." }), node("div", { className: "three" }, column("Yours", mine, told.theirs, "Keep mine"), column("Theirs", told.theirs, mine, "Take theirs"), column("Both", told.both, mine, "Keep both")))
    box.oncancel = event => event.preventDefault()
    box.showModal()
  })
}

export function begin(studio) {
  const box = dialog("begin")
  const title = node("input", { type: "text", placeholder: "What it is called", "aria-label": "Title", maxLength: 120 })
  const outline = node("textarea", { placeholder: "Paste an outline, a page or notes here, or leave it empty", "aria-label": "Outline" })
  const file = node("input", { type: "file", accept: ".pptx,.pptm,.potx,.md,.txt", "aria-label": "A deck or outline" })
  const made = async work => {
    try { const { script, scripts } = await work(); box.close(); await studio.open(script, scripts) } catch (reason) { studio.tell(reason.message, true); told.textContent = reason.message }
  }
  const told = node("p", { className: "wrong", role: "alert" })
  file.onchange = () => made(() => send(`bring?file=${encodeURIComponent(file.files[0].name)}`, file.files[0]))
  box.replaceChildren(node("h2", { id: "begin-title", textContent: "Another script" }), node("p", { textContent: "It is written beside this one. An outline in any notation becomes a script; a PowerPoint deck brings its words, notes and pictures." }), node("div", { className: "row" }, title), outline, node("div", { className: "row" }, node("label", {}, "or a file: ", file)), told, node("div", { className: "row" }, button("Begin", () => made(() => ask("new", { title: title.value, outline: outline.value })), { className: "primary" }), button("Leave it", () => box.close())))
  box.showModal()
}

const KEYS = [["Ctrl Enter", "hear the line at the caret"], ["Alt Enter", "play from the caret, or stop"], ["Ctrl Space", "what can be written here"], ["F8", "the next problem"], ["Alt ↑ ↓", "move the section of the caret"], ["Ctrl Z, Ctrl Shift Z", "undo and redo, also after a reload"], ["Space", "play or stop, outside of the text"], ["← →", "a second back or on, on the timeline; 0.1 s on a pause"], ["Alt ← →", "move a section, on the timeline"], ["Esc", "stop; leave a list; back into the text"]]

export function keys() {
  const box = dialog("keys")
  box.replaceChildren(node("h2", { id: "keys-title", textContent: "Keys" }), node("table", {}, ...KEYS.map(([key, what]) => node("tr", {}, node("td", {}, ...key.split(", ").flatMap((each, at) => [at ? ", " : "", node("kbd", { textContent: each })])), node("td", { textContent: what })))), node("p", {}, "Everything is saved into the script as you write. ", node("a", { href: "guide/studio.md", target: "guide", textContent: "The guide" }), " tells the rest."), button("Close", () => box.close()))
  box.showModal()
}

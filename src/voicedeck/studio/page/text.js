// The script as text: what changed, what a line is made of, where a section ends. Nothing here knows the page.

// One change between two texts: at `at`, `gone` was replaced by `come`.
export function change(before, after) {
  let first = 0
  const least = Math.min(before.length, after.length)
  while (first < least && before[first] === after[first]) first++
  let last = 0
  while (last < least - first && before[before.length - 1 - last] === after[after.length - 1 - last]) last++
  return { at: first, gone: before.slice(first, before.length - last), come: after.slice(first, after.length - last) }
}

// Where a line of the text begins, lines counted from 1, and which line a place is on.
export const beginning = (text, number) => {
  let at = 0
  for (let line = 1; line < number; line++) {
    const next = text.indexOf("\n", at)
    if (next < 0) return text.length
    at = next + 1
  }
  return at
}
export const lineAt = (text, place) => {
  let line = 1
  for (let at = text.indexOf("\n"); at >= 0 && at < place; at = text.indexOf("\n", at + 1)) line++
  return line
}

// The parts of a line that have a colour, as [from, to, kind].
const PARTS = [
  [/!\[[^\]]*\]\([^)]*\)/g, "picture"], [/\[[^\]]*\](?=\{)/g, "strong"], [/\{[^{}]*\}?/g, "direction"],
  [/\*\*[^*]+\*\*/g, "strong"], [/<!--.*?(?:-->|$)/g, "mark"],
]
export function parts(line, inFront) {
  if (inFront) {
    const key = line.match(/^[\w-]+(?=:)/)
    return key ? [[0, key[0].length, "key"]] : [[0, line.length, "mark"]]
  }
  const found = []
  const whole = /^#{1,6}\s/.test(line) ? "heading" : /^\s*>/.test(line) ? "quote" : ""
  for (const [pattern, kind] of PARTS) for (const each of line.matchAll(pattern)) found.push([each.index, each.index + each[0].length, kind])
  const bullet = line.match(/^\s*(?:[-*+]|\d+[.)])\s/)
  if (bullet) found.push([0, bullet[0].length, "mark"])
  if (whole) found.push([0, line.length, whole])
  return found
}

// Which lines belong to the front matter.
export function frontMatter(lines) {
  if (lines[0] !== "---") return 0
  const end = lines.indexOf("---", 1)
  return end < 0 ? 0 : end + 1
}

// Where in a line a problem is: the words that its message quotes, else all that is written there.
export function where(line, message) {
  const quoted = [...message.matchAll(/[“"]([^”"]+)[”"]/g)].map(each => each[1].replace(/…$/, ""))
  for (const words of quoted) {
    const at = words ? line.indexOf(words) : -1
    if (at >= 0) return [at, at + words.length]
  }
  const start = line.search(/\S/)
  return start < 0 ? [0, 0] : [start, line.trimEnd().length]
}

// A line with a direction set, or without it where the value is "".
export function directed(line, key, value) {
  const found = line.match(/^(.*?)(?:\s*\{([^{}]*)\})?\s*$/)
  const [, words, inside = ""] = found
  const kept = [...inside.matchAll(/[\w-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,]+)/g)].map(each => each[0])
  const others = kept.filter(each => each.split("=")[0].trim() !== key)
  const quoted = /^[\w.:-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`
  const all = value === "" ? others : [...others, `${key}=${quoted}`]
  return all.length ? `${words} {${all.join(" ")}}` : words
}

// A front matter's setting, or the text without it; a text that has none is given one.
export function setting(text, key, value) {
  const lines = text.split("\n"), end = frontMatter(lines)
  if (!end) return value === "" ? text : `---\n${key}: ${value}\n---\n\n${text.replace(/^\n+/, "")}`
  const at = lines.slice(0, end).findIndex(line => line.startsWith(`${key}:`))
  if (at >= 0) value === "" ? lines.splice(at, 1) : lines[at] = `${key}: ${value}`
  else if (value !== "") lines.splice(end - 1, 0, `${key}: ${value}`)
  return lines.join("\n")
}

// The sections of a script: the lines their headings stand on, counted from 1, and the one after the last.
export function sections(text) {
  const lines = text.split("\n"), front = frontMatter(lines)
  const level = lines.some((line, at) => at >= front && /^##\s/.test(line)) ? /^##\s/ : /^#\s/
  let fenced = false
  const found = []
  lines.forEach((line, at) => {
    if (/^(```|~~~)/.test(line)) fenced = !fenced
    if (!fenced && at >= front && level.test(line)) found.push(at + 1)
  })
  return [...found, lines.length + 1]
}

// The text with one section before another; both counted from 0 as `sections` has them.
export function moved(text, from, to) {
  const bounds = sections(text), lines = text.split("\n"), count = bounds.length - 1
  if (from === to || from < 0 || to < 0 || from >= count || to > count) return text
  const blocks = []
  for (let each = 0; each < count; each++) {
    const block = lines.slice(bounds[each] - 1, bounds[each + 1] - 1)
    while (block.length && !block.at(-1).trim()) block.pop()
    blocks.push(block)
  }
  const [block] = blocks.splice(from, 1)
  blocks.splice(to > from ? to - 1 : to, 0, block)
  return `${[lines.slice(0, bounds[0] - 1).join("\n").trimEnd(), ...blocks.map(each => each.join("\n"))].join("\n\n")}\n`
}

export const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`
